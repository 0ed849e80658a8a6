"""What officers take out of a tree: the DIK and the dues as workbooks, the dues as a calendar feed."""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from generator.model.dates import date_in_words
from generator.model.due import Due
from generator.office.case import Case
from generator.office.grounds import in_order_of_law
from generator.office.pages.dues import FEED
from generator.office.pages.printed import grounds_in_words, words_of
from generator.office.rows import short_name, subject_of_due
from generator.office.words import CALENDAR_KEYS, DUES, label_of
from generator.office.workspace import Workspace
from generator.sites.calendar_file import CalendarEvent, calendar_file
from generator.sites.xlsx_file import SheetCell, SheetColumn, WorkbookFacts, write_xlsx

_CASE_COLUMNS = (
    ("Nomor", 16), ("Unit", 14), ("Keadaan", 18), ("Informasi yang dikecualikan", 45), ("Dokumen induk", 32),
    ("Lingkup", 12), ("Bagian yang dihitamkan", 32), ("Dasar hukum", 38), ("Konsekuensi dibuka", 45),
    ("Konsekuensi ditutup", 45), ("Kepentingan publik", 45), ("Jangka waktu", 38), ("Mulai", 13),
    ("Hari terakhir", 13), ("Tanggal tinjau", 13), ("Lembar pengujian", 26), ("Surat keputusan", 26),
    ("Penanggung jawab", 26), ("Pengenal", 13),
)  # fmt: skip
"""First as the form in Lampiran II of Perki 1/2021 has them. Internal notes leave no tree."""

_DUE_COLUMNS = (
    ("Hari", 13), ("Hari kerja lagi", 10), ("Tenggat", 28), ("Yang harus dilakukan", 50), ("Informasi", 45),
    ("Nomor", 16), ("Unit", 14), ("Dasar", 45), ("Pengenal", 13),
)  # fmt: skip


def write_exports(space: Workspace, out: Path) -> None:
    """Write ``dik.xlsx``, ``tenggat.xlsx`` and the calendar feed into the tree."""
    made = datetime.combine(space.day, time())

    def facts(title: str) -> WorkbookFacts:
        return WorkbookFacts(title=title, author=space.body.name, created=made)

    write_xlsx(
        out / "dik.xlsx",
        facts("Informasi yang Dikecualikan"),
        [SheetColumn(title=title, width=width) for title, width in _CASE_COLUMNS],
        (_case_cells(case, space) for case in space.cases),
    )
    by_id = {case.entry.id: case for case in space.cases}
    write_xlsx(
        out / "tenggat.xlsx",
        facts("Tenggat"),
        [SheetColumn(title=title, width=width) for title, width in _DUE_COLUMNS],
        (_due_cells(due, by_id.get(due.subject_id), space) for due in space.dues),
    )
    (out / FEED).write_bytes(
        due_feed(
            f"Tenggat: {space.name}",
            space.dues,
            numbers={key: case.entry.number for key, case in by_id.items()},
            site_address=space.body.site_address,
            stamp=space.day,
        )
    )


def due_feed(
    name: str, found: Iterable[Due], *, numbers: dict[str, str], site_address: str, stamp: date
) -> bytes:
    """The dues as a calendar. It goes to other people's servers, so it holds ids, kinds, units and days alone."""
    host = site_address.split("//", 1)[-1].split("/", 1)[0]
    events: list[CalendarEvent] = []
    for due in found:
        kind, action = DUES[due.kind]
        shown = numbers.get(due.subject_id) or due.subject_id
        events.append(
            CalendarEvent(
                uid=f"{CALENDAR_KEYS[due.kind]}-{due.subject_id}@{host}",
                day=due.day,
                summary=f"{kind}: {shown} ({due.unit})",
                description=f"{action}\nPengenal {due.subject_id}, unit {due.unit}.\nDasar: {due.source}",
                category=kind,
            )
        )
    return calendar_file(name, events, stamp=stamp)


def _case_cells(case: Case, space: Workspace) -> tuple[SheetCell, ...]:
    entry, dossier = case.entry, case.dossier
    return (
        entry.number,
        short_name(case.unit),
        label_of(case.standing.state),
        entry.subject,
        entry.parent_document,
        entry.scope.value if entry.scope else "",
        entry.blackened,
        "\n".join(grounds_in_words(case, space)),
        entry.if_opened,
        entry.if_closed,
        entry.public_interest,
        "\n".join(dict.fromkeys(words_of(one.period) for one in in_order_of_law(entry))),
        _iso(dossier.starts),
        _iso(case.standing.last_day),
        _iso(entry.review),
        dossier.test.number if dossier.test else "",
        dossier.decree.number if dossier.decree else "",
        entry.responsible,
        entry.id,
    )


def _due_cells(due: Due, case: Case | None, space: Workspace) -> tuple[SheetCell, ...]:
    kind, action = DUES[due.kind]
    return (
        date_in_words(due.day),
        due.working_days_left,
        kind,
        action,
        case.entry.subject if case else subject_of_due(due, space),
        case.entry.number if case else "",
        short_name(case.unit) if case else due.unit,
        due.source,
        due.subject_id,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
