"""Taking what was withheld out of the repository for good: every version of every object, and proof that it is gone.

The rewriting happens on a copy. Only a copy in which nothing is left, every object is whole and main is no worse than
before takes the place of the repository.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generator.changes.placed import Snapshot
from generator.history.repository import tags
from generator.history.signatures import SigningError
from generator.history.stored_files import blobs, every_object, files_at, reached
from generator.model.table_path import TablePath
from generator.review.documents import site_address
from generator.review.edition_tags import signed_tag_content
from generator.review.findings import errors_added
from generator.review.git_writer import (
    MAIN,
    NOTHING,
    RefChange,
    change_refs,
    check_whole,
    refs,
    set_setting,
    tip,
    write_tag,
)
from generator.review.mirror import EDITIONS
from generator.review.purge_filter_text import redaction_text
from generator.review.queue import broken, listing
from generator.review.reading import REJECTED, STORY, WAITING, Standing
from generator.review.redaction import Redaction, pattern_of, telling
from generator.review.state import ANCHOR, Queue, office_key
from generator.review.surroundings import surroundings
from generator.review.takedowns import unconfirmed
from generator.review.tree import tree_at
from generator.review.withdrawn_documents import forget_documents
from generator.review.withheld_values import WithheldRow, past_of, proposals_of, withheld_rows

_SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_LEFT_BY_THE_LIBRARY = "filter-repo"
_CACHE = "ppid"


class PurgeRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """Nothing was rewritten; the text says in Indonesian why and what to do, without any value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Where a value that is withheld in one row also stands; never the value."""

    file: str
    key: str = ""
    """Of the row, where it is a table."""
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a purge would take out."""

    takedowns: tuple[str, ...]
    """Their ids, sorted."""
    rows: tuple[WithheldRow, ...]
    redaction: Redaction
    copies: tuple[Copy, ...]
    """Cells of other rows, and other files, that hold a withheld value on main: there it stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What was done."""

    old: str
    """Tip of main before."""
    new: str
    objects: int
    """Objects that were searched afterwards, in vain."""
    unsigned: tuple[str, ...]
    """Editions whose tag could not be signed again."""
    dropped: tuple[str, ...] = ()
    """Ids of what was pushed as a proposal and is none, or that kept a value in a form that no rule rewrites: gone."""
    documents: int = 0
    """Documents that were deleted for good."""


def plan(queue: Queue, also: Iterable[str] = ()) -> Plan:
    """What the confirmed takedowns withhold; ``also`` are further texts to take out of messages and tables.

    Raises PurgeRefused while a takedown is unconfirmed, or a proposal about such a row is not decided.
    """
    waiting = [takedown.id for takedown in unconfirmed(queue)]
    if waiting:
        raise PurgeRefused(
            f"Penarikan {', '.join(waiting)} belum dipastikan orang kedua. Pembersihan tidak dapat dibatalkan, jadi"
            " mintalah `ppid takedown confirm` lebih dulu."
        )
    main = tip(queue.repository, MAIN)
    past = past_of(queue, main)
    rows = tuple(row for row in withheld_rows(past, proposals_of(queue)) if row.values)
    _check_undecided(queue, {row.row for row in rows})
    snapshot = tree_at(queue, main).rows
    withheld = {(row.row, column): values for row in rows for column, values in row.values.items()}
    others = [
        value
        for _, key, column, value in _cells(snapshot)
        if value not in withheld.get((key, column), frozenset())
    ]
    files = _other_files(queue, main)
    texts = tuple(
        sorted({*telling(rows, (*others, *files.values())), *(text.strip() for text in also if text.strip())})
    )
    return Plan(
        takedowns=tuple(sorted(takedown.id for takedown in past.takedowns)),
        rows=rows,
        redaction=Redaction(rows={row.row: row for row in rows}, texts=texts),
        copies=copies_of(queue, main, rows),
    )


def purge(queue: Queue, wanted: Plan, *, time: int) -> Purged:
    """Rewrite the repository so that nothing of the plan is in it; main, proposals, notes and editions stay.

    The commit from which four eyes are wanted becomes the new tip of main: approvals before it are of commits that
    are gone. Raises PurgeRefused, and nothing has changed then. Hold ``alone(queue)`` meanwhile.
    """
    if find_spec("git_filter_repo") is None:
        raise PurgeRefused(
            "Pustaka git-filter-repo belum terpasang. Pasang dengan `pip install ppid[office]`."
        )
    old = tip(queue.repository, MAIN)
    site = site_address(tree_at(queue, old).rows)
    before = refs(queue.repository, "refs")
    place = queue.repository.parent
    beside = Path(tempfile.mkdtemp(dir=place, prefix=f".{queue.register}.", suffix="~"))
    try:
        copy = Queue(
            repository=beside / queue.repository.name,
            layout=queue.layout,
            public=beside / queue.repository.name,
        )
        shutil.copytree(queue.repository, copy.repository, symlinks=True)
        dropped = _drop(copy, _unreadable(queue))
        _rewrite(copy.repository, wanted.redaction)
        dropped |= _drop_what_is_left(copy, wanted.redaction)
        unsigned = _sign_editions_again(copy, office_key(place), time)
        set_setting(copy.repository, ANCHOR, tip(copy.repository, MAIN))
        kept = {ref: commit for ref, commit in before.items() if ref.rpartition("/")[2] not in dropped}
        objects = _check(queue, copy, old, kept, wanted.redaction)
        if refs(queue.repository, "refs") != before:
            raise PurgeRefused("Sementara itu ada kiriman baru. Ulangi pembersihan.")
        _put_in_place(copy.repository, queue.repository, beside / "lama.git")
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    documents = forget_documents(queue, wanted.rows, site)
    return Purged(
        old=old,
        new=tip(queue.repository, MAIN),
        objects=objects,
        unsigned=unsigned,
        dropped=tuple(sorted(dropped)),
        documents=documents,
    )


def _put_in_place(copy: Path, repository: Path, aside: Path) -> None:
    """Let the copy be the repository; where that fails the repository is what it was."""
    repository.rename(aside)
    try:
        copy.rename(repository)
    except OSError:
        aside.rename(repository)
        raise


# -- what goes ------------------------------------------------------------------------------


def _check_undecided(queue: Queue, rows: set[str]) -> None:
    undecided = sorted(
        sent.id
        for sent in listing(queue)
        if sent.standing in (Standing.WAITING, Standing.RETURNED) and sent.proposal.touched & rows
    )
    if undecided:
        raise PurgeRefused(
            f"Usulan {', '.join(undecided)} tentang baris yang ditarik belum diputuskan. Setujui atau tolak lebih dulu."
        )


def _cells(snapshot: Snapshot) -> Iterator[tuple[TablePath, str, str, str]]:
    for table, rows in snapshot.items():
        for key, cells in rows.items():
            for column, value in cells.items():
                yield table, key, column, value


def copies_of(queue: Queue, commit: str, rows: tuple[WithheldRow, ...]) -> tuple[Copy, ...]:
    """Where else the commit of main holds what is withheld in these rows."""
    snapshot = tree_at(queue, commit).rows
    return (*_copies(queue, snapshot, rows), *_files_with(_other_files(queue, commit), rows))


def _other_files(queue: Queue, commit: str) -> dict[str, str]:
    """Files that are no table."""
    return {
        path: data.decode("utf-8", "replace")
        for path, data in files_at(queue.repository, commit, ("",)).items()
        if queue.layout.table_at(path) is None
    }


def _copies(queue: Queue, snapshot: Snapshot, rows: tuple[WithheldRow, ...]) -> Iterator[Copy]:
    """Cells of other rows with a withheld value that is neither too short nor too common to be told."""
    values, keys = {_meant(value) for value in _long_values(rows)}, {row.row for row in rows}
    found: dict[str, list[Copy]] = {}
    for table, key, column, value in _cells(snapshot):
        if _meant(value) in values and key not in keys:
            copy = Copy(file=queue.layout.path_of(table), key=key, column=column)
            found.setdefault(_meant(value), []).append(copy)
    yield from (
        copy
        for value in sorted(found)
        if len(found[value]) <= _COMMON or _DIGEST.fullmatch(value)
        for copy in found[value]
    )


def _meant(value: str) -> str:
    """The SHA-256 of the document of the site that a link names, whatever it is called there; else the value itself."""
    named = _DOCUMENT.search(value)
    return named[1] if named else value


def _files_with(files: Mapping[str, str], rows: tuple[WithheldRow, ...]) -> Iterator[Copy]:
    """Files beside the tables, such as documents, with such a value."""
    pattern = pattern_of(_long_values(rows))
    if pattern is not None:
        yield from (Copy(file=path) for path, text in files.items() if pattern.search(text.encode()))


def _long_values(rows: tuple[WithheldRow, ...]) -> set[str]:
    return {value for row in rows for found in row.values.values() for value in found if len(value) >= _LONG}


_DIGEST = re.compile(r"[0-9a-f]{64}")
_DOCUMENT = re.compile(r"/berkas/([0-9a-f]{64})/[^/]+\Z")
_LONG = 12
"""Letters from which on the same words in two rows are told; shorter ones are places and years."""
_COMMON = 5
"""Cells beyond which words are those that every list uses, such as the name of a medium."""


# -- rewriting ------------------------------------------------------------------------------


def _rewrite(repository: Path, redaction: Redaction) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    finished = subprocess.run(
        [sys.executable, "-I", "-m", "generator.review.purge_filter"],
        cwd=repository,
        env=clean | _SETTINGS,
        input=redaction_text(redaction).encode(),
        capture_output=True,
        check=False,
    )
    if finished.returncode != 0:
        # what the library prints may hold words of a message
        raise PurgeRefused(
            "git-filter-repo gagal menulis ulang salinan repositori. Repositori kantor tidak berubah."
            " Periksa ruang simpan dan versi git (2.36 atau lebih baru)."
        )
    shutil.rmtree(repository / _LEFT_BY_THE_LIBRARY, ignore_errors=True)
    shutil.rmtree(repository / _CACHE, ignore_errors=True)


def _unreadable(queue: Queue) -> frozenset[str]:
    """Ids of proposals that nobody can decide on, and in which a value may hide in any form."""
    hidden = (sent.id for sent in listing(queue) if sent.standing is Standing.BROKEN)
    return frozenset((*broken(queue), *hidden))


def _drop(copy: Queue, ids: AbstractSet[str]) -> frozenset[str]:
    """Take the refs of these proposals away; what only they reach goes with the rewriting."""
    there = refs(copy.repository, WAITING, REJECTED, STORY)
    gone = {ref: commit for ref, commit in there.items() if ref.rpartition("/")[2] in ids}
    if gone:
        changes = [RefChange(ref=ref, old=commit, new=NOTHING) for ref, commit in gone.items()]
        change_refs(copy.repository, changes, "pembersihan")
    return frozenset(ref.rpartition("/")[2] for ref in gone)


def _drop_what_is_left(copy: Queue, redaction: Redaction) -> frozenset[str]:
    """Drop the proposals in which a value is still found, unless main or an edition holds it too.

    Anybody who may push could otherwise hold up every purge with one commit that no rule can rewrite.
    """
    ids = every_object(copy.repository)
    found = {
        one for one, data in zip(ids, blobs(copy.repository, ids), strict=True) if redaction.found_in(data)
    }
    if not found:
        return frozenset()
    there = refs(copy.repository, WAITING, REJECTED, STORY)
    kept = [commit for ref, commit in refs(copy.repository, "refs").items() if ref not in there]
    holding = (
        ref.rpartition("/")[2]
        for ref, commit in there.items()
        if found & reached(copy.repository, commit, kept)
    )
    dropped = _drop(copy, frozenset(holding))
    if dropped:
        _rewrite(copy.repository, redaction)
    return dropped


def _sign_editions_again(copy: Queue, key: Path, time: int) -> tuple[str, ...]:
    """Sign the tags of editions anew, for each names a commit that is another now."""
    unsigned: list[str] = []
    for ref, there in refs(copy.repository, EDITIONS).items():
        name = ref.removeprefix(f"{EDITIONS}/")
        commit = tags(copy.repository)[f"edisi/{name}"]
        try:
            tag = write_tag(copy.repository, signed_tag_content(name, commit, key, time))
        except SigningError:
            unsigned.append(name)
            continue
        change_refs(copy.repository, [RefChange(ref=ref, old=there, new=tag)], f"edisi {name}")
    return tuple(unsigned)


# -- proof ----------------------------------------------------------------------------------


def _check(queue: Queue, copy: Queue, old: str, before: dict[str, str], redaction: Redaction) -> int:
    """How many objects were searched; raises PurgeRefused unless the copy may take the repository's place."""
    after = refs(copy.repository, "refs")
    if after.keys() != before.keys() or NOTHING in after.values():
        raise PurgeRefused("Penulisan ulang kehilangan cabang atau tag. Repositori kantor tidak berubah.")
    check_whole(copy.repository)
    ids = every_object(copy.repository)
    found = sum(redaction.found_in(data) for data in blobs(copy.repository, ids))
    if found:
        raise PurgeRefused(
            f"Isi yang ditarik masih ada di {found} objek. Repositori kantor tidak berubah. Laporkan kepada pengelola."
        )
    new = tree_at(copy, tip(copy.repository, MAIN))
    touched = frozenset(
        (table, key) for table, rows in new.rows.items() for key in redaction.rows if key in rows
    )
    errors = errors_added(tree_at(queue, old), new, touched, surroundings(queue, old))
    if errors:
        codes = ", ".join(sorted({f"{problem.code} ({problem.place})" for problem in errors}))
        raise PurgeRefused(
            f"Sesudah dibersihkan, register tidak lulus pemeriksaan: {codes}. Perbaiki baris itu lewat usulan, lalu ulangi."
        )
    return len(ids)
