"""Values of the restricted model for tests: give what the test is about, the rest is filled in."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.model.approval import Approval, ApproverRole
from generator.model.consequence_test import ConsequenceTest, Examiner, SheetKind, Trigger
from generator.model.decree import Decree, DecreeKind
from generator.model.dossier import Dossier, gather
from generator.model.exemption import Closure, ClosureReason, ExemptEntry, PeriodGround
from generator.model.exemption_period import AsLongAsNeeded, ByLegislation, ForYears, UntilDate, UntilEvent
from generator.model.ground import Ground, Letter
from generator.model.officer import Officer, Role
from generator.model.working_days import Holiday, HolidayKind, working_calendar

DECREED = date(2026, 3, 16)
"""The day of the decree unless a test says otherwise."""

CALENDAR = working_calendar(())
"""Monday to Friday, no holidays."""


def make_holiday(day: date, kind: HolidayKind = HolidayKind.NATIONAL) -> Holiday:
    return Holiday(day=day, name="Libur contoh", kind=kind, basis="Contoh keputusan")


def make_officer(**given: Any) -> Officer:
    values: dict[str, Any] = {
        "id": "p000000001",
        "name": "Contoh Rahmawati",
        "role": Role.OFFICER,
        "unit": "diskominfo",
        "valid_from": date(2024, 1, 2),
        "valid_until": None,
    }
    return Officer(**(values | given))


def make_period_ground(letter: Letter = Letter.H, **given: Any) -> PeriodGround:
    values: dict[str, Any] = {
        "id": f"g00000000{letter.value}",
        "ground": Ground(letter=letter),
        "period": UntilDate(words="sampai 31 Desember 2027", until=date(2027, 12, 31)),
    }
    return PeriodGround(**(values | given))


def make_exempt_entry(**given: Any) -> ExemptEntry:
    values: dict[str, Any] = {
        "id": "k000000001",
        "unit": "dinkes",
        "subject": "Rekam medis contoh",
        "if_opened": "Rahasia pribadi contoh terbuka",
        "if_closed": "Rahasia pribadi contoh terjaga",
        "test_id": "t000000001",
        "decree_id": "s000000001",
        "grounds": (make_period_ground(),),
    }
    return ExemptEntry(**(values | given))


def make_test(**given: Any) -> ConsequenceTest:
    values: dict[str, Any] = {
        "id": "t000000001",
        "package": "dinkes",
        "number": "02/2026",
        "year": 2026,
        "day": date(2026, 2, 2),
        "place": "Samarinda",
        "trigger": Trigger.BEFORE_REQUEST,
        "kind": SheetKind.NEW,
        "setter_id": "p000000001",
        "approval": Approval(approver_id="p000000002", role=ApproverRole.SUPERIOR, day=date(2026, 3, 2)),
        "examiners": (Examiner(id="u000000001", name="Budi Misalnya", post="Analis", unit="dinkes"),),
    }
    return ConsequenceTest(**(values | given))


def make_decree(**given: Any) -> Decree:
    values: dict[str, Any] = {
        "id": "s000000001",
        "package": "dinkes",
        "number": "Contoh 12/SK-DIK/2026",
        "year": 2026,
        "day": DECREED,
        "place": "Samarinda",
        "kind": DecreeKind.EXEMPTION,
        "test_ids": ("t000000001",),
        "setter_id": "p000000001",
        "approver_id": "p000000002",
        "approver_role": ApproverRole.SUPERIOR,
    }
    return Decree(**(values | given))


def make_dossier(**given: Any) -> Dossier:
    """The dossier of one entry in force with what else is recorded: ``later`` entries and ``decrees``."""
    tests = given.pop("tests", (make_test(),))
    decrees = given.pop("decrees", (make_decree(),))
    later = given.pop("later", ())
    return gather((make_exempt_entry(**given), *later), tests, decrees)[0]


days = st.dates(date(2024, 1, 1), date(2031, 12, 31))
letters = st.sampled_from(Letter)
periods = st.one_of(
    st.builds(UntilDate, words=st.just("sampai hari itu"), until=days),
    st.builds(ForYears, words=st.just("beberapa tahun"), years=st.integers(1, 6)),
    st.builds(UntilEvent, words=st.just("sampai terbit"), event=st.just("terbit"), latest=st.none() | days),
    st.builds(ByLegislation, words=st.just("mengikuti JRA"), latest=st.none() | days),
    st.builds(AsLongAsNeeded, words=st.just("selama diperlukan"), latest=st.none() | days),
)
period_grounds = st.builds(
    PeriodGround,
    id=st.just("g000000001"),
    ground=st.builds(Ground, letter=letters),
    period=st.none() | periods,
)
closures = st.builds(Closure, reason=st.sampled_from(ClosureReason), day=days)
entries = st.builds(
    ExemptEntry,
    id=st.just("k000000001"),
    unit=st.just("dinkes"),
    test_id=st.just("t000000001"),
    decree_id=st.just("s000000001"),
    starts=st.none() | days,
    written_consent=st.none() | st.booleans(),
    public_office=st.none() | st.booleans(),
    opened_in_court=st.none() | days,
    review=st.none() | days,
    closure=st.none() | st.none() | closures,
    partner_id=st.sampled_from(("", "d000000001")),
    notice_id=st.sampled_from(("", "n000000001")),
    grounds=st.lists(period_grounds, max_size=3).map(tuple),
)
approvals = st.builds(
    Approval, approver_id=st.just("p000000002"), role=st.sampled_from(ApproverRole), day=days
)
decree_kinds = st.none() | st.sampled_from(DecreeKind)
likely_exempting = st.sampled_from((DecreeKind.EXEMPTION, DecreeKind.CHANGE)) | decree_kinds


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """An entry with any history: tested, approved, decreed, set anew or revoked on any days, or not at all."""
    entry = draw(entries)
    test = make_test(day=draw(st.none() | days), approval=draw(st.none() | approvals))
    first = make_decree(day=draw(days), kind=draw(likely_exempting))
    second = make_decree(
        id="s000000002",
        day=draw(days),
        kind=draw(decree_kinds),
        revokes_id=draw(st.sampled_from(("", first.id))),
    )
    later = make_exempt_entry(
        id="k000000002", decree_id=second.id, previous_id=draw(st.sampled_from(("", entry.id)))
    )
    decrees = draw(st.sampled_from(((first,), (first, second), (second,), ())))
    return gather((entry, later), draw(st.sampled_from(((test,), ()))), decrees)[0]
