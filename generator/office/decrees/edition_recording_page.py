"""Recording the signed decree of an edition, once: the form, what may be wrong with it, and the proposal."""

from collections.abc import Mapping, Sequence

from generator.changes.edition_changes import DECREES, EditionRefused, released
from generator.changes.operations import Cells
from generator.changes.placed import PlacedOperation, Snapshot
from generator.model.officer import Officer, Role
from generator.office.decrees.edition_list import listed
from generator.office.decrees.edition_state import (
    EDITION_NAME,
    ON_A_PAGE,
    changes_since_frozen,
    frozen_words,
    next_name,
    undetermined,
    waiting_edition,
)
from generator.office.decrees.frozen import Frozen, frozen
from generator.office.decrees.scan import ANSWER, FILE, NoScan, kept_scan
from generator.office.decrees.signatories import officer_choices
from generator.office.forms.fields import Field, fields_of
from generator.office.forms.page_remedies import without_commands
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read
from generator.office.requests.asked import Answer, Asked, Page, Redirect
from generator.office.requests.proposing import proposal, send
from generator.office.row_ids import row_id
from generator.review.refusal import Refused

_ASKED = ("edisi", "nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id", "lokasi_arsip")
_WANTED = ("edisi", "nomor", "tanggal", "tempat", "penetap_id", "penyetuju_id")

_AGREED = "perubahan_diketahui"


def _officer(asked: Asked) -> Officer:
    """In whose office the person makes the edition: the route lets PPID in alone."""
    return next(one for one in asked.person.officers if one.role is Role.OFFICER)


def ask(asked: Asked) -> Answer:
    """The empty form; while an edition waits for the superior, that proposal instead."""
    if (waiting := waiting_edition(asked.desk.public)) is not None:
        return Redirect(f"/usulan/publik/{waiting.id}")
    fields = _fields(asked)
    cells = {field.name: "" for field in fields} | {"edisi": next_name(asked)}
    for field in fields:
        current = [one for one in field.choices if one.value]
        if field.name in {"penetap_id", "penyetuju_id"} and current:
            cells[field.name] = current[0].value
    return _form(asked, fields, cells, Faults())


def record(asked: Asked) -> Answer:
    """Send the edition as a proposal, which puts its decree on every entry that the printed list held."""
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
    if changes_since_frozen(queue, still, asked.reference.rows) and asked.form.first(_AGREED) != "ya":
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
            asked,
            fields,
            typed.cells,
            _with(Faults(), [Fault(anchor="", label="", message=without_commands(str(error)))]),
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
    name = EDITION_NAME.fullmatch(cells["edisi"])
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
    since = changes_since_frozen(queue, still, asked.reference.rows)
    return Page(
        template="edisi-catat.html.jinja",
        title="Catat SK edisi DIP",
        context={
            "bidang": fields,
            "isi": cells,
            "salah": faults,
            "pindaian": asked.form.first(ANSWER),
            "beku": frozen_words(still),
            "sesudahnya": since[:ON_A_PAGE],
            "banyak_sesudahnya": len(since),
            "diketahui": asked.form.first(_AGREED) == "ya",
            "baru": undetermined(still.rows if still else asked.reference.rows),
            "nama": asked.reference.unit_name,
        },
        status=422 if faults.errors else 200,
    )
