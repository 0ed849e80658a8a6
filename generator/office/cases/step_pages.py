"""The pages of the steps: shown, kept at every button, judged before going on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.problem import Problem, Severity
from generator.office.cases.case_file import CaseFile, entry_of_row
from generator.office.cases.decided import DECIDED_STEPS, decided_step_of
from generator.office.cases.room import Room, room_of
from generator.office.cases.section import Section, Step
from generator.office.cases.steps import STEPS, step_of_row
from generator.office.cases.steps.weighing import WEIGHING, opening_answers
from generator.office.cases.two_windows import OTHER_WINDOW, kept_now, shown_from, step_origin
from generator.office.drafts.draft import Draft
from generator.office.drafts.judging import judge
from generator.office.drafts.places import check_path
from generator.office.drafts.writing import in_turn, keep
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read, understood
from generator.office.requests.asked import Answer, Asked, Form, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

DRAFT = "konsep"
BUTTON = "tombol"
ORIGIN = "asal"
LATER, CHECK, MORE, EVEN_SO = "simpan", "periksa", "tambah", "lewati"

_WORDS = "jangka_teks"
_TESTED = frozenset({"uji", "penguji"})
"""Steps that a test room fills in."""
_BY_SLUG = {step.slug: step for step in (*STEPS, *DECIDED_STEPS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLink:
    """A step in the list of steps."""

    title: str
    href: str
    """Empty while the entry is not kept."""
    is_here: bool
    is_done: bool


def draft_named(asked: Asked) -> str:
    """Id of the draft that the form or the address names; empty for none."""
    return asked.form.first(DRAFT) or asked.query.get(DRAFT, "")


def step_path(room: Room, entry_id: str, slug: str, draft_id: str) -> str:
    """Where a step of an entry is written in a draft."""
    return f"{room.address}/{entry_id}/{slug}" + (f"?{DRAFT}={draft_id}" if draft_id else "")


def opened(room: Room, entry_id: str) -> CaseFile | None:
    """The entry with the draft that is named; None where there is no such draft or entry."""
    draft = room.draft(draft_named(room.asked))
    if draft is None:
        return None
    case = CaseFile(room=room, draft=draft, id=entry_id)
    return case if case.is_there else None


def begun(room: Room) -> CaseFile | None:
    """A new entry; where the same form was kept already, the one that it made."""
    draft = room.draft(draft_named(room.asked))
    if draft is None:
        return None
    path = room.path("dik")
    kept = next((row.key for row in draft.rows if row.table == path and row.is_new), "")
    case = CaseFile(room=room, draft=draft, id=kept)
    return case if kept else CaseFile(room=room, draft=draft, id=case.new_id("dik"))


def _new(asked: Asked) -> Answer:
    room = room_of(asked)
    case = begun(room) if room else None
    return _page(case, STEPS[0], is_new=True) if case else NotHere()


def _keep_new(asked: Asked) -> Answer:
    room = room_of(asked)
    case = begun(room) if room else None
    return _kept(case, STEPS[0], is_new=True) if case else NotHere()


def _step(asked: Asked) -> Answer:
    room, step = room_of(asked), _BY_SLUG.get(asked.params["langkah"])
    case = opened(room, asked.params["id"]) if room and step else None
    if case is None or step is None:
        return NotHere()
    return _page(case, step) if step.fits(case) else Redirect(f"{case.room.address}/{case.id}")


def _keep_step(asked: Asked) -> Answer:
    room, step = room_of(asked), _BY_SLUG.get(asked.params["langkah"])
    case = opened(room, asked.params["id"]) if room and step else None
    if case is None or step is None:
        return NotHere()
    return _kept(case, step) if step.fits(case) else Redirect(f"{case.room.address}/{case.id}")


def place_of_row(room: Room, draft: Draft, key: str) -> str:
    """Address of the page on which a row of a draft is written; empty where the draft holds none of that key."""
    entry_id, table = entry_of_row(room, draft, key)
    if not entry_id:
        return ""
    case = CaseFile(room=room, draft=draft, id=entry_id)
    step = decided_step_of(case) if case.is_decided else step_of_row(table)
    return step_path(room, entry_id, step.slug, draft.id)


# -- keeping --------------------------------------------------------------------------------


def _kept(case: CaseFile, step: Step, *, is_new: bool = False) -> Answer:
    asked = case.room.asked
    button = asked.form.first(BUTTON)
    answers = tuple(
        (section, read(section.fields, asked.form))
        for section in step.sections(case)
        if not section.is_optional or any(field.id in asked.form.fields for field in section.fields)
    )
    if asked.form.first(ORIGIN) != step_origin(case, step):
        return _page(case, step, answers=shown_from(case, step), is_new=is_new, has_moved=True)
    if any(typed.errors for _, typed in answers):
        return _page(case, step, answers=answers, is_new=is_new)
    case = step.keep(case, answers)
    draft = keep(asked, case.draft)
    # what was sent is in the draft now: from here on the rows are shown as they are kept
    room = replace(case.room, asked=replace(asked, form=Form()))
    case = CaseFile(room=room, draft=draft, id=case.id)
    if button == LATER:
        return Redirect(case.room.address)
    if button == CHECK:
        return Redirect(check_path(draft.id))
    if button == MORE:
        return Redirect(step_path(case.room, case.id, step.slug, draft.id))
    following = _after(step)
    if button != EVEN_SO:
        problems, _ = judge(asked, draft)
        page = _page(case, step, problems=problems, is_new=is_new)
        if page.status != 200:
            return page
    if following is None:
        return Redirect(check_path(draft.id))
    return Redirect(step_path(case.room, case.id, following.slug, draft.id))


def _after(step: Step) -> Step | None:
    if step not in STEPS:
        return None
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


# -- showing --------------------------------------------------------------------------------


def _page(
    case: CaseFile,
    step: Step,
    *,
    answers: Iterable[tuple[Section, Typed | None]] = (),
    problems: Iterable[Problem] = (),
    is_new: bool = False,
    has_moved: bool = False,
) -> Page:
    """The step as it stands, or with what was typed and what is wrong with it.

    ``has_moved`` says that the rows are no longer those from which the page was made.
    """
    told = tuple(problems)
    shown: list[dict[str, object]] = []
    errors: list[Fault] = [OTHER_WINDOW] if has_moved else []
    pairs = tuple(answers) or tuple((one, None) for one in step.sections(case))
    many = Counter(section.table for section, _ in pairs)
    for section, typed in pairs:
        faults = faults_in(section, typed, told)
        errors += _named(section, faults.errors, many[section.table] > 1)
        newer = case.changed_meanwhile(section.table, section.key)
        now: Mapping[str, str] = kept_now(case, section, typed) if typed and has_moved else {}
        shown.append(shown_section(section, typed.cells if typed else section.cells, faults, newer, now))
    room, draft = case.room, case.draft
    is_kept = case.is_there and bool(draft.changed_at)
    draft_id = draft.id if is_kept else ""
    target = f"{room.address}/baru" if is_new else step_path(room, case.id, step.slug, "")
    return Page(
        template="dik-langkah.html.jinja",
        title=step.title,
        status=422 if errors else 200,
        context={
            "asal": step_origin(case, step),
            "salah": tuple(errors),
            "judul_isi": step.title,
            "pengantar": step.intro,
            "register": room.unit_name,
            "pulang": room.address if step in STEPS else f"{room.address}/{case.id}",
            "awas": _warnings(case, step, draft_id),
            "langkah": links(case, step, draft_id) if step in STEPS else (),
            "ruang_uji": _test_room(case, step, draft_id),
            "bagian": shown,
            "alamat": target,
            "konsep": draft_id,
            "tersimpan": bool(told) and is_kept,
            "menambah": step.adds_rows,
            "boleh_lewat": bool(errors) and bool(told) and _after(step) is not None,
            "terakhir": _after(step) is None,
        },
    )


def _test_room(case: CaseFile, step: Step, draft_id: str) -> str:
    """Where a test of several days is opened on the draft; told on the steps of the sheet and of the people."""
    if step.slug not in _TESTED or not case.is_there or not case.writes_sheet:
        return ""
    return f"/uji/baru/{case.room.unit}/{case.id}" + (f"?{DRAFT}={draft_id}" if draft_id else "")


def _warnings(case: CaseFile, step: Step, draft_id: str) -> tuple[tuple[str, str], ...]:
    """Where an answer is given, and what follows from it: told on its own page and on the next."""
    if step is WEIGHING:
        return tuple((f"#{name}", words) for name, words in opening_answers(case))
    if step is not _after(WEIGHING):
        return ()
    back = step_path(case.room, case.id, WEIGHING.slug, draft_id)
    return tuple((f"{back}#{name}", words) for name, words in opening_answers(case))


def _named(section: Section, faults: Iterable[Fault], of_several: bool) -> Iterable[Fault]:  # noqa: FBT001 - a plain fact
    """The faults with the row that they are about, where the page asks for several of its kind."""
    name = section.heading.partition(":")[0]
    return (replace(one, message=f"{name}: {one.message}") if of_several and name else one for one in faults)


def faults_in(section: Section, typed: Typed | None, problems: Iterable[Problem]) -> Faults:
    """What is wrong with the row of a section, as far as the section asks for it."""
    asked = {field.name for field in section.fields}
    mine = [
        problem
        for problem in problems
        if problem.severity is Severity.ERROR
        and problem.place.entry_id == section.key
        and (problem.place.column in asked or (section.owns_row and not problem.place.column))
    ]
    # the tool puts the period into words once its columns say it, so what they lack is told alone
    said = [one for one in mine if one.place.column != _WORDS] or mine
    return faults_of(section.fields, said, typed.errors if typed else None)


def shown_section(
    section: Section,
    cells: Mapping[str, str],
    faults: Faults,
    newer: Mapping[str, str],
    now: Mapping[str, str],
) -> dict[str, object]:
    """A section as the template shows it.

    ``newer`` is what somebody else changed since the draft was begun, ``now`` the words that another window kept.
    """
    told = tuple(
        f"{field.label} diubah orang lain sejak Anda mulai menulis. Isinya sekarang: "
        f"{understood(field, newer[field.name]) or 'kosong'}."
        for field in section.fields
        if field.name in newer
    )
    return {
        "judul": section.heading,
        "catatan": (*section.notes, *told),
        "isian": tuple(
            (field, cells.get(field.name, ""), faults.at(field.name), now.get(field.name, ""))
            for field in section.fields
        ),
    }


def links(case: CaseFile, here: Step, draft_id: str) -> tuple[StepLink, ...]:
    """The list of steps."""
    return tuple(
        StepLink(
            title=step.title,
            href=step_path(case.room, case.id, step.slug, draft_id) if case.is_there else "",
            is_here=step is here,
            is_done=case.is_there and step.is_done(case),
        )
        for step in STEPS
    )


ROUTES = (
    Route(path="/dik/{unit}/baru", method="GET", access=Access.OFFICER, handle=_new),
    Route(path="/dik/{unit}/baru", method="POST", access=Access.OFFICER, handle=in_turn(_keep_new)),
    Route(path="/dik/{unit}/{id}/{langkah}", method="GET", access=Access.OFFICER, handle=_step),
    Route(
        path="/dik/{unit}/{id}/{langkah}", method="POST", access=Access.OFFICER, handle=in_turn(_keep_step)
    ),
)
