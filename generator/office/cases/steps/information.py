"""The first step: which information, and on which letters of Pasal 17."""

from dataclasses import replace

from generator.model.exemption import Scope
from generator.model.ground import Letter
from generator.office.cases.case_file import CaseFile
from generator.office.cases.choices import letter_choices
from generator.office.cases.section import Section, Step, keep_row, understood_cells
from generator.office.forms.fields import Field, Kind, fields_of
from generator.office.forms.reading import Typed

LETTERS = "huruf"
_COLUMNS = ("informasi", "dokumen_induk", "penanggung_jawab", "lingkup")


def _letters_field() -> Field:
    (one,) = fields_of("dik_dasar", (LETTERS,), {LETTERS: letter_choices()}, kinds={LETTERS: Kind.CHECKS})
    return replace(
        one,
        label="Dasar pengecualian: huruf Pasal 17",
        hint="Centang satu huruf atau lebih. Pilih hanya yang benar-benar cocok: informasi tetap tertutup "
        "selama satu dasarnya masih berjalan.",
        required=True,
        is_list=True,
    )


def _sections(case: CaseFile) -> tuple[Section, ...]:
    fields = fields_of(
        "dik", _COLUMNS, kinds={"informasi": Kind.TEXTAREA}, required=("dokumen_induk", "lingkup")
    )
    ticked = ";".join(dict.fromkeys(row["huruf"] for row in case.grounds.values() if row["huruf"]))
    return (
        Section(
            table="dik",
            key=case.id,
            heading="Informasi",
            notes=("Terangkan informasinya tanpa menulis isinya. Jangan menulis nama orang.",),
            fields=fields,
            cells=case.entry,
            owns_row=True,
        ),
        Section(
            table="dik_dasar",
            key="",
            heading="Huruf Pasal 17",
            fields=(_letters_field(),),
            cells={LETTERS: ticked},
        ),
    )


def _keep(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    (about, entry), (_, ticked) = answers
    cells = understood_cells(entry)
    if cells.get("lingkup") == Scope.WHOLE:
        cells["bagian_dihitamkan"] = ""
    case = keep_row(case, about, cells)
    if LETTERS in ticked.errors:
        return case
    wanted = set(filter(None, ticked.cells[LETTERS].split(";")))
    for key, row in case.grounds.items():
        if row["huruf"] not in wanted:
            case = case.take_out("dik_dasar", key)
    held = {row["huruf"] for row in case.grounds.values()}
    for letter in Letter:
        if letter.value in wanted - held:
            key = _unticked_before(case, letter) or case.new_id(f"dasar-{letter.value}")
            case = case.put("dik_dasar", key, {"dik_id": case.id, "huruf": letter.value})
    return case


def _unticked_before(case: CaseFile, letter: Letter) -> str:
    """The ground on that letter that the draft takes out of the register: ticked again, it is the same one."""
    removed = (one for one in case.draft.removed if one.table == case.room.path("dik_dasar"))
    said = (
        one.key for one in removed if (one.before["dik_id"], one.before["huruf"]) == (case.id, letter.value)
    )
    return next(said, "")


def _is_done(case: CaseFile) -> bool:
    return bool(case.entry["informasi"] and case.entry["lingkup"] and case.grounds)


INFORMATION = Step(
    slug="informasi",
    title="Informasi dan huruf Pasal 17",
    intro=(
        (
            "Semua informasi terbuka, kecuali yang lolos uji konsekuensi. Pengecualian bersifat ketat dan terbatas "
            "(UU 14/2008 Pasal 2)."
        ),
    ),
    sections=_sections,
    keep=_keep,
    is_done=_is_done,
)
