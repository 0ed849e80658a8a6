"""Recording a signed decree, once for all its entries: the form, what may be wrong with it, and the proposal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.changes.proposal import Proposal
from generator.model.dossier import Dossier
from generator.model.office import officer_with_id
from generator.model.officer import Role
from generator.model.problem import Problem
from generator.office.decrees.choosing import Chosen, Part, chosen_entries, register_names, ticks
from generator.office.decrees.recording import approver_role, next_numbers, recorded
from generator.office.decrees.scan import ANSWER, FILE, NoScan, kept_scan
from generator.office.decrees.signatories import officer_choices
from generator.office.decrees.waiting_page import SENT, approver_words
from generator.office.forms.fields import Choice, Field, fields_of
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.proposing import proposal, send_together
from generator.office.row_ids import row_id
from generator.policy.terms import delegations_of
from generator.review.reading import listing
from generator.review.refusal import Refused

_ASKED = ("nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id", "lokasi_arsip")
_WANTED = ("nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id")


def ask(asked: Asked) -> Answer:
    """The form over the chosen entries, filled with what their sheets say already."""
    chosen = chosen_entries(asked, asked.query)
    if not isinstance(chosen, Chosen):
        return chosen
    if not chosen.may_record:
        return NotHere()
    fields = _fields(asked, chosen)
    return _form(asked, chosen, fields, _proposed_cells(chosen, fields), Faults())


def record(asked: Asked) -> Answer:
    """Send the decree and what it puts in force as a proposal, which a second person confirms."""
    chosen = chosen_entries(asked, asked.form.fields)
    if not isinstance(chosen, Chosen):
        return chosen
    if not chosen.may_record:
        return NotHere()
    fields = _fields(asked, chosen)
    typed = read(fields, asked.form)
    unread = _unread(asked, fields, typed)
    try:
        scan = kept_scan(asked, restricted=True)
    except NoScan as error:
        return _form(
            asked, chosen, fields, typed.cells, _with_scan(faults_of(fields, (), unread), str(error))
        )
    if unread:
        return _form(asked, chosen, fields, typed.cells, faults_of(fields, (), unread))
    try:
        # one after the other, so that no two decrees give the same official number
        with asked.desk.writing:
            sent = send_together(asked, tuple(_proposals(asked, chosen, typed.cells, scan)))
    except Refused as refused:
        faults = faults_of(fields, _told(refused.problems, chosen.dossiers))
        return _form(asked, chosen, fields, typed.cells, faults)
    if len(sent) == 1:
        return Redirect(f"/usulan/{sent[0].proposal.register}/{sent[0].id}/diterima")
    return Redirect(f"/sk?{SENT}={len(sent)}")


def _proposals(asked: Asked, chosen: Chosen, cells: Mapping[str, str], scan: str) -> Iterator[Proposal]:
    """One for each register: none may hold, or be shown, rows of another."""
    numbers = _numbers(asked, chosen, int(cells["tanggal"][:4]))
    message = f"Catat SK atas {len(chosen.dossiers)} informasi."
    for number, part in enumerate(chosen.parts):
        if part.officer is None:
            continue
        of_part = replace(asked, form_id=f"{asked.form_id}/{part.queue.register}") if number else asked
        row = _row(of_part, chosen, part, cells, scan)
        snapshot = asked.desk.rows(part.queue.register)
        operations = recorded(snapshot, f"dik/{part.queue.layout.unit}", row, part.dossiers, numbers)
        yield proposal(of_part, part.queue.register, part.officer, operations, message)


def _numbers(asked: Asked, chosen: Chosen, year: int) -> Mapping[str, str]:
    """Official numbers for the entries that have none, over all registers."""
    queues = [queue for queue in asked.desk.queues() if queue.layout.unit]
    return next_numbers(
        (asked.desk.rows(queue.register) for queue in queues),
        (sent for queue in queues for sent in listing(queue)),
        (one.entry.id for one in chosen.dossiers if not one.entry.number),
        year,
    )


def _row(asked: Asked, chosen: Chosen, part: Part, cells: Mapping[str, str], scan: str) -> dict[str, str]:
    """The decree as one register records it: for the sheets of its own entries."""
    approver = officer_with_id(asked.reference.officers, cells["penyetuju_id"])
    count = len(chosen.dossiers)
    return {
        "id": row_id(asked, "sk"),
        "nomor": cells["nomor"],
        "tahun": cells["tanggal"][:4],
        "tanggal": cells["tanggal"],
        "tempat": cells["tempat"],
        "jenis": chosen.matter.kind.value,
        "uraian": f"{'Pengubahan klasifikasi' if chosen.matter.changes else 'Klasifikasi'} {count} informasi menurut "
        f"lampiran surat keputusan ini.",
        "lembar": ";".join(part.matter.sheets),
        "penetap_id": cells["penetap_id"],
        "penyetuju_id": cells["penyetuju_id"],
        "peran_penyetuju": approver_role(approver.role).value if approver else "",
        "mengubah_id": part.matter.earlier,
        "mencabut_id": "",
        "badan_id": "",
        "berkas_sha256": scan,
        "lokasi_arsip": cells["lokasi_arsip"],
    }


def _unread(asked: Asked, fields: Sequence[Field], typed: Typed) -> dict[str, str]:
    """What is missing or cannot be understood, by column."""
    errors = dict(typed.errors)
    for field in fields:
        if field.required and not typed.cells[field.name]:
            errors.setdefault(field.name, f"{field.label} belum diisi.")
    if "tanggal" not in errors and typed.cells["tanggal"] > asked.today.isoformat():
        errors["tanggal"] = (
            "Tanggal ini sesudah hari ini. SK dicatat setelah ditandatangani; isi tanggal yang tertulis di SK."
        )
    return errors


def _told(problems: Iterable[Problem], dossiers: Iterable[Dossier]) -> tuple[Problem, ...]:
    """Those about a chosen entry say which one: only who may read it sees this page."""
    subjects = {dossier.entry.id: dossier.entry.subject for dossier in dossiers}
    return tuple(
        Problem(
            code=one.code,
            severity=one.severity,
            place=one.place,
            message=f"“{subjects[one.place.entry_id]}”: {one.message}"
            if one.place.entry_id in subjects
            else one.message,
            remedy=one.remedy,
            source=one.source,
        )
        for one in problems
    )


def _fields(asked: Asked, chosen: Chosen) -> tuple[Field, ...]:
    officers = asked.reference.officers
    setters = officer_choices(officers, (Role.OFFICER,), asked.today)
    approvers = officer_choices(officers, (Role.SUPERIOR, Role.HEAD), asked.today)
    if chosen.matter.changes:
        approvers = (*approvers, *_delegates(asked, chosen))
    return fields_of("sk", _ASKED, {"penetap_id": setters, "penyetuju_id": approvers}, required=_WANTED)


def _delegates(asked: Asked, chosen: Chosen) -> tuple[Choice, ...]:
    """Officials to whom the head delegated changes. Source: Perki 1/2021 art. 53 (2)."""
    decrees = [
        pair
        for other in asked.desk.queues()
        if other.register in {"dik-_badan", *(part.queue.register for part in chosen.parts)}
        for table, rows in asked.desk.rows(other.register).items()
        if table.table == "sk"
        for pair in rows.items()
    ]
    ids = {one.delegate_id for one in delegations_of(decrees)}
    named = [one for one in asked.reference.officers if one.id in ids]
    return officer_choices(named, (Role.COUNSEL, Role.UNIT_OFFICER, Role.DESK, Role.OFFICER), asked.today)


def _proposed_cells(chosen: Chosen, fields: Iterable[Field]) -> dict[str, str]:
    """What the sheets say already: who set and who approved, where they agree."""
    cells = {field.name: "" for field in fields}
    tests = [dossier.test for dossier in chosen.dossiers if dossier.test]
    setters = {test.setter_id for test in tests}
    approvers = {test.approval.approver_id for test in tests if test.approval}
    places = {test.place for test in tests}
    for name, found in (("penetap_id", setters), ("penyetuju_id", approvers), ("tempat", places)):
        if len(found) == 1:
            cells[name] = next(iter(found))
    return cells


def _with_scan(faults: Faults, error: str) -> Faults:
    return Faults(
        errors=(*faults.errors, Fault(anchor=FILE, label="Pindaian SK", message=error)),
        warnings=faults.warnings,
        columns={**faults.columns, FILE: error},
    )


def _form(
    asked: Asked, chosen: Chosen, fields: tuple[Field, ...], cells: Mapping[str, str], faults: Faults
) -> Page:
    return Page(
        template="sk-catat.html.jinja",
        title="Catat SK",
        context={
            "register": chosen.register,
            "unit": register_names(asked, chosen),
            "entri": tuple(dossier.entry.subject for dossier in chosen.dossiers),
            "pilihan": ticks(chosen.dossiers),
            "bidang": fields,
            "isi": cells,
            "salah": faults,
            "pindaian": asked.form.first(ANSWER),
            "penyetuju": approver_words(chosen.matter.approvers),
            "pengubahan": chosen.matter.changes,
            "diajukan_ppid": all(part.officer and part.officer.role is Role.OFFICER for part in chosen.parts),
            "banyak_register": len(chosen.parts),
        },
        status=422 if faults.errors else 200,
    )
