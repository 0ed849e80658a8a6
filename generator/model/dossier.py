"""An entry together with the sheet and the decrees that decide its standing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model.consequence_test import ConsequenceTest
from generator.model.decree import Decree, DecreeKind
from generator.model.exemption import ExemptEntry, Opening, opening_by_law


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What another decree did to an entry."""

    day: date
    decree_id: str
    opens: bool
    """Whether it opened the information; otherwise it set it anew or revoked the decree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that says where one entry stands. Make it with ``gather``."""

    entry: ExemptEntry
    test: ConsequenceTest | None
    """The sheet; the body's own where the unit's row cites it."""
    decree: Decree | None
    """The decree that the entry names, as recorded; the body's own where the unit's row cites it."""
    ending: Ending | None
    """The earliest decree that set the entry anew, opened it, or revoked its own."""

    @property
    def decreed(self) -> date | None:
        """Day of the decree that exempts the entry; None while no dated one of such a kind does."""
        return self.decree.day if self.decree and self.decree.exempts else None

    @property
    def starts(self) -> date | None:
        """First day of the exemption period; None while there is neither ``mulai`` nor a decree.

        The texts say nowhere when the period begins; the day of the decree is the reading of the register.
        """
        return self.entry.starts or self.decreed

    @property
    def opening(self) -> Opening | None:
        """When the law itself opens the entry; None without a decree that exempts it or a known end."""
        if self.decreed is None:
            return None
        return opening_by_law(self.entry, self.entry.starts or self.decreed)


def gather(
    entries: Iterable[ExemptEntry], tests: Iterable[ConsequenceTest], decrees: Iterable[Decree]
) -> tuple[Dossier, ...]:
    """One dossier per entry, in the order of the entries.

    Give the rows of every package that is to be seen together with those of ``_badan``: a unit's sheet or
    decree that cites a row of ``_badan`` is read as that row.
    """
    rows = tuple(entries)
    test_by_id = standing_tests(tests)
    decree_by_id = standing_decrees(decrees)
    distinct = {decree.id: decree for decree in decree_by_id.values()}.values()
    successors: dict[str, list[ExemptEntry]] = {}
    for entry in rows:
        successors.setdefault(entry.previous_id, []).append(entry)
    revoking: dict[str, list[Decree]] = {}
    for decree in distinct:
        revoking.setdefault(decree.revokes_id, []).append(decree)

    def dossier(entry: ExemptEntry) -> Dossier:
        decree = decree_by_id.get(entry.decree_id)
        later = [decree_by_id.get(one.decree_id) for one in successors.get(entry.id, ())]
        later += revoking.get(decree.id, ()) if decree else ()
        endings = [ending for one in later if one and one != decree and (ending := _ending(one))]
        return Dossier(
            entry=entry,
            test=test_by_id.get(entry.test_id),
            decree=decree,
            ending=min(endings, key=lambda ending: (ending.day, ending.decree_id), default=None),
        )

    return tuple(dossier(entry) for entry in rows)


def standing_tests(tests: Iterable[ConsequenceTest]) -> Mapping[str, ConsequenceTest]:
    """The sheet that stands for each id: the body's own where a unit's row cites it.

    A citation of a row that is not given leaves the unit's own row standing, so that a unit can be judged
    alone. The earlier sheet that a sheet names is told by the id of the row that stands for it.
    """
    by_id = {test.id: test for test in tests}
    own = {test.id: test.cited_id if test.cited_id in by_id else test.id for test in by_id.values()}
    return {
        one: replace(by_id[stands], previous_id=own.get(by_id[stands].previous_id, by_id[stands].previous_id))
        for one, stands in own.items()
    }


def standing_decrees(decrees: Iterable[Decree]) -> Mapping[str, Decree]:
    """The decree that stands for each id, as for the sheets; earlier decrees are told the same way."""
    by_id = {decree.id: decree for decree in decrees}
    own = {decree.id: decree.cited_id if decree.cited_id in by_id else decree.id for decree in by_id.values()}
    return {
        one: replace(
            by_id[stands],
            changes_id=own.get(by_id[stands].changes_id, by_id[stands].changes_id),
            revokes_id=own.get(by_id[stands].revokes_id, by_id[stands].revokes_id),
        )
        for one, stands in own.items()
    }


def _ending(decree: Decree) -> Ending | None:
    """What the decree does to an entry that it follows; None when it is undated or a delegation."""
    if decree.day is None or decree.kind in {None, DecreeKind.DELEGATION}:
        return None
    return Ending(day=decree.day, decree_id=decree.id, opens=decree.kind is DecreeKind.OPENING)
