from datetime import date

import pytest

from generator.model.change import (
    ChangeFault,
    EarlyOpening,
    change_faults,
    early_opening,
    early_opening_faults,
)
from generator.model.consequence_test import SheetKind
from generator.model.decree import DecreeKind
from generator.model.dossier import gather
from generator.model.exemption import Closure, ClosureReason
from generator.model.exemption_period import AsLongAsNeeded
from generator.model.standing import State, standing
from tests.model.make_exemption import (
    CALENDAR,
    make_decree,
    make_dossier,
    make_exempt_entry,
    make_period_ground,
    make_test,
)

TODAY = date(2026, 11, 22)
END = date(2027, 12, 31)
BEFORE = make_exempt_entry()
AFTER = make_exempt_entry(
    id="k000000002", test_id="t000000002", decree_id="s000000002", previous_id="k000000001"
)
SHEET = make_test(id="t000000002", kind=SheetKind.CHANGE, previous_id="t000000001")
CHANGE = make_decree(id="s000000002", kind=DecreeKind.CHANGE, day=TODAY, changes_id="s000000001")
OPEN_ENDED = (make_period_ground(period=AsLongAsNeeded(words="selama diperlukan")),)


def faults(sheet=SHEET, change=CHANGE, before=BEFORE, after=AFTER) -> tuple[ChangeFault, ...]:
    tests = [make_test(), *([sheet] if sheet else [])]
    decrees = [make_decree(), *([change] if change else [])]
    old, new = gather([before, after], tests, decrees)
    return change_faults(old, new)


def test_a_change_with_a_new_test_and_a_new_decree_lacks_nothing():
    assert faults() == ()


def test_a_change_may_revoke_the_decree_before_it():
    revoking = make_decree(id="s000000002", kind=DecreeKind.OPENING, day=TODAY, revokes_id="s000000001")

    assert faults(change=revoking) == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"sheet": None}, (ChangeFault.TEST_NOT_NEW,)),
        ({"change": None}, (ChangeFault.DECREE_NOT_NEW,)),
        (
            {"after": make_exempt_entry(id="k000000002", previous_id="k000000001")},
            (ChangeFault.TEST_NOT_NEW, ChangeFault.DECREE_NOT_NEW),
        ),
        (
            {"sheet": make_test(id="t000000002")},
            (ChangeFault.TEST_NOT_OF_CHANGE, ChangeFault.TEST_NAMES_NO_EARLIER),
        ),
        ({"before": make_exempt_entry(test_id="")}, (ChangeFault.TEST_NAMES_NO_EARLIER,)),
        (
            {"change": make_decree(id="s000000002", day=TODAY)},
            (ChangeFault.DECREE_NOT_OF_CHANGE, ChangeFault.DECREE_NAMES_NO_EARLIER),
        ),
        ({"before": make_exempt_entry(decree_id="")}, (ChangeFault.DECREE_NAMES_NO_EARLIER,)),
        (
            {
                "change": make_decree(
                    id="s000000002", kind=DecreeKind.CHANGE, day=date(2028, 1, 1), changes_id="s000000001"
                )
            },
            (ChangeFault.TOO_LATE,),
        ),
    ],
)
def test_a_change_says_what_it_lacks(given, expected):
    assert faults(**given) == expected


def test_every_fault_names_its_provision():
    assert all("Perki 1/2021 Pasal 5" in fault.source for fault in ChangeFault)


OPENED = Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=TODAY)
OPENING = make_decree(id="s000000002", kind=DecreeKind.OPENING, day=TODAY, changes_id="s000000001")
LATER_OPENING = make_decree(id="s000000003", kind=DecreeKind.OPENING, day=END, changes_id="s000000001")


@pytest.mark.parametrize("grounds", [(make_period_ground(),), OPEN_ENDED], ids=["with an end", "open end"])
def test_an_early_opening_is_found_with_its_test_and_decree(grounds):
    dossier = make_dossier(closure=OPENED, grounds=grounds)
    decrees = [make_decree(), LATER_OPENING, OPENING, make_decree(id="s000000004", kind=DecreeKind.OPENING)]

    found = early_opening(dossier, [make_test(), SHEET], decrees, CALENDAR)

    assert found == EarlyOpening(test=SHEET, decree=OPENING)


def test_an_early_opening_with_a_new_test_and_a_new_decree_lacks_nothing():
    assert early_opening_faults(make_dossier(), EarlyOpening(test=SHEET, decree=OPENING)) == ()


def test_what_an_upheld_objection_opened_wants_no_test_and_no_decree():
    upheld = Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=TODAY, ruling_number="Contoh 3/TK/2026")

    assert early_opening(make_dossier(closure=upheld), [SHEET], [make_decree()], CALENDAR) is None
    assert (upheld.is_upon_objection, OPENED.is_upon_objection) == (True, False)
    ruled = Closure(reason=ClosureReason.OPENED_BY_COURT, day=TODAY, ruling_number="Contoh 3/2026")
    assert not ruled.is_upon_objection
    stands = standing(make_dossier(closure=upheld), TODAY)
    assert (stands.state, stands.source.partition(";")[0]) == (State.OPENED, "UU 14/2008 Pasal 11 ayat (2)")


def test_an_early_opening_without_test_and_decree_is_found_all_the_same():
    dossier = make_dossier(closure=OPENED, tests=())

    found = early_opening(dossier, [SHEET], [make_decree(), CHANGE], CALENDAR)

    assert found == EarlyOpening(test=None, decree=None)


def test_an_early_opening_wants_a_new_test_and_a_new_decree():
    assert early_opening_faults(make_dossier(), EarlyOpening(test=None, decree=None)) == (
        ChangeFault.TEST_NOT_NEW,
        ChangeFault.DECREE_NOT_NEW,
    )


def test_a_decree_of_change_does_not_open():
    assert early_opening_faults(make_dossier(), EarlyOpening(test=SHEET, decree=CHANGE)) == (
        ChangeFault.DECREE_NOT_OF_CHANGE,
    )


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"closure": Closure(reason=ClosureReason.OPENED_BY_COURT, day=TODAY)},
        {"closure": OPENED, "decrees": ()},
        {"closure": Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=date(2027, 11, 19))},
        {"closure": Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=date(2028, 1, 1))},
    ],
    ids=["not opened", "by a court", "never in force", "within the last 30 working days", "after the end"],
)
def test_no_other_end_is_an_early_opening(given):
    assert early_opening(make_dossier(**given), [SHEET], [OPENING], CALENDAR) is None


def test_the_day_before_the_last_30_working_days_is_early():
    closure = Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=date(2027, 11, 18))

    assert early_opening(make_dossier(closure=closure), [], [], CALENDAR) is not None
