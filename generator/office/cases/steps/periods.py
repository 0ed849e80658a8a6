"""The third step: until when, told as each letter allows it."""

from dataclasses import replace

from generator.model.exemption_period import PeriodKind
from generator.model.ground import Letter, read_letter
from generator.model.period_limits import LIMITS
from generator.office.cases.case_file import CaseFile, Cells
from generator.office.cases.choices import law_choices
from generator.office.cases.period_words import (
    are_own_words,
    asked_columns,
    kind_in,
    meaningless,
    period_words,
)
from generator.office.cases.section import Section, Step, keep_row, understood_cells
from generator.office.cases.steps.grounds import ground_heading, limit_words
from generator.office.forms.fields import Field, Kind, fields_of
from generator.office.forms.reading import Typed
from generator.office.words import PERIODS

_ENDS_BY_ITSELF = frozenset({PeriodKind.DATE.value, PeriodKind.DURATION.value})


def needs_review(case: CaseFile) -> bool:
    """Whether a ground has no last day, so that somebody must look at it again. Source: SOP parts H and U.3."""
    return any(
        row["jangka_jenis"] not in _ENDS_BY_ITSELF and not row["berakhir"] for row in case.grounds.values()
    )


def _sections(case: CaseFile) -> tuple[Section, ...]:
    grounds = (_period(case, key, row) for key, row in case.grounds.items())
    return (*(one for one in grounds if one is not None), _days(case))


def _period(case: CaseFile, key: str, row: Cells) -> Section | None:
    letter, kind = read_letter(row["huruf"]), kind_in(row)
    if letter is None or kind is None:
        return None
    if letter is Letter.J and kind is PeriodKind.LEGISLATION and not row["jangka_peraturan_id"]:
        # most often the law that forbids also says for how long
        row = {**row, "jangka_peraturan_id": row["peraturan_id"]}
    columns = asked_columns(letter, row)
    main = {PeriodKind.DATE: "berakhir", PeriodKind.DURATION: "durasi", PeriodKind.EVENT: "peristiwa"}.get(
        kind
    )
    fields = fields_of(
        "dik_dasar",
        columns,
        {"jangka_peraturan_id": law_choices(case.room, row["jangka_peraturan_id"])},
        kinds={"jangka_peraturan_id": Kind.SELECT},
        required=(
            *((main,) if main else ()),
            *(("jangka_peraturan_id",) if LIMITS[letter].by_legislation else ()),
        ),
        prefix=f"{key}-",
    )
    return Section(
        table="dik_dasar",
        key=key,
        heading=ground_heading(row),
        notes=(limit_words(letter), f"Cara yang dipilih: {PERIODS[kind][1]}."),
        fields=tuple(_worded(one, letter, kind) for one in fields),
        cells=row,
    )


def _worded(field: Field, letter: Letter, kind: PeriodKind) -> Field:
    match field.name:
        case "durasi":
            most = " Paling lama 30." if letter is Letter.A else ""
            return replace(field, label="Berapa tahun", hint=f"Tahun penuh sejak mulai dikecualikan.{most}")
        case "berakhir":
            return replace(field, label="Hari terakhir", hint="Sejak keesokan harinya informasi ini terbuka.")
        case "peristiwa" if kind is not PeriodKind.EVENT:
            return replace(
                field,
                label="Peristiwa yang mengakhirinya lebih cepat",
                hint="Misalnya perkaranya disidangkan secara terbuka.",
            )
        case "peristiwa":
            return replace(field, label="Peristiwa yang mengakhirinya")
        case "jangka_teks":
            return replace(
                field,
                label="Jangka waktu dengan kata-kata",
                hint="Seperti yang akan ditulis dalam surat keputusan. Kosongkan bila ingin memakai kata-kata dari "
                "aplikasi. Jangan menulis “permanen”.",
            )
        case _:
            return field


def _days(case: CaseFile) -> Section:
    review = needs_review(case)
    fields = fields_of(
        "dik",
        ("mulai", *(("tanggal_tinjau",) if review else ())),
        required=("tanggal_tinjau",) if review else (),
    )
    return Section(
        table="dik",
        key=case.id,
        heading="Mulai dan peninjauan" if review else "Mulai",
        notes=(
            "Jangka waktu tanpa hari terakhir ditinjau paling lambat 12 bulan setelah pengujian (SOP bagian H dan U.3).",
        )
        if review
        else (),
        fields=fields,
        cells=case.entry,
    )


def _keep(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    for section, typed in answers:
        cells = understood_cells(typed)
        if section.table == "dik_dasar":
            before = case.grounds[section.key]
            row = {**before, **cells, **dict.fromkeys(meaningless(before), "")}
            typed_words = row["jangka_teks"]
            if not typed_words or (
                typed_words == before["jangka_teks"] and not are_own_words(case.room, before)
            ):
                row["jangka_teks"] = period_words(case.room, row)
            cells = row
        case = keep_row(case, section, cells)
    return case


def _is_done(case: CaseFile) -> bool:
    stands = all(row["jangka_jenis"] and row["jangka_teks"] for row in case.grounds.values())
    return bool(case.grounds) and stands and not (needs_review(case) and not case.entry["tanggal_tinjau"])


PERIODS_STEP = Step(
    slug="jangka",
    title="Jangka waktu",
    intro=(
        "Sesudah hari terakhir, informasi terbuka menurut hukum, juga tanpa penetapan (PP 61/2010 Pasal 11 ayat (3)).",
    ),
    sections=_sections,
    keep=_keep,
    is_done=_is_done,
)
