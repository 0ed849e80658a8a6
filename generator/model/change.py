"""Whether a change of an exemption, early opening included, was decided as the law wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from generator.model.consequence_test import ConsequenceTest, SheetKind
from generator.model.decision_window import decision_window
from generator.model.decree import Decree, DecreeKind
from generator.model.dossier import Dossier
from generator.model.exemption import ClosureReason
from generator.model.working_days import WorkingCalendar


class ChangeFault(Enum):
    """What a change lacks. A longer period is a change too: the law knows no other way to one."""

    TEST_NOT_NEW = "test-not-new"
    """No test, or the one on which the entry already rested."""
    TEST_NOT_OF_CHANGE = "test-not-of-change"
    """The new sheet does not follow the form for a change."""
    TEST_NAMES_NO_EARLIER = "test-names-no-earlier"
    """The new sheet does not name the one before it."""
    DECREE_NOT_NEW = "decree-not-new"
    """No decree, or the one by which the entry already stood."""
    DECREE_NOT_OF_CHANGE = "decree-not-of-change"
    """The new decree is not of the kind that such a change needs."""
    DECREE_NAMES_NO_EARLIER = "decree-names-no-earlier"
    """The new decree neither changes nor revokes the one before it."""
    TOO_LATE = "too-late"
    """Decided when the law had already opened the information."""

    @property
    def source(self) -> str:
        """The provision that wants it."""
        return _SOURCES[self]


_TEST_SOURCE = "PP 61/2010 Pasal 10 ayat (2); Perki 1/2021 Pasal 53 ayat (2)"
_DECREE_SOURCE = "PP 61/2010 Pasal 10 ayat (1); Perki 1/2021 Pasal 53 ayat (5)"
_SOURCES = {
    ChangeFault.TEST_NOT_NEW: _TEST_SOURCE,
    ChangeFault.TEST_NOT_OF_CHANGE: "Perki 1/2021 Pasal 53 ayat (4) dan Lampiran IV",
    ChangeFault.TEST_NAMES_NO_EARLIER: "Perki 1/2021 Pasal 53 ayat (4) dan Lampiran IV",
    ChangeFault.DECREE_NOT_NEW: _DECREE_SOURCE,
    ChangeFault.DECREE_NOT_OF_CHANGE: _DECREE_SOURCE,
    ChangeFault.DECREE_NAMES_NO_EARLIER: "Perki 1/2021 Pasal 53 ayat (6) dan Lampiran V",
    ChangeFault.TOO_LATE: "PP 61/2010 Pasal 11 ayat (3); Perki 1/2021 Pasal 52 ayat (2)",
}


def change_faults(before: Dossier, after: Dossier) -> tuple[ChangeFault, ...]:
    """What the change from one entry to the one that names it as ``semula`` lacks, in order of ``ChangeFault``.

    Who approved it is judged by ``approval.approval_faults``.

    Source: PP 61/2010 art. 10, 11 (3); Perki 1/2021 art. 53.
    """
    kinds = frozenset({DecreeKind.CHANGE, DecreeKind.OPENING})
    return (
        *_test_faults(before, after.test),
        *_decree_faults(before, after.decree, kinds),
        *_lateness(before, after.decree),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyOpening:
    """How an entry was opened before the end of its period."""

    test: ConsequenceTest | None
    """The new sheet that changes the entry's own; None when there is none."""
    decree: Decree | None
    """The decree of opening that goes back to the entry's own; None when there is none."""


def early_opening(
    dossier: Dossier, tests: Iterable[ConsequenceTest], decrees: Iterable[Decree], calendar: WorkingCalendar
) -> EarlyOpening | None:
    """How the PPID opened the entry early; None if it was not opened so.

    A decision within the last 30 working days of a period is the ordinary one at its end and needs no
    new test; nor does the superior's decision that upholds an objection, which opens by itself. Give the rows that
    stand: the values of ``standing_tests`` and ``standing_decrees``.

    Source: PP 61/2010 art. 10, 11 (1)–(2); Perki 1/2021 art. 52 (1), 53; UU 14/2008 art. 11 (2).
    """
    closure, opening = dossier.entry.closure, dossier.opening
    if closure is None or closure.reason is not ClosureReason.OPENED_BY_OFFICER or dossier.decree is None:
        return None
    if closure.is_upon_objection:
        return None
    if opening is not None and closure.day >= opening.day:
        return None
    if (
        opening is not None
        and closure.day >= decision_window(opening.day - timedelta(days=1), calendar).opens
    ):
        return None
    own_decree, own_test = dossier.decree.id, dossier.test.id if dossier.test else ""
    decree = min(
        (one for one in decrees if one.kind is DecreeKind.OPENING and own_decree in one.earlier_ids),
        key=lambda one: (one.day or date.max, one.id),
        default=None,
    )
    test = min(
        (one for one in tests if own_test and one.previous_id == own_test),
        key=lambda one: one.id,
        default=None,
    )
    return EarlyOpening(test=test, decree=decree)


def early_opening_faults(before: Dossier, opening: EarlyOpening) -> tuple[ChangeFault, ...]:
    """What an early opening lacks, in order of ``ChangeFault``; the prescribed forms fit it only in part.

    Source: PP 61/2010 art. 10; Perki 1/2021 art. 53.
    """
    kinds = frozenset({DecreeKind.OPENING})
    return (*_test_faults(before, opening.test), *_decree_faults(before, opening.decree, kinds))


def _test_faults(before: Dossier, test: ConsequenceTest | None) -> tuple[ChangeFault, ...]:
    earlier = before.test.id if before.test else ""
    if test is None or test.id == earlier:
        return (ChangeFault.TEST_NOT_NEW,)
    found = {
        ChangeFault.TEST_NOT_OF_CHANGE: test.kind is not SheetKind.CHANGE,
        ChangeFault.TEST_NAMES_NO_EARLIER: not earlier or test.previous_id != earlier,
    }
    return tuple(fault for fault, holds in found.items() if holds)


def _decree_faults(
    before: Dossier, decree: Decree | None, kinds: frozenset[DecreeKind]
) -> tuple[ChangeFault, ...]:
    earlier = before.decree.id if before.decree else ""
    if decree is None or decree.id == earlier:
        return (ChangeFault.DECREE_NOT_NEW,)
    found = {
        ChangeFault.DECREE_NOT_OF_CHANGE: decree.kind not in kinds,
        ChangeFault.DECREE_NAMES_NO_EARLIER: earlier not in decree.earlier_ids,
    }
    return tuple(fault for fault, holds in found.items() if holds)


def _lateness(before: Dossier, decree: Decree | None) -> tuple[ChangeFault, ...]:
    opening = before.opening
    decided = decree.day if decree else None
    late = opening is not None and decided is not None and decided >= opening.day
    return (ChangeFault.TOO_LATE,) if late else ()
