"""Pages for an entry that a decree stands behind, or that is struck: mend its words, review it, end it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.model.approval import ApproverRole, approval_source
from generator.model.consequence_test import SheetKind
from generator.model.decree import DecreeKind
from generator.model.exemption import ClosureReason
from generator.model.ground import Letter
from generator.model.officer import Officer, Role
from generator.model.person_name import is_same_name
from generator.office.cases.case_file import CaseFile, Cells, blank
from generator.office.cases.choices import approver_choices, officer_choices, public_choices, public_field
from generator.office.cases.section import Section, Step, is_undecided, keep_cells, keep_row, understood_cells
from generator.office.cases.steps.people import (
    PICKED,
    SITTING_COLUMNS,
    SITTING_HINTS,
    near_officers,
    picked_section,
    rows_of_picked,
)
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.reading import Typed

_EARLY = "Hanya bila PPID membuka informasi sebelum jangka waktunya berakhir: "
_OPENING_SHEET, _OPENING_DECREE = "pembukaan-lembar-", "pembukaan-sk-"
_SUPERIOR_OR_HEAD = (
    f"Usulan ini disetujui Atasan PPID atau pimpinan ({approval_source(frozenset(), changes=False)})."
)


def _is_decided(case: CaseFile) -> bool:
    return case.is_decided


def _never_done(_: CaseFile) -> bool:
    return False


# -- mending what decides nothing -----------------------------------------------------------


def _mended(case: CaseFile) -> tuple[Section, ...]:
    personal = ("persetujuan_tertulis", "jabatan_publik") if case.letters & {Letter.G, Letter.H} else ()
    fields = fields_of(
        "dik",
        ("dokumen_induk", "penanggung_jawab", "dip_id", "pengecualian_id", *personal, "catatan_internal"),
        {
            "dip_id": public_choices(case.room, "dip", case.entry["dip_id"]),
            "pengecualian_id": public_choices(case.room, "pengecualian", case.entry["pengecualian_id"]),
        },
        kinds={"dip_id": Kind.SELECT, "pengecualian_id": Kind.SELECT},
    )
    return (Section(table="dik", key=case.id, fields=tuple(map(public_field, fields)), cells=case.entry),)


MEND = Step(
    slug="perbaiki",
    title="Perbaiki keterangan",
    intro=(
        (
            "Di sini hanya keterangan yang tidak ikut ditetapkan. Uraian, lingkup, dasar, dan jangka waktu diubah lewat "
            "pengubahan."
        ),
        _SUPERIOR_OR_HEAD,
    ),
    sections=_mended,
    keep=keep_cells,
    is_done=_never_done,
    fits=_is_decided,
)


# -- reviewing ------------------------------------------------------------------------------


def _reviewed(case: CaseFile) -> tuple[Section, ...]:
    day = Section(
        table="dik",
        key=case.id,
        heading="Peninjauan berikutnya",
        notes=("Paling lambat 12 bulan setelah sesi ini, selama jangka waktunya tanpa hari terakhir.",),
        fields=fields_of("dik", ("tanggal_tinjau",)),
        cells=case.entry,
    )
    own = case.rows("lembar").get(case.sheet_id)
    if own is None or own["badan_id"]:
        return (
            replace(
                day,
                notes=(
                    *day.notes,
                    "Lembar entri ini milik Badan Publik: sesinya dicatat PPID dalam register Badan Publik.",
                ),
            ),
        )
    path = case.room.path("lembar_sesi")
    drafted = next((row.key for row in case.draft.rows if row.table == path and row.is_new), "")
    key = drafted or case.new_id("sesi-tinjau")
    return (
        Section(
            table="lembar_sesi",
            key=key,
            heading="Sesi peninjauan",
            notes=("Catat pertemuan yang memeriksa apakah alasan pengecualiannya masih ada.",),
            fields=fields_of(
                "lembar_sesi",
                SITTING_COLUMNS,
                hints=SITTING_HINTS,
                required=("tanggal",),
                prefix="sesi-",
            ),
            cells=case.rows("lembar_sesi").get(key, blank("lembar_sesi")),
            is_optional=True,
        ),
        day,
    )


def _keep_review(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    for section, typed in answers:
        cells = understood_cells(typed)
        if section.table == "lembar_sesi" and any(cells.values()):
            cells["lembar_id"] = case.sheet_id
        case = keep_row(case, section, cells)
    return case


REVIEW = Step(
    slug="tinjau",
    title="Catat uji ulang",
    intro=(
        (
            "Bila hasilnya tetap sama, catat sesinya dan tanggal peninjauan berikutnya. Bila dasar, lingkup, atau jangka "
            "waktunya berubah, ajukan pengubahan. Bila alasannya sudah tidak ada, akhiri pengecualiannya."
        ),
        _SUPERIOR_OR_HEAD,
    ),
    sections=_reviewed,
    keep=_keep_review,
    is_done=_never_done,
    fits=_is_decided,
)


_OBJECTION = (
    "Dibuka karena keberatan dikabulkan? Pilih dibuka PPID, dan tulis nomor surat tanggapan Atasan PPID sebagai nomor "
    "putusan. Keputusan itu membuka dengan sendirinya, tanpa lembar dan surat keputusan pembukaan."
)


# -- ending ---------------------------------------------------------------------------------


def _ended(case: CaseFile) -> tuple[Section, ...]:
    offered = (
        (
            ClosureReason.OPENED_BY_OFFICER,
            ClosureReason.OPENED_BY_COMMISSION,
            ClosureReason.OPENED_BY_COURT,
            ClosureReason.MISTAKEN,
        )
        if case.is_decided
        else (ClosureReason.MISTAKEN,)
    )
    columns = ["penutup", "tanggal_penutup"]
    if case.is_decided:
        columns += ["nomor_putusan", *(("dibuka_di_sidang",) if Letter.A in case.letters else ()), "dip_id"]
    (reasons,) = fields_of("dik", ("penutup",))
    wanted = {reason.value for reason in offered} | {case.entry["penutup"]}
    fields = fields_of(
        "dik",
        columns,
        {
            "penutup": tuple(one for one in reasons.choices if one.value in wanted),
            "dip_id": public_choices(case.room, "dip", case.entry["dip_id"]),
        },
        kinds={"dip_id": Kind.SELECT, "penutup": Kind.RADIO},
        required=("penutup", "tanggal_penutup"),
    )
    closing = Section(
        table="dik",
        key=case.id,
        heading="Sebab dan tanggalnya",
        notes=(_OBJECTION,) if case.is_decided else (),
        fields=tuple(map(public_field, fields)),
        cells=case.entry,
        owns_row=True,
    )
    return (closing, *(_early_opening(case) if case.is_decided else ()))


def _early_opening(case: CaseFile) -> tuple[Section, ...]:
    sheet_id, sheet = _drafted(case, "lembar", lambda row: row["lembar_semula_id"] == case.sheet_id)
    decree_id, decree = _drafted(case, "sk", lambda row: row["jenis"] == DecreeKind.OPENING)
    setters = officer_choices(case.room, (Role.OFFICER,), "")
    roles = (ApproverRole.HEAD, ApproverRole.DELEGATE)
    heads = _heads(case)
    near = near_officers(case)
    sheet_fields = fields_of(
        "lembar",
        (
            "tanggal",
            "tempat",
            "nomor",
            "pemicu",
            "penetap_id",
            "penyetuju_id",
            "peran_penyetuju",
            "tanggal_disetujui",
        ),
        {"penetap_id": setters, "penyetuju_id": heads, "peran_penyetuju": approver_choices(roles)},
        kinds={"penetap_id": Kind.SELECT, "penyetuju_id": Kind.SELECT},
        prefix=_OPENING_SHEET,
    )
    decree_fields = fields_of(
        "sk",
        ("nomor", "tanggal", "tempat", "uraian", "penetap_id", "penyetuju_id", "peran_penyetuju"),
        {"penetap_id": setters, "penyetuju_id": heads, "peran_penyetuju": approver_choices(roles)},
        kinds={"penetap_id": Kind.SELECT, "penyetuju_id": Kind.SELECT},
        prefix=_OPENING_DECREE,
    )
    return (
        Section(
            table="lembar",
            key=sheet_id or case.new_id("lembar-pembukaan"),
            heading="Lembar pengujian untuk pembukaan",
            notes=(
                (
                    f"{_EARLY}pembukaan awal adalah pengubahan, jadi perlu uji baru dan persetujuan pimpinan "
                    "(PP 61/2010 Pasal 10; Perki 1/2021 Pasal 53). Kosongkan bila tidak demikian."
                ),
            ),
            fields=sheet_fields,
            cells=sheet,
            is_optional=True,
            owns_row=True,
        ),
        *picked_section(case, "Penguji pembukaan", near, tuple(_ticked(case, sheet_id, near))),
        Section(
            table="sk",
            key=decree_id or case.new_id("sk-pembukaan"),
            heading="Surat keputusan pembukaan",
            notes=(f"{_EARLY}catat surat keputusan yang sudah ditandatangani.",),
            fields=tuple(map(_without_example, decree_fields)),
            cells=decree,
            is_optional=True,
            owns_row=True,
        ),
    )


def _examiners_of(case: CaseFile, sheet_id: str) -> dict[str, Cells]:
    """The examiners of the sheet of the opening."""
    rows = case.rows("lembar_penguji").items()
    return {key: row for key, row in rows if sheet_id and row["lembar_id"] == sheet_id}


def _ticked(case: CaseFile, sheet_id: str, near: Iterable[Officer]) -> Iterator[str]:
    """Ids of the officers who are among them."""
    rows = tuple(_examiners_of(case, sheet_id).values())
    for one in near:
        if any(is_same_name(row["nama"], one.name) for row in rows):
            yield one.id


def _without_example(field: Field) -> Field:
    return replace(field, example="") if field.name == "uraian" else field


def _heads(case: CaseFile) -> tuple[Choice, ...]:
    """Who may approve a change: the head, and whoever a decree delegated it to."""
    delegated = {
        row["penyetuju_id"]
        for rows in (case.room.rows("sk"), case.room.shared_rows("sk"))
        for row in rows.values()
        if row["jenis"] == DecreeKind.DELEGATION
    }
    found = officer_choices(case.room, (Role.HEAD,), "")
    others = (one for key in sorted(delegated - {""}) for one in officer_choices(case.room, (), key))
    return tuple(dict.fromkeys((*found, *others)))


def _drafted(case: CaseFile, table: str, fits: Callable[[Cells], bool]) -> tuple[str, Cells]:
    """The row of that table that the draft adds for the opening; an empty id and blank cells while there is none."""
    path = case.room.path(table)
    for row in case.draft.rows:
        if row.table == path and row.is_new and fits(row.cells):
            return row.key, row.cells
    return "", blank(table)


def _keep_ending(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    sheet_id, people = "", ""
    for section, typed in answers:
        cells = understood_cells(typed)
        if PICKED in typed.cells:
            people = cells.get(PICKED, "")
            continue
        if any(cells.values()) and section.table == "lembar":
            sheet_id = section.key
            cells |= {
                "jenis": SheetKind.CHANGE.value,
                "lembar_semula_id": case.sheet_id,
                "tahun": cells["tanggal"][:4],
            }
        if any(cells.values()) and section.table == "sk":
            sheets = ";".join(filter(None, (sheet_id, case.sheet_id)))
            cells |= {
                "jenis": DecreeKind.OPENING.value,
                "lembar": sheets,
                "mengubah_id": case.entry["sk_id"],
                "tahun": cells["tanggal"][:4],
            }
        case = keep_row(case, section, cells)
    if sheet_id:
        near = near_officers(case)
        held, wanted = frozenset(_ticked(case, sheet_id, near)), frozenset(people.split(";"))
        for section, cells in rows_of_picked(case, people, (one for one in near if one.id not in held)):
            case = keep_row(case, section, {**cells, "lembar_id": sheet_id})
        gone = [one.name for one in near if one.id in held - wanted]
        for key, row in _examiners_of(case, sheet_id).items():
            if any(is_same_name(row["nama"], name) for name in gone):
                case = case.take_out("lembar_penguji", key)
    return case


def _may_end(case: CaseFile) -> bool:
    return case.is_decided or (is_undecided(case) and case.id in case.room.rows("dik"))


END = Step(
    slug="akhiri",
    title="Akhiri pengecualian",
    intro=(
        (
            "Sesudah jangka waktunya habis, informasi terbuka menurut hukum tanpa perlu dicatat di sini. Catatlah bila ada "
            "penetapan PPID, putusan, atau bila entrinya keliru dicatat."
        ),
        "Informasi yang dibuka putusan wajib masuk DIP (Perki 1/2021 Pasal 52 ayat (4)).",
    ),
    sections=_ended,
    keep=_keep_ending,
    is_done=_never_done,
    fits=_may_end,
)

DECIDED_STEPS = (MEND, REVIEW, END)


def decided_step_of(case: CaseFile) -> Step:
    """The page on which the draft changes a decided entry."""
    tables = {row.table.table for row in case.draft.rows if row.is_new}
    row = case.draft.row(case.room.path("dik"), case.id)
    closes = row is not None and row.cells["penutup"] != row.before.get("penutup", "")
    if closes or "sk" in tables:
        return END
    reviews = row is not None and row.cells["tanggal_tinjau"] != row.before.get("tanggal_tinjau", "")
    return REVIEW if reviews or "lembar_sesi" in tables else MEND
