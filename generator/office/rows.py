"""How entries, dues and findings read as rows of a list."""

from generator.audits.recurring import period_in_words
from generator.model.dates import date_in_words
from generator.model.due import Due, DueKind
from generator.model.entry import Entry, Status
from generator.model.problem import Problem
from generator.model.reference import Unit
from generator.office.case import Case
from generator.office.clear_line import clear_line
from generator.office.contexts import CaseRow, DueRow, EntryRow, ProblemBox
from generator.office.words import DUES, label_of, slug_of, urgency, working_days_until
from generator.office.workspace import Workspace
from generator.validation.exempted.package import BODY_PACKAGE

STATUS_LABELS = {Status.PROPOSED: "Usulan", Status.IN_FORCE: "Berlaku", Status.WITHDRAWN: "Ditarik"}


def case_row(case: Case, space: Workspace, remark: str = "") -> CaseRow:
    """The row of an entry of the DIK."""
    entry = case.entry
    state = case.standing.state
    return CaseRow(
        href=case.address,
        subject=subject_of(case),
        state=slug_of(state),
        state_label=label_of(state),
        grounds=tuple(
            sorted({f"{one.ground.letter.value}{one.ground.number or ''}" for one in entry.grounds})
        ),
        unit=short_name(case.unit) if space.is_whole else "",
        number=entry.number,
        line=clear_line(case.dossier, case.standing, space.day, space.calendar),
        remark=remark,
    )


def subject_of(case: Case) -> str:
    """What the entry is about, as a heading."""
    return case.entry.subject.rstrip(".") or "Informasi belum diuraikan"


def short_name(unit: Unit) -> str:
    """``Dinkes``."""
    return unit.abbreviation or unit.name


def due_row(due: Due, space: Workspace) -> DueRow:
    """The row of a due, with a link to the entry, or to the first entry that rests on the sheet."""
    case = space.case_of.get(due.subject_id)
    kind, action = DUES[due.kind]
    return DueRow(
        id=f"{due.kind.value}-{due.subject_id}",
        href=case.address if case else "",
        subject=subject_of(case) if case else subject_of_due(due, space),
        kind=kind,
        action=action,
        unit=_unit_name(due.unit, space) if space.is_whole or due.unit == BODY_PACKAGE else "",
        day=date_in_words(due.day),
        distance=working_days_until(due.day, space.day, space.calendar),
        urgency=urgency(due, space.day),
        source=due.source,
    )


def subject_of_due(due: Due, space: Workspace) -> str:
    """What a due is about that no entry tells."""
    match due.kind:
        case DueKind.REFRESH:
            return f"Daftar Informasi Publik {space.unit_names.get(due.unit, due.unit)}"
        case DueKind.EDITION:
            return f"Edisi setelah {due.subject_id}"
        case _ if due.kind.is_public:
            return period_in_words(due.subject_id)
        case _:
            return f"Lembar pengujian {due.subject_id}"


def _unit_name(code: str, space: Workspace) -> str:
    if code == BODY_PACKAGE:
        return "Beberapa unit"
    return next((short_name(unit) for unit in space.units if unit.code == code), code)


def problem_box(problem: Problem, space: Workspace) -> ProblemBox:
    """A finding as it is shown beside its rows."""
    place = problem.place
    words = [f"baris {place.line}"] if place.line else []
    words += [f"kolom {place.column}"] if place.column else []
    case = space.case_of.get(place.entry_id)
    href = f"dip/{place.entry_id}.html" if place.entry_id in space.entry_of else ""
    return ProblemBox(
        severity=problem.severity.value,
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
        source=problem.source,
        place=", ".join([place.file.rpartition("/")[2], *words]),
        href=case.address if case else href,
    )


def public_address(entry: Entry, space: Workspace) -> str:
    """Where everybody reads the row; empty for a proposal, which no public page shows."""
    return "" if entry.status is Status.PROPOSED else f"{space.body.site_address}informasi/{entry.id}.html"


def entry_row(entry: Entry, unit: Unit, space: Workspace) -> EntryRow:
    """The row of an entry of the DIP."""
    forms = " dan ".join(form.value for form in entry.forms).capitalize()
    facts = (
        short_name(unit) if space.is_whole else "",
        entry.time_made.words if entry.time_made else "",
        forms,
    )
    return EntryRow(
        href=f"dip/{entry.id}.html",
        title=entry.heading or "Tanpa judul",
        summary="" if entry.summary == entry.heading else entry.summary,
        status=entry.status.value,
        status_label=STATUS_LABELS[entry.status],
        class_slug=entry.information_class.value,
        class_label=entry.information_class.label,
        facts=tuple(fact for fact in (*facts, entry.number) if fact),
        updated=date_in_words(entry.updated) if entry.updated else "",
        public_url=public_address(entry, space),
    )
