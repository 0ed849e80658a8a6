"""The second step: for each letter its number, the other law where one is needed, and how its period is told."""

from dataclasses import replace

from generator.model.ground import Letter, read_letter
from generator.model.period_limits import LIMITS
from generator.office.cases.case_file import CaseFile, Cells
from generator.office.cases.choices import (
    kind_choices,
    law_choices,
    number_choices,
    public_choices,
    public_field,
)
from generator.office.cases.letters import FORMS, LONGER_IS_A_CHANGE, ground_columns
from generator.office.cases.period_words import are_own_words
from generator.office.cases.section import Section, Step, keep_row, understood_cells
from generator.office.forms.fields import Field, Kind, fields_of
from generator.office.forms.reading import Typed

PART = "sebagian"

_HARMS = (
    "Sebutkan kerugian yang mana: kebebasan, keberanian, dan kejujuran mengajukan usul berkurang; kebijakan "
    "terhambat karena diungkap sebelum waktunya; atau perundingan terganggu (Penjelasan Pasal 17 huruf i)."
)


def ground_heading(row: Cells) -> str:
    """``Huruf h: Mengungkap rahasia pribadi``."""
    letter = read_letter(row["huruf"])
    return f"Huruf {letter.value}: {letter.label}" if letter else "Dasar tanpa huruf"


def limit_words(letter: Letter) -> str:
    """What the law allows as the letter's period, with its provision."""
    return f"Jangka waktu menurut hukum: {FORMS[letter].limit} ({LIMITS[letter].source})"


def _sections(case: CaseFile) -> tuple[Section, ...]:
    change = (_longer(case),) if case.entry["semula_id"] else ()
    return (
        *change,
        *((_part(case),) if case.entry["lingkup"] == PART else ()),
        *(_ground(case, key, row) for key, row in case.grounds.items()),
    )


def _longer(case: CaseFile) -> Section:
    return Section(table="dik", key=case.id, notes=(LONGER_IS_A_CHANGE,), fields=(), cells=case.entry)


def _part(case: CaseFile) -> Section:
    fields = fields_of(
        "dik",
        ("bagian_dihitamkan", "dip_id"),
        {"dip_id": public_choices(case.room, "dip", case.entry["dip_id"])},
        kinds={"dip_id": Kind.SELECT},
        required=("bagian_dihitamkan", "dip_id"),
    )
    return Section(
        table="dik",
        key=case.id,
        heading="Bagian yang ditutup dan pasangannya yang terbuka",
        notes=(
            (
                "Pengecualian sebagian tidak boleh menutup seluruh dokumen (Perki 1/2021 Pasal 50 ayat (3)). "
                "Bila baris DIP untuk bagian yang terbuka belum ada, simpan dulu, lalu usulkan baris itu."
            ),
        ),
        fields=tuple(map(public_field, fields)),
        cells=case.entry,
    )


def _ground(case: CaseFile, key: str, row: Cells) -> Section:
    letter = read_letter(row["huruf"])
    if letter is None:
        return Section(table="dik_dasar", key=key, heading=ground_heading(row), fields=(), cells=row)
    names_law = bool(row["peraturan_id"])
    fields = fields_of(
        "dik_dasar",
        ground_columns(letter, names_law=names_law),
        {
            "angka": number_choices(letter),
            "peraturan_id": law_choices(case.room, row["peraturan_id"], statutes_only=letter is Letter.J),
            "jangka_jenis": kind_choices(letter, row["jangka_jenis"]),
        },
        kinds={"angka": Kind.RADIO, "peraturan_id": Kind.SELECT, "keterangan": Kind.TEXTAREA},
        required=("jangka_jenis", *(("peraturan_id", "pasal") if letter is Letter.J else ())),
        prefix=f"{key}-",
    )
    return Section(
        table="dik_dasar",
        key=key,
        heading=ground_heading(row),
        notes=(FORMS[letter].plain, limit_words(letter)),
        fields=tuple(_worded(one, letter) for one in fields),
        cells=row,
        owns_row=True,
    )


def _worded(field: Field, letter: Letter) -> Field:
    """The question as this letter puts it."""
    match field.name:
        case "angka":
            return replace(
                field, label="Angka yang paling cocok", hint="Angka membuat dasarnya jelas bagi pemohon."
            )
        case "peraturan_id" if letter is Letter.J:
            return replace(
                field,
                label="Undang-Undang yang melarang membukanya",
                hint="Huruf j wajib berdasar Undang-Undang; peraturan di bawahnya tidak cukup. Yang sudah dicabut "
                "tidak ditawarkan. Bila tidak ada dalam daftar, mintalah pengelola menambahkannya di tabel peraturan.",
            )
        case "pasal" if letter is Letter.J:
            return replace(field, label="Pasal Undang-Undang itu", hint="Pasal, ayat, dan hurufnya.")
        case "keterangan":
            hint = _HARMS if letter is Letter.I else "Mengapa dasar ini cocok untuk informasi ini."
            return replace(field, label="Mengapa huruf ini cocok", hint=hint, required=letter is Letter.I)
        case "jangka_jenis":
            return replace(
                field, label="Cara menyebut jangka waktunya", hint="Rinciannya ditanyakan di langkah berikut."
            )
        case _:
            return field


def _keep(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    for section, typed in answers:
        cells = understood_cells(typed)
        if section.table == "dik_dasar":
            before = case.grounds[section.key]
            changes = cells.get("jangka_jenis", "") != before["jangka_jenis"]
            if changes and not are_own_words(case.room, before):
                # they told the period of another kind
                cells["jangka_teks"] = ""
        case = keep_row(case, section, cells)
    return case


def _is_done(case: CaseFile) -> bool:
    rows = case.grounds.values()
    return bool(rows) and all(
        row["jangka_jenis"] and (row["huruf"] != Letter.J or (row["peraturan_id"] and row["pasal"]))
        for row in rows
    )


GROUNDS = Step(
    slug="dasar",
    title="Dasar hukum",
    intro=(),
    sections=_sections,
    keep=_keep,
    is_done=_is_done,
)
