"""The fifth step: the sheet of the consequence test, a new one or one that tested several entries."""

from dataclasses import replace

from generator.model.consequence_test import SheetKind
from generator.model.officer import Role
from generator.office.cases.case_file import CaseFile, blank
from generator.office.cases.choices import officer_choices, sheet_choices, sheet_words
from generator.office.cases.section import Section, Step, understood_cells
from generator.office.forms.fields import Field, Kind, fields_of
from generator.office.forms.reading import Typed

_COLUMNS = ("tanggal", "tempat", "nomor", "pemicu", "penetap_id", "nomor_permohonan", "diterima")
_CHOICE = "lembar_id"


def new_sheet_cells(case: CaseFile) -> dict[str, str]:
    """What a new sheet of the entry says by itself: it is a change where the entry stands for a changed one."""
    earlier = case.room.rows("dik").get(case.entry["semula_id"], {}).get("lembar_id", "")
    kind = SheetKind.CHANGE if case.entry["semula_id"] else SheetKind.NEW
    return {"jenis": kind.value, "lembar_semula_id": earlier if kind is SheetKind.CHANGE else ""}


def with_sheet(case: CaseFile, cells: dict[str, str]) -> CaseFile:
    """The entry with these cells in its sheet; the sheet is made where there is none."""
    key = case.sheet_id or case.new_id("lembar")
    if not case.sheet_id:
        cells = {**new_sheet_cells(case), **cells}
        case = case.put("dik", case.id, {"lembar_id": key})
    return case.put("lembar", key, cells)


def _sections(case: CaseFile) -> tuple[Section, ...]:
    if not case.sheet_id:
        return (*_choice(case, ()), _own(case))
    if case.writes_sheet:
        return (_own(case),)
    return _choice(
        case,
        (
            (
                f"Lembar yang dipakai: {sheet_words(case.sheet)}. Lembar ini milik Badan Publik atau sudah menjadi "
                "dasar surat keputusan, jadi tidak diubah di sini. Kosongkan pilihannya untuk menulis lembar baru."
            ),
        ),
    )


def _choice(case: CaseFile, notes: tuple[str, ...]) -> tuple[Section, ...]:
    offered = sheet_choices(case.room)
    if not offered:
        return ()
    (field,) = fields_of("dik", (_CHOICE,), {_CHOICE: offered}, kinds={_CHOICE: Kind.SELECT})
    return (
        Section(
            table="dik",
            key=case.id,
            heading="Pakai lembar yang sudah ada",
            notes=notes,
            fields=(
                replace(
                    field,
                    label="Lembar pengujian",
                    hint="Satu lembar boleh menguji beberapa informasi. Lewati bila Anda menulis lembar baru.",
                ),
            ),
            cells=case.entry,
        ),
    )


def _own(case: CaseFile) -> Section:
    others = sum(
        1
        for key, row in case.rows("dik").items()
        if key != case.id and case.sheet_id and row["lembar_id"] == case.sheet_id
    )
    shared = (f"Lembar ini juga menguji {others} informasi lain.",) if others else ()
    cells = case.sheet if case.sheet_id else blank("lembar")
    setters = officer_choices(case.room, (Role.OFFICER,), cells["penetap_id"])
    if not case.sheet_id and len(setters) == 1:
        cells = {**cells, "penetap_id": setters[0].value}
    fields = fields_of(
        "lembar", _COLUMNS, {"penetap_id": setters}, kinds={"penetap_id": Kind.SELECT}, prefix="lembar-"
    )
    return Section(
        table="lembar",
        key=case.sheet_id or case.new_id("lembar"),
        heading="Lembar pengujian",
        notes=(
            (
                "Isi sejauh yang sudah ada. Tanpa lembar yang lengkap, pengecualian belum dapat ditetapkan "
                "(Perki 1/2021 Lampiran II)."
            ),
            *shared,
        ),
        fields=tuple(map(_worded, fields)),
        cells=cells,
        owns_row=True,
    )


def _worded(field: Field) -> Field:
    match field.name:
        case "nomor_permohonan":
            return replace(field, hint="Hanya bila pengujian atas permohonan. Jangan menulis nama pemohon.")
        case "diterima":
            return replace(
                field,
                hint="Hanya bila pengujian atas permohonan. Jawaban wajib dalam 10 hari kerja dan dapat ditambah "
                "7 hari kerja satu kali.",
            )
        case _:
            return field


def _keep(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    chosen = ""
    for section, typed in answers:
        cells = understood_cells(typed)
        # the PPID's name alone, which the form filled in, begins no sheet
        is_begun = bool(case.sheet_id) or any(cell for name, cell in cells.items() if name != "penetap_id")
        if section.table == "dik" and _CHOICE in cells:
            chosen = cells[_CHOICE]
            case = case.put("dik", case.id, {_CHOICE: chosen})
        elif section.table == "lembar" and not chosen and is_begun:
            year = cells.get("tanggal", "")[:4]
            case = with_sheet(case, {**cells, **({"tahun": year} if year else {})})
    return case


def _is_done(case: CaseFile) -> bool:
    return bool(case.sheet_id) and all(
        case.sheet[name] for name in ("tanggal", "tempat", "nomor", "pemicu", "penetap_id")
    )


SHEET = Step(
    slug="uji",
    title="Lembar pengujian konsekuensi",
    intro=(
        "Bila pengujian belum dilakukan, lewati langkah ini dan kirim usulannya sekarang, atau simpan dulu.",
    ),
    sections=_sections,
    keep=_keep,
    is_done=_is_done,
)
