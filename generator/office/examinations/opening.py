"""Opening a test room on the draft of an entry."""

from dataclasses import replace

from generator.office.cases.case_file import CaseFile
from generator.office.cases.room import room_of
from generator.office.cases.step_pages import DRAFT, opened
from generator.office.cases.steps.sheet import SHEET, with_sheet
from generator.office.drafts.writing import in_turn, keep
from generator.office.examinations.sight import keeper_for
from generator.office.examinations.storage import begin, every
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route


def _case(asked: Asked) -> CaseFile | None:
    """The entry, if a test of it may be begun: it is not decided yet, and its sheet is its own."""
    room = room_of(asked)
    if room is None or keeper_for(asked.person, room.unit) is None:
        return None
    case = opened(room, asked.params["entri"])
    return case if case is not None and SHEET.fits(case) and case.writes_sheet else None


def _running(asked: Asked, case: CaseFile) -> str:
    """Address of the test that is open on the entry; empty where there is none."""
    found = (
        one.address
        for one in every(asked.store)
        if one.is_open and (one.unit, one.entry_id) == (case.room.unit, case.id)
    )
    return next(found, "")


def _ask(asked: Asked) -> Answer:
    case = _case(asked)
    if case is None:
        return NotHere()
    if running := _running(asked, case):
        return Redirect(running)
    return Page(
        template="uji-baru.html.jinja",
        title="Buka ruang uji",
        context={
            "alamat": asked.path,
            "pulang": f"{case.room.address}/{case.id}",
            "register": case.room.unit_name,
            "konsep": case.draft.id if case.draft.changed_at else "",
            "nama_konsep": DRAFT,
            "informasi": case.entry["informasi"],
        },
    )


def _begin(asked: Asked) -> Answer:
    case = _case(asked)
    if case is None:
        return NotHere()
    if running := _running(asked, case):
        return Redirect(running)
    case = case if case.sheet_id else with_sheet(case, {})
    draft = keep(asked, replace(case.draft, unit=case.room.unit))
    test = begin(
        asked.store,
        account_id=asked.person.account.id,
        draft_id=draft.id,
        unit=case.room.unit,
        entry_id=case.id,
        day=asked.today.isoformat(),
    )
    return Redirect(test.address)


ROUTES = (
    Route(path="/uji/baru/{unit}/{entri}", method="GET", access=Access.OFFICER, handle=_ask),
    Route(path="/uji/baru/{unit}/{entri}", method="POST", access=Access.OFFICER, handle=in_turn(_begin)),
)
