"""A decree that nobody has recorded yet, over the entries that a tested sheet leaves waiting for one."""

from dataclasses import dataclass
from datetime import date

from generator.documents.records import Records
from generator.model.consequence_test import ConsequenceTest, SheetKind
from generator.model.decree import Decree, DecreeKind
from generator.model.dossier import Dossier
from generator.model.office import holders
from generator.model.officer import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the one who signs will set; empty while it is not known."""

    number: str = ""
    day: date | None = None
    place: str = ""


def waiting_entries(test: ConsequenceTest, records: Records) -> tuple[Dossier, ...]:
    """The package's entries that rest on the sheet, have no decree and are not closed."""
    return tuple(
        one
        for one in records.dossiers
        if one.test is not None
        and one.test.id == test.id
        and not one.entry.decree_id
        and not one.entry.closure
    )


def planned_decree(test: ConsequenceTest, row: str, records: Records, plan: Plan) -> Decree:
    """The decree as it will be recorded, without an id: set by who is PPID that day, approved as the sheet was.

    A change names the decree of the entries that it changes. Source: PP 61/2010 art. 3, 4 (1), 10.
    """
    before = {one.entry.id: one.entry.decree_id for one in records.dossiers}
    changed = [before.get(one.entry.previous_id, "") for one in waiting_entries(test, records)]
    setters = holders(records.officers.values(), Role.OFFICER, plan.day) if plan.day else ()
    return Decree(
        id="",
        package=records.package,
        number=plan.number,
        year=plan.day.year if plan.day else None,
        day=plan.day,
        place=plan.place,
        kind=DecreeKind.CHANGE if test.kind is SheetKind.CHANGE else DecreeKind.EXEMPTION,
        test_ids=(row,),
        setter_id=setters[0].id if setters else "",
        approver_id=test.approval.approver_id if test.approval else "",
        approver_role=test.approval.role if test.approval else None,
        changes_id=next((one for one in changed if one), ""),
    )
