"""A search index that differs in few documents from one that stands: made from that, without reading the others again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from generator.sites.search_files import remove_draft, rows_in, terms_in, write_files
from generator.sites.search_place import FOLDER, index_named
from generator.sites.search_postings import Difference, Posting, changed
from generator.sites.search_shards import SearchDocument, Term, add_terms, shown_of
from generator.sites.search_terms import TermReader

_MOST = 64
"""So many documents at most are removed, and so many added: with more the whole index costs less."""
_NOWHERE = b"\0", b""
"""A term of no entry: its entries as gaps, and its places."""


def difference(before: Sequence[str], after: Sequence[str]) -> Difference | None:
    """What differs, by digests of the documents in their order; None where that is much."""
    old, new = frozenset(before), frozenset(after)
    removed = tuple(number for number, digest in enumerate(before) if digest not in new)
    added = tuple(number for number, digest in enumerate(after) if digest not in old)
    if max(len(removed), len(added)) > _MOST:
        return None
    # one that moved and is the same otherwise, or stands there twice, is not told by these numbers
    if [one for one in before if one in new] != [one for one in after if one in old]:
        return None
    return Difference(removed=removed, added=added, before=len(before), after=len(after))


def change_index(
    index: Path,
    site: Path,
    name: str,
    differs: Difference,
    documents: Iterable[SearchDocument],
    takedowns: str = "",
) -> bool:
    """Write to the folder ``index`` what ``write_index`` would write; whether the index of ``site`` is fit for it.

    That must be the index of this ``name``, with every byte as it was written, and be made under the same takedowns.
    ``documents`` are those that are added.
    """
    added = dict(zip(differs.added, documents, strict=True))
    shown = {number: shown_of(document) for number, document in added.items()}
    home = site / FOLDER / name
    try:
        entry = index_named(site, name)
        if entry.get("penarikan") != takedowns or entry.get("jumlah") != differs.before:
            return False
        starts, names = (cast("list[str]", entry[word]) for word in ("awal", "kolom"))
        stands = {term: (entries, places) for term, entries, places in terms_in(home, len(starts))}

        def terms(_: int) -> Mapping[str, tuple[bytes, bytes]]:
            new = _terms_of(added)
            both = (
                (term, changed(*stands.get(term, _NOWHERE), differs, new.get(term, ())))
                for term in (*stands, *(new.keys() - stands.keys()))
            )
            return {term: made for term, made in both if made}

        write_files(index, _rows(home, differs, shown), terms, lambda: names, takedowns)
    except (OSError, ValueError, LookupError):
        # the site went away meanwhile, for one: whoever publishes removes what is old
        remove_draft(index)
        return False
    return True


def _terms_of(documents: Mapping[int, SearchDocument]) -> dict[str, list[Posting]]:
    """Term → where it stands in these documents, which are known by their numbers."""
    postings: dict[str, list[Posting]] = {}
    reader = TermReader()
    for number, document in documents.items():
        terms: defaultdict[str, Term] = defaultdict(Term)
        add_terms(terms, reader, 0, document)
        for name, term in terms.items():
            in_title = term.entries[0] & 1
            postings.setdefault(name, []).append((number, in_title, bytes(term.places)))
    return postings


def _rows(home: Path, differs: Difference, shown: Mapping[int, str]) -> Iterator[str]:
    """What is shown of each document of the new index, in order."""
    kept = _rows_kept(home, differs)
    for number in range(differs.after):
        if number in shown:
            yield shown[number]
        elif row := next(kept, None):
            yield row
        else:
            raise LookupError("rows of the index that stands went away meanwhile")


def _rows_kept(home: Path, differs: Difference) -> Iterator[str]:
    gone, number = frozenset(differs.removed), 0
    for block in range(len(list((home / "isi").iterdir()))):
        for row in rows_in((home / "isi" / f"{block}.json").read_text(encoding="utf-8")):
            if number not in gone:
                yield row
            number += 1
