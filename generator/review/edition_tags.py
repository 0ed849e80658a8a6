"""The signed tag of an edition: the commit that took its decree in is what the public may cite and compare."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.changes.edition_changes import DECREES
from generator.history.event_cache import default_cache
from generator.history.events import EventKind, row_events
from generator.history.repository import commit_at
from generator.history.signatures import TAG_NAMESPACE, public_key_of, sign
from generator.policy.terms import keys_of
from generator.review.git_writer import MAIN, NOTHING, PROGRAM, RefChange, change_refs, refs, tip, write_tag
from generator.review.mirror import EDITIONS
from generator.review.state import Queue
from generator.review.tree import tree_at


class NotAnEdition(Exception):  # noqa: N818 - an answer to the person who asked
    """The edition gets no tag; the text says in Indonesian why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """An edition and its tag."""

    ref: str
    commit: str
    """The approval that took the decree in."""
    is_new: bool


def tag_edition(queue: Queue, edition: str, key: Path, *, day: date, time: int) -> Tagged:
    """Tag the edition on the commit of its approval, signed with the office's key; again, it is the tag that is there.

    A tag that comes after the approval of a later edition would change from which edition that one's versions were
    reckoned, so it is refused. Raises NotAnEdition and SigningError.
    """
    commit = _approval_of(queue, edition)
    ref = f"{EDITIONS}/{edition}"
    there = refs(queue.repository, ref)
    if there:
        if commit_at(queue.repository, there[ref]).id != commit:
            raise NotAnEdition(
                f"Tag edisi/{edition} sudah ada pada komit lain. Cari tahu siapa yang membuatnya; tag tidak digeser."
            )
        return Tagged(ref=ref, commit=commit, is_new=False)
    public_key = public_key_of(key)
    keys = keys_of(tree_at(queue, tip(queue.repository, MAIN)).rows)
    if not any(one.public_key == public_key and not one.officer_id and one.valid(day) for one in keys):
        raise NotAnEdition(
            "Kunci kantor tidak terdaftar di kunci.csv pada hari ini, jadi tanda tangannya tidak berarti."
            " Daftarkan lewat usulan."
        )
    tag = write_tag(queue.repository, signed_tag_content(edition, commit, key, time))
    change_refs(queue.repository, [RefChange(ref=ref, old=NOTHING, new=tag)], f"edisi {edition}")
    return Tagged(ref=ref, commit=commit, is_new=True)


def signed_tag_content(edition: str, commit: str, key: Path, time: int) -> bytes:
    """The annotated tag as git keeps it; raises SigningError."""
    payload = (
        f"object {commit}\ntype commit\ntag edisi/{edition}\n"
        f"tagger {PROGRAM.id} <{PROGRAM.mail}> {time} +0000\n\nEdisi {edition}\n"
    )
    return (payload + sign(key, payload.encode(), namespace=TAG_NAMESPACE)).encode()


def _approval_of(queue: Queue, edition: str) -> str:
    """The commit by which main came to hold the decree; raises NotAnEdition."""
    main = tip(queue.repository, MAIN)
    decrees = tree_at(queue, main).rows.get(DECREES, {})
    row = next((key for key, cells in decrees.items() if cells["edisi"] == edition), None)
    if row is None:
        raise NotAnEdition(
            f"Edisi {edition} belum ada di sk-dip.csv pada main. Kirim dengan `ppid release` dan `ppid submit`,"
            " lalu tunggu persetujuan Atasan PPID."
        )
    events = row_events(
        queue.repository, queue.layout, cache=default_cache(queue.repository, queue.layout), until=main
    )
    added = [
        (event.key, event.commit)
        for event in events
        if event.table == DECREES and event.kind is EventKind.ADDED
    ]
    commit = next(commit for key, commit in added if key == row)
    if len(commit_at(queue.repository, commit).parents) != 2:
        raise NotAnEdition(
            f"Edisi {edition} sudah ada sebelum register ini memakai persetujuan, jadi daftarnya saat itu tidak tersimpan"
            " di git dan tidak diberi tag."
        )
    if added[-1][1] != commit:
        raise NotAnEdition(
            f"Sesudah edisi {edition} sudah ada edisi lain pada main. Tag dibuat sebelum edisi berikutnya disetujui,"
            " sebab nomor versi paket dihitung dari edisi sebelumnya."
        )
    return commit
