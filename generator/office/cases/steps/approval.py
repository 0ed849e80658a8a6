"""The last step: who approved the sheet, once it is signed."""

from dataclasses import replace
from datetime import date

from generator.model.approval import ApproverRole, approval_source, required_roles
from generator.model.officer import Role
from generator.office.cases.case_file import CaseFile
from generator.office.cases.choices import approver_choices, officer_choices
from generator.office.cases.section import Section, Step, keep_cells
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.words import APPROVERS

_COLUMNS = ("penyetuju_id", "peran_penyetuju", "tanggal_disetujui")
_OFFICES = {ApproverRole.SUPERIOR: Role.SUPERIOR, ApproverRole.HEAD: Role.HEAD}


def approving_roles(case: CaseFile) -> frozenset[ApproverRole]:
    """Capacities of which one must approve the entry."""
    return required_roles(case.letters, changes=bool(case.entry["semula_id"]))


def approver_sentence(roles: frozenset[ApproverRole], source: str) -> str:
    """Who must approve, with the provision."""
    words = " atau ".join(APPROVERS[role] for role in APPROVERS if role in roles)
    return f"Yang menyetujui: {words} ({source})."


def approving_officers(case: CaseFile, current: str) -> tuple[Choice, ...]:
    """Who holds such an office today, and to whom a decree delegated it."""
    roles = approving_roles(case)
    offices = tuple(_OFFICES[role] for role in _OFFICES if role in roles)
    day = case.sheet["tanggal_disetujui"] or case.sheet["tanggal"]
    then = date.fromisoformat(day) if day else None
    found = (
        *officer_choices(case.room, offices, current),
        *(officer_choices(case.room, offices, current, then) if then else ()),
    )
    if ApproverRole.DELEGATE not in roles:
        return tuple(dict.fromkeys(found))
    named = {
        row["penyetuju_id"]
        for rows in (case.room.rows("sk"), case.room.shared_rows("sk"))
        for row in rows.values()
        if row["jenis"] == "pendelegasian"
    }
    delegates = (one for key in sorted(named - {""}) for one in officer_choices(case.room, (), key))
    return tuple(dict.fromkeys((*found, *delegates)))


def _sections(case: CaseFile) -> tuple[Section, ...]:
    if not case.sheet_id or not case.writes_sheet:
        return ()
    sheet, roles = case.sheet, approving_roles(case)
    fields = fields_of(
        "lembar",
        _COLUMNS,
        {
            "penyetuju_id": approving_officers(case, sheet["penyetuju_id"]),
            "peran_penyetuju": approver_choices(roles),
        },
        kinds={"penyetuju_id": Kind.SELECT},
        prefix="lembar-",
    )
    source = approval_source(case.letters, changes=bool(case.entry["semula_id"]))
    return (
        Section(
            table="lembar",
            key=case.sheet_id,
            heading="Persetujuan lembar",
            notes=(
                approver_sentence(roles, source),
                (
                    "Isi hanya bila lembarnya sudah ditandatangani. Usulan ini tetap harus disetujui di meja telaah "
                    "oleh PPID dan pejabat itu."
                ),
            ),
            fields=tuple(map(_worded, fields)),
            cells=sheet,
        ),
    )


def _worded(field: Field) -> Field:
    if field.name == "peran_penyetuju":
        return replace(field, hint="Dalam peran apa pejabat itu menyetujui.")
    return field


def _is_done(case: CaseFile) -> bool:
    return bool(case.sheet_id) and all(case.sheet[name] for name in _COLUMNS)


APPROVAL = Step(
    slug="persetujuan",
    title="Persetujuan lembar",
    intro=(
        "Sesudah disetujui, informasi ini menunggu surat keputusan. Sebelum ada SK, ia belum dikecualikan.",
    ),
    sections=_sections,
    keep=keep_cells,
    is_done=_is_done,
)
