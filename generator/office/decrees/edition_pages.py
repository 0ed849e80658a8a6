"""“Tetapkan edisi DIP”: freeze the list, print the decree with its annex, record it once it is signed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.changes.edition_changes import DECREES, EditionRefused, released
from generator.changes.operations import Addition, Cells
from generator.changes.placed import PlacedOperation, Snapshot
from generator.files.store import FileStore
from generator.history.repository import tags
from generator.model.dates import date_in_words
from generator.model.officer import Officer, Role
from generator.office.decrees.edition_list import (
    Difference,
    ListedEntry,
    UnitCount,
    counts,
    differences,
    listed,
)
from generator.office.decrees.frozen import Frozen, freeze, frozen, release
from generator.office.decrees.scan import ANSWER, FILE, NoScan, kept_scan
from generator.office.decrees.signatories import officer_choices
from generator.office.decrees.tagging import tag_newest_edition
from generator.office.documents.keeping import public_files
from generator.office.forms.fields import Field, fields_of
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.paging import page_number
from generator.office.requests.proposing import proposal, send
from generator.office.requests.route import AUDITED, Access, Route
from generator.office.row_ids import row_id
from generator.review.git_writer import MAIN, tip
from generator.review.reading import Sent, Standing, listing
from generator.review.refusal import Refused
from generator.review.state import Queue
from generator.review.tree import EDITION_TAGS, tree_at
from generator.review.withheld_values import past_of, withheld_rows

HOME = "/edisi"
_ASKED = ("edisi", "nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id", "lokasi_arsip")
_WANTED = ("edisi", "nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id")
_NAME = re.compile(r"([0-9]{4})-([1-9][0-9]?)", re.ASCII)
_ON_A_PAGE = 50
_AGREED = "perubahan_diketahui"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edition:
    """An edition that was recorded."""

    name: str
    decree: str
    has_tag: bool
    scan: str = ""
    """Address of the scan; empty where none is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A unit's part in the list."""

    code: str
    name: str
    count: UnitCount


def _officer(asked: Asked) -> Officer:
    """In whose office the person makes the edition: the route lets PPID in alone."""
    return next(one for one in asked.person.officers if one.role is Role.OFFICER)


def _home(asked: Asked) -> Answer:
    queue = asked.desk.public
    with asked.desk.writing:
        untagged = tag_newest_edition(asked.desk.state, day=asked.today, time=asked.now)
    rows = asked.reference.rows
    still = frozen(queue)
    before, now = _last(queue, rows), _listed(queue, still.rows if still else rows)
    found = differences(before, now)
    return Page(
        template="edisi.html.jinja",
        title="Tetapkan edisi DIP",
        context={
            "edisi": _editions(queue, rows, public_files(asked.desk)),
            "tanpa_tag": untagged,
            "beku": _frozen_words(still),
            "sesudahnya": _since(queue, still, rows),
            "banyak": len(now),
            "baru": _undetermined(still.rows if still else rows),
            "ada_sebelumnya": bool(before),
            "unit": _units(asked, counts(now.values(), found)),
            "beda": found[:_ON_A_PAGE],
            "banyak_beda": len(found),
            "nama": asked.reference.unit_name,
            "menunggu": _waiting(queue),
        },
    )


def _units(asked: Asked, found: Iterable[UnitCount]) -> tuple[_Unit, ...]:
    return tuple(_Unit(code=one.unit, name=asked.reference.unit_name(one.unit), count=one) for one in found)


def _editions(queue: Queue, rows: Snapshot, scans: FileStore | None = None) -> tuple[_Edition, ...]:
    """Newest first; with their scans where the store is given that may hold them."""
    tagged = tags(queue.repository)
    recorded = sorted(
        rows.get(DECREES, {}).values(), key=lambda row: (row["tanggal"], row["id"]), reverse=True
    )
    return tuple(
        _Edition(
            name=row["edisi"],
            decree=f"SK nomor {row['nomor']} tanggal {_day(row['tanggal'])}",
            has_tag=f"{EDITION_TAGS}{row['edisi']}" in tagged,
            scan=f"/edisi/{row['id']}/pindaian" if scans and scans.find(row["berkas_sha256"]) else "",
        )
        for row in recorded
    )


def _day(text: str) -> str:
    return date_in_words(date.fromisoformat(text))


def _listed(queue: Queue, rows: Snapshot) -> dict[str, ListedEntry]:
    """The entries in force among these rows, without what was taken down since."""
    return listed(rows, withheld_rows(past_of(queue, tip(queue.repository, MAIN)), ()))


def _last(queue: Queue, rows: Snapshot) -> dict[str, ListedEntry]:
    """The list of the last edition whose tag is there; empty where none is."""
    tagged = tags(queue.repository)
    for one in _editions(queue, rows):
        commit = tagged.get(f"{EDITION_TAGS}{one.name}")
        if commit is not None:
            return _listed(queue, tree_at(queue, commit).rows)
    return {}


def _frozen_words(still: Frozen | None) -> str:
    return date_in_words(still.day) if still else ""


def _since(queue: Queue, still: Frozen | None, rows: Snapshot) -> tuple[Difference, ...]:
    """What changed in the list since it was frozen."""
    if still is None:
        return ()
    return differences(_listed(queue, still.rows), _listed(queue, rows))


def _undetermined(rows: Snapshot) -> int:
    """Entries in force that no decree determined yet."""
    return sum(
        cells["status"] == "berlaku" and not cells["sk_id"]
        for table, of_table in rows.items()
        if table.table == "dip"
        for cells in of_table.values()
    )


def _waiting(queue: Queue) -> Sent | None:
    """The edition that waits for the superior; None where none does."""
    for sent in listing(queue):
        if sent.standing in (Standing.WAITING, Standing.RETURNED) and any(
            placed.table == DECREES and isinstance(placed.operation, Addition)
            for placed in sent.proposal.operations
        ):
            return sent
    return None


# -- freezing -------------------------------------------------------------------------------


def _freeze(asked: Asked) -> Answer:
    with asked.desk.writing:
        freeze(asked.desk.public, asked.today)
    return Redirect(HOME)


def _release(asked: Asked) -> Answer:
    with asked.desk.writing:
        release(asked.desk.public)
    return Redirect(HOME)


# -- looking and printing -------------------------------------------------------------------


def _changes(asked: Asked) -> Answer:
    queue = asked.desk.public
    still = frozen(queue)
    rows = still.rows if still else asked.reference.rows
    found = differences(_last(queue, asked.reference.rows), _listed(queue, rows))
    number, pages = page_number(asked, len(found), _ON_A_PAGE)
    return Page(
        template="edisi-beda.html.jinja",
        title="Perbedaan dengan edisi terakhir",
        context={
            "beda": found[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE],
            "banyak": len(found),
            "halaman": number,
            "halaman_semua": pages,
            "nama": asked.reference.unit_name,
        },
    )


def _draft(asked: Asked) -> Answer:
    queue = asked.desk.public
    still = frozen(queue)
    now = _listed(queue, still.rows if still else asked.reference.rows)
    officers = asked.reference.officers
    named = {
        role: next((one.name for one in officers if one.held(role, asked.today)), "")
        for role in (Role.OFFICER, Role.SUPERIOR)
    }
    return Page(
        template="edisi-draf.html.jinja",
        title="Draf SK penetapan DIP",
        context={
            "edisi": _next_name(asked),
            "beku": _frozen_words(still),
            "banyak": len(now),
            "unit": _units(asked, counts(now.values(), ())),
            "ppid": named[Role.OFFICER],
            "atasan": named[Role.SUPERIOR],
        },
    )


def _annex(asked: Asked) -> Answer:
    queue = asked.desk.public
    still = frozen(queue)
    now = _listed(queue, still.rows if still else asked.reference.rows)
    own = [entry for entry in now.values() if entry.unit == asked.params["unit"]]
    if not own:
        return NotHere()
    return Page(
        template="edisi-lampiran.html.jinja",
        title="Lampiran SK penetapan DIP",
        context={
            "unit": asked.reference.unit_name(asked.params["unit"]),
            "edisi": _next_name(asked),
            "beku": _frozen_words(still),
            "baris": sorted(
                (entry.cells for entry in own), key=lambda cells: (cells["nomor"], cells["judul"])
            ),
        },
    )


# -- recording ------------------------------------------------------------------------------


def _next_name(asked: Asked) -> str:
    """``2026-3`` after ``2026-2``."""
    year = f"{asked.today.year}"
    names = (_NAME.fullmatch(row["edisi"]) for row in asked.reference.rows.get(DECREES, {}).values())
    highest = max((int(found[2]) for found in names if found and found[1] == year), default=0)
    return f"{year}-{highest + 1}"


def _ask(asked: Asked) -> Answer:
    if (waiting := _waiting(asked.desk.public)) is not None:
        return Redirect(f"/usulan/publik/{waiting.id}")
    fields = _fields(asked)
    cells = {field.name: "" for field in fields} | {"edisi": _next_name(asked)}
    for field in fields:
        current = [one for one in field.choices if one.value]
        if field.name in {"penetap_id", "penyetuju_id"} and current:
            cells[field.name] = current[0].value
    return _form(asked, fields, cells, Faults())


def _record(asked: Asked) -> Answer:
    fields = _fields(asked)
    typed = read(fields, asked.form)
    queue = asked.desk.public
    still = frozen(queue)
    unread = _unread(asked, fields, typed)
    more: list[Fault] = []
    scan = ""
    try:
        scan = kept_scan(asked, restricted=False)
    except NoScan as error:
        more.append(Fault(anchor=FILE, label="Pindaian SK", message=str(error)))
    if _since(queue, still, asked.reference.rows) and asked.form.first(_AGREED) != "ya":
        more.append(
            Fault(
                anchor=_AGREED,
                label="Perubahan sesudah dibekukan",
                message="Daftar berubah sesudah dibekukan. Baca perubahannya, lalu beri tanda bahwa Anda mengetahuinya, "
                "atau bekukan lagi dan cetak SK yang baru.",
            )
        )
    if unread or more:
        return _form(asked, fields, typed.cells, _with(faults_of(fields, (), unread), more))
    row = {
        "id": row_id(asked, "edisi"),
        "edisi": typed.cells["edisi"],
        "nomor": typed.cells["nomor"],
        "tahun": typed.cells["tanggal"][:4],
        "tanggal": typed.cells["tanggal"],
        "tempat": typed.cells["tempat"],
        "penetap_id": typed.cells["penetap_id"],
        "penyetuju_id": typed.cells["penyetuju_id"],
        "berkas_sha256": scan,
        "lokasi_arsip": typed.cells["lokasi_arsip"],
    }
    try:
        operations = _determined(released(asked.reference.rows, row), still)
        made = proposal(asked, "publik", _officer(asked), operations, f"Edisi {row['edisi']}.")
        sent = send(asked, made)
    except EditionRefused as error:
        return _form(
            asked, fields, typed.cells, _with(Faults(), [Fault(anchor="", label="", message=str(error))])
        )
    except Refused as refused:
        return _form(asked, fields, typed.cells, faults_of(fields, refused.problems))
    return Redirect(f"/usulan/publik/{sent.id}/diterima")


def _determined(operations: Sequence[PlacedOperation], still: Frozen | None) -> tuple[PlacedOperation, ...]:
    """Those of an edition whose decree was printed from the frozen list: it determines no entry that came later."""
    if still is None:
        return tuple(operations)
    printed = listed(still.rows)
    return tuple(one for one in operations if one.table == DECREES or one.key in printed)


def _unread(asked: Asked, fields: Sequence[Field], typed: Typed) -> dict[str, str]:
    """What is missing, cannot be understood or does not fit together, by column."""
    errors, cells = dict(typed.errors), typed.cells
    for field in fields:
        if field.required and not cells[field.name]:
            errors.setdefault(field.name, f"{field.label} belum diisi.")
    if "tanggal" not in errors and cells["tanggal"] > asked.today.isoformat():
        errors["tanggal"] = (
            "Tanggal ini sesudah hari ini. SK dicatat setelah ditandatangani; isi tanggal yang tertulis di SK."
        )
    name = _NAME.fullmatch(cells["edisi"])
    if "edisi" not in errors and name is None:
        errors["edisi"] = "Nama edisi terdiri atas tahun dan urutan, misalnya 2026-2."
    elif name is not None and "tanggal" not in errors and cells["tanggal"][:4] != name[1]:
        errors["edisi"] = (
            f"Edisi {cells['edisi']} ditetapkan pada tahun itu juga. Periksa tahun atau tanggalnya."
        )
    return errors | _taken(asked.reference.rows, cells, errors)


def _taken(rows: Snapshot, cells: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, str]:
    """Name or number that another edition bears already."""
    found: dict[str, str] = {}
    for known in rows.get(DECREES, {}).values():
        if known["edisi"] == cells["edisi"] and "edisi" not in errors:
            found["edisi"] = f"Edisi {cells['edisi']} sudah tercatat. Pakai urutan berikutnya."
        if known["nomor"] == cells["nomor"] and "nomor" not in errors:
            found["nomor"] = f"Nomor keputusan ini sudah dipakai edisi {known['edisi']}. Periksa nomornya."
    return found


def _fields(asked: Asked) -> tuple[Field, ...]:
    officers = asked.reference.officers
    choices = {
        "penetap_id": officer_choices(officers, (Role.OFFICER,), asked.today),
        "penyetuju_id": officer_choices(officers, (Role.SUPERIOR,), asked.today),
    }
    return fields_of("sk_dip", _ASKED, choices, required=_WANTED)


def _with(faults: Faults, more: Sequence[Fault]) -> Faults:
    return Faults(
        errors=(*faults.errors, *more),
        warnings=faults.warnings,
        columns={**faults.columns, **{one.anchor: one.message for one in more if one.anchor}},
    )


def _form(asked: Asked, fields: tuple[Field, ...], cells: Cells, faults: Faults) -> Page:
    queue = asked.desk.public
    still = frozen(queue)
    since = _since(queue, still, asked.reference.rows)
    return Page(
        template="edisi-catat.html.jinja",
        title="Catat SK edisi DIP",
        context={
            "bidang": fields,
            "isi": cells,
            "salah": faults,
            "pindaian": asked.form.first(ANSWER),
            "beku": _frozen_words(still),
            "sesudahnya": since[:_ON_A_PAGE],
            "banyak_sesudahnya": len(since),
            "diketahui": asked.form.first(_AGREED) == "ya",
            "baru": _undetermined(still.rows if still else asked.reference.rows),
            "nama": asked.reference.unit_name,
        },
        status=422 if faults.errors else 200,
    )


ROUTES = (
    Route(path=HOME, method="GET", access=Access.PPID, handle=_home, readers=AUDITED),
    Route(path="/edisi/bekukan", method="POST", access=Access.PPID, handle=_freeze),
    Route(path="/edisi/lepas", method="POST", access=Access.PPID, handle=_release),
    Route(path="/edisi/beda", method="GET", access=Access.PPID, handle=_changes, readers=AUDITED),
    Route(path="/edisi/draf", method="GET", access=Access.PPID, handle=_draft, readers=AUDITED),
    Route(path="/edisi/lampiran/{unit}", method="GET", access=Access.PPID, handle=_annex, readers=AUDITED),
    Route(path="/edisi/catat", method="GET", access=Access.PPID, handle=_ask),
    Route(path="/edisi/catat", method="POST", access=Access.PPID, handle=_record, uploads=True, documents=True),
)
