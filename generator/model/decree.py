"""Decrees on exempted information: their kinds, what they must hold, and what changes or revokes what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from generator.model.approval import ApproverRole, Delegation
from generator.model.exemption import ExemptEntry


class DecreeKind(StrEnum):
    """What a decree does."""

    EXEMPTION = "pengecualian"
    """Source: PP 61/2010 art. 4 (1); Perki 1/2021 art. 49 (5)."""
    CHANGE = "pengubahan"
    """Source: PP 61/2010 art. 10; Perki 1/2021 art. 53 (5)."""
    OPENING = "pembukaan"
    """Source: PP 61/2010 art. 11 (1); Perki 1/2021 art. 52 (1), 53."""
    DELEGATION = "pendelegasian"
    """The head lets an official approve changes; its approver with the role ``delegasi`` is that official."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """A decree as recorded (``sk.csv``); without a kind and a day it decides nothing yet."""

    id: str
    package: str
    """Unit code of the package that holds the row, or ``_badan``."""
    number: str
    year: int | None
    day: date | None
    """Day on which it was set."""
    place: str
    kind: DecreeKind | None
    description: str = field(default="", repr=False)
    test_ids: tuple[str, ...] = ()
    """Sheets it names."""
    setter_id: str = ""
    approver_id: str = ""
    approver_role: ApproverRole | None = None
    changes_id: str = ""
    """Earlier decree that it changes and that otherwise stands."""
    revokes_id: str = ""
    """Earlier decree that ends with it."""
    cited_id: str = ""
    """Row of ``_badan`` that this row of a unit cites; empty when it stands for itself."""
    file_sha256: str = ""
    archive_place: str = field(default="", repr=False)

    @property
    def exempts(self) -> bool:
        """Whether entries are in force by such a decree."""
        return self.kind in {DecreeKind.EXEMPTION, DecreeKind.CHANGE}

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """Decrees that it changes or revokes, without repetition."""
        return tuple(dict.fromkeys(one for one in (self.changes_id, self.revokes_id) if one))


class DecreeItem(Enum):
    """The seven items of a decree on exemption: the union of PP 61/2010 art. 4 (2) and Perki 1/2021 art. 49 (6)."""

    CLASSIFICATION = "jenis klasifikasi"
    SETTER = "identitas PPID yang menetapkan"
    BODY = "Badan Publik termasuk unit kerja"
    DESCRIPTION = "uraian yang jelas dan terang"
    REASON = "alasan pengecualian"
    PERIOD = "jangka waktu pengecualian"
    PLACE_AND_DAY = "tempat dan tanggal penetapan"

    @property
    def source(self) -> str:
        """The provision that wants it."""
        return _ITEM_SOURCES[self]


_ITEM_SOURCES = {
    DecreeItem.CLASSIFICATION: "PP 61/2010 Pasal 4 ayat (2) huruf a",
    DecreeItem.SETTER: "PP 61/2010 Pasal 4 ayat (2) huruf b; Perki 1/2021 Pasal 49 ayat (6) huruf a",
    DecreeItem.BODY: "PP 61/2010 Pasal 4 ayat (2) huruf c; Perki 1/2021 Pasal 49 ayat (6) huruf b",
    DecreeItem.DESCRIPTION: "Perki 1/2021 Pasal 49 ayat (6) huruf c",
    DecreeItem.REASON: "PP 61/2010 Pasal 4 ayat (2) huruf e; Perki 1/2021 Pasal 49 ayat (6) huruf d dan ayat (7)",
    DecreeItem.PERIOD: "PP 61/2010 Pasal 4 ayat (2) huruf d; Perki 1/2021 Pasal 49 ayat (6) huruf e",
    DecreeItem.PLACE_AND_DAY: "PP 61/2010 Pasal 4 ayat (2) huruf f; Perki 1/2021 Pasal 49 ayat (6) huruf f",
}


def missing_items(
    decree: Decree, entries: Iterable[ExemptEntry], *, setter_unit: str
) -> tuple[DecreeItem, ...]:
    """Items that a decree on exemption or its change lacks, in the order of ``DecreeItem``.

    ``entries`` are those that stand in it, each of which must carry its description, grounds, reason and
    period; ``setter_unit`` is the unit of the officer who set it, empty when that officer is unknown.

    Source: PP 61/2010 art. 4 (2); Perki 1/2021 art. 49 (6)–(7).
    """
    named = tuple(entries)
    present = {
        DecreeItem.CLASSIFICATION: bool(named) and all(entry.grounds for entry in named),
        DecreeItem.SETTER: bool(decree.setter_id),
        DecreeItem.BODY: bool(setter_unit),
        DecreeItem.DESCRIPTION: bool(named) and all(entry.subject for entry in named),
        DecreeItem.REASON: bool(named) and all(entry.if_opened and entry.if_closed for entry in named),
        DecreeItem.PERIOD: bool(named) and all(one.period for entry in named for one in entry.grounds),
        DecreeItem.PLACE_AND_DAY: bool(decree.place) and decree.day is not None,
    }
    return tuple(item for item, stands in present.items() if not stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A decree with everything it goes back to."""

    decrees: tuple[Decree, ...]
    """Oldest first; whatever a decree changes or revokes stands before it."""
    unknown_ids: tuple[str, ...]
    """Earlier decrees that are named and nowhere recorded, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """Decrees that go back to themselves: no chain can be told."""

    decree_ids: tuple[str, ...]
    """Each goes back to the next and the last to the first; the smallest id stands first."""


def chain_of(decree: Decree, decrees: Mapping[str, Decree]) -> Chain | Cycle:
    """The chain that ends in the decree, found by id; a cycle anywhere in it is the answer instead.

    Source: Perki 1/2021 Lampiran V, by which a change names the decree before it.
    """
    ordered: dict[str, Decree] = {}
    unknown: set[str] = set()
    path = [decree.id]
    known = {**decrees, decree.id: decree}
    while path:
        here = known[path[-1]]
        unknown.update(one for one in here.earlier_ids if one not in known)
        ahead = next((one for one in here.earlier_ids if one in known and one not in ordered), None)
        if ahead is None:
            ordered[here.id] = here
            path.pop()
        elif ahead in path:
            return Cycle(decree_ids=_from_smallest(path[path.index(ahead) :]))
        else:
            path.append(ahead)
    return Chain(decrees=tuple(ordered.values()), unknown_ids=tuple(sorted(unknown)))


def revoked_on(decree_id: str, decrees: Iterable[Decree]) -> date | None:
    """The day of the first dated decree that revokes it; None while it stands."""
    return min((one.day for one in decrees if one.day and one.revokes_id == decree_id), default=None)


def delegations_in(decrees: Iterable[Decree]) -> tuple[Delegation, ...]:
    """Every recorded delegation with the day of its revocation, in order of begin and id.

    A decree of delegation is set by the head and names the official as approver with the role
    ``delegasi``; one that names nobody, or has no day, delegates nothing.

    Source: Perki 1/2021 art. 53 (2); PP 61/2010 art. 10 (1).
    """
    recorded = tuple(decrees)
    found: list[Delegation] = []
    for decree in recorded:
        names_delegate = decree.approver_id and decree.approver_role is ApproverRole.DELEGATE
        if decree.kind is DecreeKind.DELEGATION and names_delegate and decree.day is not None:
            found.append(
                Delegation(
                    decree_id=decree.id,
                    head_id=decree.setter_id,
                    delegate_id=decree.approver_id,
                    begins=decree.day,
                    revoked=revoked_on(decree.id, recorded),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.begins, one.decree_id)))


def _from_smallest(ids: Sequence[str]) -> tuple[str, ...]:
    first = ids.index(min(ids))
    return (*ids[first:], *ids[:first])
