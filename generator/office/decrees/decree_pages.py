"""Pages on which approved entries of the restricted register get their decree: choose, print a draft, record."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from generator.changes.placed import PlacedOperation
from generator.history.repository import HistoryError
from generator.model.approval import ApproverRole, required_roles
from generator.model.dates import date_in_words
from generator.model.dossier import Dossier
from generator.model.office import officer_with_id
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.office.decrees.decree_draft import decree_draft
from generator.office.decrees.recording import (
    Matter,
    NotOneDecree,
    approver_role,
    matter_of,
    next_numbers,
    recorded,
)
from generator.office.decrees.scan import ANSWER, FILE, NoScan, kept_scan
from generator.office.decrees.scan_pages import decrees_of
from generator.office.decrees.signatories import officer_choices
from generator.office.decrees.waiting import (
    WaitingEntry,
    register_name,
    visible_register,
    visible_registers,
    waiting_entries,
)
from generator.office.documents.keeping import restricted_files
from generator.office.dossiers import dossiers_of
from generator.office.forms.fields import Choice, Field, fields_of
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.proposing import proposal, send
from generator.office.requests.route import Access, Route
from generator.office.row_ids import row_id
from generator.office.words import APPROVERS
from generator.policy.terms import delegations_of
from generator.review.reading import listing
from generator.review.refusal import Refused
from generator.review.state import Queue

_LAWS = TablePath(package="acuan", table="peraturan")
_TICK = "entri-"
"""Before the key of an entry in the name of its box."""
_ASKED = ("nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id", "lokasi_arsip")
_SCANS_SHOWN = 50
_WANTED = ("nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One entry in the list of those that wait."""

    id: str
    subject: str
    sheet: str
    since: str
    proposal_id: str
    approvers: str
    """Who must have approved, by the letters of its grounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Register:
    """One register with what waits in it."""

    name: str
    title: str
    lines: tuple[_Line, ...]
    may_record: bool
    scans: tuple[tuple[str, str], ...] = ()
    """Words and address of the decrees whose scan is kept."""
    unreadable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """The entries that somebody chose, and what a decree over them is about."""

    queue: Queue
    officer: Officer | None
    """In whose office the person would record the decree; None for whoever only reads."""
    every: tuple[Dossier, ...]
    dossiers: tuple[Dossier, ...]
    matter: Matter


def _list(asked: Asked) -> Answer:
    queues = visible_registers(asked)
    return _list_page(asked, queues) if queues else NotHere()


def _list_page(asked: Asked, queues: Iterable[Queue], error: str = "") -> Page:
    return Page(
        template="sk-daftar.html.jinja",
        title="Menunggu SK",
        context={"daftar": tuple(_register(asked, queue) for queue in queues), "salah": error},
        status=422 if error else 200,
    )


def _register(asked: Asked, queue: Queue) -> _Register:
    try:
        lines = tuple(_line(asked, one) for one in waiting_entries(asked, queue))
        scans = _scans(asked, queue)
    except (HistoryError, ValueError):
        lines, scans, unreadable = (), (), True
    else:
        unreadable = False
    return _Register(
        name=queue.register,
        title=register_name(asked, queue),
        lines=lines,
        may_record=proposer_for(asked.person.officers, queue.layout.unit) is not None,
        scans=scans,
        unreadable=unreadable,
    )


def _scans(asked: Asked, queue: Queue) -> tuple[tuple[str, str], ...]:
    """The newest decree first."""
    rows = sorted(
        decrees_of(asked.desk, queue).items(), key=lambda one: (one[1]["tanggal"], one[0]), reverse=True
    )
    return tuple(
        (
            f"SK nomor {row['nomor']} tanggal {date_in_words(date.fromisoformat(row['tanggal']))}",
            f"/sk/{queue.register}/{key}/pindaian",
        )
        for key, row in rows
        if row["berkas_sha256"] and restricted_files(asked.desk).find(row["berkas_sha256"])
    )[:_SCANS_SHOWN]


def _line(asked: Asked, one: WaitingEntry) -> _Line:
    dossier = one.dossier
    roles = required_roles(dossier.entry.letters, changes=bool(dossier.entry.previous_id))
    return _Line(
        id=one.id,
        subject=dossier.entry.subject,
        sheet=dossier.test.number if dossier.test else "",
        since=_since(one.since, asked.today),
        proposal_id=one.proposal_id,
        approvers=_approvers(roles),
    )


def _since(day: date | None, today: date) -> str:
    if day is None:
        return ""
    days = (today - day).days
    return f"{date_in_words(day)} ({days} hari lalu)" if days else f"{date_in_words(day)} (hari ini)"


def _approvers(roles: AbstractSet[ApproverRole]) -> str:
    return " atau ".join(label for role, label in APPROVERS.items() if role in roles)


# -- choosing -------------------------------------------------------------------------------


def _chosen(asked: Asked, names: Iterable[str]) -> _Chosen | Answer:
    """The entries that were ticked, if they wait here; otherwise the page that says what to do."""
    queue = visible_register(asked, asked.params["register"])
    if queue is None:
        return NotHere()
    keys = {name.removeprefix(_TICK) for name in names if name.startswith(_TICK)}
    try:
        waiting = {one.id: one for one in waiting_entries(asked, queue)}
        every = dossiers_of(asked.desk, queue)
    except (HistoryError, ValueError):
        return _list_page(asked, (queue,), "Daftar ini tidak dapat dibaca. Periksa dulu masalahnya.")
    if not keys:
        return _list_page(
            asked, visible_registers(asked), "Pilih sedikitnya satu informasi yang ditetapkan SK itu."
        )
    if not keys <= waiting.keys():
        return _list_page(
            asked, visible_registers(asked), "Sebagian pilihan tidak lagi menunggu SK. Pilih lagi."
        )
    dossiers = tuple(one.dossier for key, one in waiting.items() if key in keys)
    try:
        matter = matter_of(dossiers, every)
    except NotOneDecree as error:
        return _list_page(asked, visible_registers(asked), str(error))
    return _Chosen(
        queue=queue,
        officer=proposer_for(asked.person.officers, queue.layout.unit),
        every=every,
        dossiers=dossiers,
        matter=matter,
    )


# -- the draft ------------------------------------------------------------------------------


def _draft(asked: Asked) -> Answer:
    chosen = _chosen(asked, asked.query)
    if not isinstance(chosen, _Chosen):
        return chosen
    draft = decree_draft(
        chosen.dossiers,
        chosen.matter,
        tests={one.entry.test_id: one.test for one in chosen.every if one.test},
        decrees={one.entry.decree_id: one.decree for one in chosen.every if one.decree},
        laws=asked.reference.rows.get(_LAWS, {}),
    )
    setters = [one for one in asked.reference.officers if one.held(Role.OFFICER, asked.today)]
    return Page(
        template="sk-draf.html.jinja",
        title="Draf SK",
        context={
            "draf": draft,
            "unit": register_name(asked, chosen.queue),
            "ppid": setters[0].name if setters else "",
            "penyetuju": _approvers(chosen.matter.approvers),
            "register": chosen.queue.register,
            "pilihan": _ticks(chosen.dossiers),
            "boleh_catat": chosen.officer is not None,
        },
    )


def _ticks(dossiers: Iterable[Dossier]) -> tuple[str, ...]:
    """Names of the boxes of these entries."""
    return tuple(f"{_TICK}{dossier.entry.id}" for dossier in dossiers)


# -- recording ------------------------------------------------------------------------------


def _ask(asked: Asked) -> Answer:
    chosen = _chosen(asked, asked.query)
    if not isinstance(chosen, _Chosen):
        return chosen
    if chosen.officer is None:
        return NotHere()
    fields = _fields(asked, chosen)
    return _form(asked, chosen, fields, _proposed_cells(chosen, fields), Faults())


def _record(asked: Asked) -> Answer:
    chosen = _chosen(asked, asked.form.fields)
    if not isinstance(chosen, _Chosen):
        return chosen
    if chosen.officer is None:
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
    row = _row(asked, chosen, typed.cells, scan)
    try:
        # one after the other, so that no two decrees give the same official number
        with asked.desk.writing:
            made = proposal(
                asked,
                chosen.queue.register,
                chosen.officer,
                _operations(asked, chosen, row),
                f"Catat SK atas {len(chosen.dossiers)} informasi.",
            )
            sent = send(asked, made)
    except Refused as refused:
        faults = faults_of(fields, _told(refused.problems, chosen.dossiers))
        return _form(asked, chosen, fields, typed.cells, faults)
    return Redirect(f"/usulan/{chosen.queue.register}/{sent.id}/diterima")


def _operations(asked: Asked, chosen: _Chosen, row: Mapping[str, str]) -> tuple[PlacedOperation, ...]:
    queues = [queue for queue in asked.desk.queues() if queue.layout.unit]
    numbers = next_numbers(
        (asked.desk.rows(queue.register) for queue in queues),
        (sent for queue in queues for sent in listing(queue)),
        (one.entry.id for one in chosen.dossiers if not one.entry.number),
        int(row["tahun"]),
    )
    snapshot = asked.desk.rows(chosen.queue.register)
    return recorded(snapshot, f"dik/{chosen.queue.layout.unit}", row, chosen.dossiers, numbers)


def _row(asked: Asked, chosen: _Chosen, cells: Mapping[str, str], scan: str) -> dict[str, str]:
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
        "lembar": ";".join(chosen.matter.sheets),
        "penetap_id": cells["penetap_id"],
        "penyetuju_id": cells["penyetuju_id"],
        "peran_penyetuju": approver_role(approver.role).value if approver else "",
        "mengubah_id": chosen.matter.earlier,
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


def _fields(asked: Asked, chosen: _Chosen) -> tuple[Field, ...]:
    officers = asked.reference.officers
    setters = officer_choices(officers, (Role.OFFICER,), asked.today)
    approvers = officer_choices(officers, (Role.SUPERIOR, Role.HEAD), asked.today)
    if chosen.matter.changes:
        approvers = (*approvers, *_delegates(asked, chosen.queue))
    return fields_of("sk", _ASKED, {"penetap_id": setters, "penyetuju_id": approvers}, required=_WANTED)


def _delegates(asked: Asked, queue: Queue) -> tuple[Choice, ...]:
    """Officials to whom the head delegated changes. Source: Perki 1/2021 art. 53 (2)."""
    decrees = [
        pair
        for other in asked.desk.queues()
        if other.register in {queue.register, "dik-_badan"}
        for table, rows in asked.desk.rows(other.register).items()
        if table.table == "sk"
        for pair in rows.items()
    ]
    ids = {one.delegate_id for one in delegations_of(decrees)}
    named = [one for one in asked.reference.officers if one.id in ids]
    return officer_choices(named, (Role.COUNSEL, Role.UNIT_OFFICER, Role.DESK, Role.OFFICER), asked.today)


def _proposed_cells(chosen: _Chosen, fields: Iterable[Field]) -> dict[str, str]:
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
    asked: Asked, chosen: _Chosen, fields: tuple[Field, ...], cells: Mapping[str, str], faults: Faults
) -> Page:
    return Page(
        template="sk-catat.html.jinja",
        title="Catat SK",
        context={
            "register": chosen.queue.register,
            "unit": register_name(asked, chosen.queue),
            "entri": tuple(dossier.entry.subject for dossier in chosen.dossiers),
            "pilihan": _ticks(chosen.dossiers),
            "bidang": fields,
            "isi": cells,
            "salah": faults,
            "pindaian": asked.form.first(ANSWER),
            "penyetuju": _approvers(chosen.matter.approvers),
            "pengubahan": chosen.matter.changes,
            "diajukan_ppid": chosen.officer is not None and chosen.officer.role is Role.OFFICER,
        },
        status=422 if faults.errors else 200,
    )


ROUTES = (
    Route(path="/sk", method="GET", access=Access.OFFICER, handle=_list),
    Route(path="/sk/{register}/draf", method="GET", access=Access.OFFICER, handle=_draft),
    Route(path="/sk/{register}/catat", method="GET", access=Access.OFFICER, handle=_ask),
    Route(
        path="/sk/{register}/catat",
        method="POST",
        access=Access.OFFICER,
        handle=_record,
        uploads=True,
        documents=True,
    ),
)
