"""Pages of the rounds: the PPID asks the units, each PPID Pelaksana answers, the PPID closes."""

from collections.abc import Iterator, Mapping
from itertools import count

from generator.changes.placed import PlacedOperation
from generator.changes.round_changes import (
    PROPOSED,
    ROUNDS,
    UNCHANGED,
    RoundRefused,
    answered,
    closed,
    opened,
)
from generator.model.officer import Role
from generator.model.table_path import TablePath
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.page_remedies import on_page, without_commands
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read
from generator.office.requests.acting import proposer_for, sees_exempted
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.proposing import proposal, send
from generator.office.requests.route import Access, Route
from generator.office.rounds.collecting import (
    REGISTERS,
    RESULTS,
    Round,
    UnitAnswer,
    answers_for,
    opening,
    rounds_of,
    sees_all,
)
from generator.office.row_ids import row_id
from generator.review.refusal import Refused

HOME = "/putaran"
_UNITS = TablePath(package="acuan", table="unit")
_ASKED = ("nama", "register", "ditutup", "catatan")
_UNIT_FIELD = "unit"


def _list(asked: Asked) -> Answer:
    return Page(
        template="putaran.html.jinja",
        title="Putaran",
        context={
            "putaran": rounds_of(asked),
            "daftar": REGISTERS,
            "semua": sees_all(asked),
            "boleh": _ppid(asked) != "",
            "dibuka": opening(asked) if sees_all(asked) else (),
        },
    )


def _ppid(asked: Asked) -> str:
    """The officer id in which the person opens and closes rounds; empty where she does not."""
    return next((one.id for one in asked.person.officers if one.role is Role.OFFICER), "")


# -- opening --------------------------------------------------------------------------------


def _ask(asked: Asked) -> Answer:
    fields = _fields(asked)
    cells = {field.name: "" for field in fields} | {"register": "dip"}
    return _open_form(fields, cells, Faults())


def _open(asked: Asked) -> Answer:
    fields = _fields(asked)
    typed = read(fields, asked.form)
    unread = _unread(asked, fields, typed)
    if unread:
        return _open_form(fields, typed.cells, faults_of(fields, (), unread))
    row = {
        "id": row_id(asked, "putaran"),
        "nama": typed.cells["nama"],
        "register": typed.cells["register"],
        "dibuka": asked.today.isoformat(),
        "ditutup": typed.cells["ditutup"],
        "catatan": typed.cells["catatan"],
    }
    units = [one for one in typed.cells[_UNIT_FIELD].split(";") if one]
    try:
        operations = opened(asked.reference.rows, row, units, _row_ids(asked))
        return _sent(asked, _ppid(asked), operations, f"Buka putaran: {row['nama']}.")
    except RoundRefused as error:
        return _open_form(fields, typed.cells, _whole(without_commands(str(error))))
    except Refused as refused:
        return _open_form(fields, typed.cells, faults_of(fields, refused.problems))


def _row_ids(asked: Asked) -> Iterator[str]:
    return (row_id(asked, f"jawaban/{number}") for number in count())


def _unread(asked: Asked, fields: tuple[Field, ...], typed: Typed) -> dict[str, str]:
    errors, cells = dict(typed.errors), typed.cells
    for field in fields:
        if field.required and not cells[field.name]:
            errors.setdefault(field.name, f"{field.label} belum diisi.")
    if "ditutup" not in errors and cells["ditutup"] and cells["ditutup"] < asked.today.isoformat():
        errors["ditutup"] = (
            "Hari terakhir ini sudah lewat. Isi tanggal yang masih akan datang, atau kosongkan."
        )
    rounds = asked.reference.rows.get(ROUNDS, {}).values()
    if "nama" not in errors and cells["nama"] in {row["nama"] for row in rounds}:
        errors["nama"] = "Putaran dengan nama ini sudah ada. Beri nama lain."
    return errors


def _fields(asked: Asked) -> tuple[Field, ...]:
    today = asked.today.isoformat()
    units = tuple(
        Choice(value=code, label=row["nama"])
        for code, row in sorted(asked.reference.rows[_UNITS].items(), key=lambda pair: pair[1]["nama"])
        if row["mulai"] <= today and (not row["selesai"] or today <= row["selesai"])
    )
    which = Field(
        name=_UNIT_FIELD,
        label="Unit yang diminta menjawab",
        hint="Kosongkan semua untuk meminta setiap unit.",
        example="",
        kind=Kind.CHECKS,
        choices=units,
        required=False,
        is_list=True,
    )
    return (*fields_of("putaran", _ASKED), which)


def _open_form(fields: tuple[Field, ...], cells: Mapping[str, str], faults: Faults) -> Page:
    return Page(
        template="putaran-baru.html.jinja",
        title="Buka putaran",
        context={"bidang": fields, "isi": cells, "salah": faults},
        status=422 if faults.errors else 200,
    )


def _whole(message: str) -> Faults:
    return Faults(errors=(Fault(anchor="", label="", message=message),))


def _sent(asked: Asked, officer_id: str, operations: tuple[PlacedOperation, ...], message: str) -> Redirect:
    """Send it and go on to the receipt; raises Refused."""
    officer = next(one for one in asked.person.officers if one.id == officer_id)
    sent = send(asked, proposal(asked, "publik", officer, operations, message))
    return Redirect(f"/usulan/publik/{sent.id}/diterima")


# -- one round ------------------------------------------------------------------------------


def _found(asked: Asked) -> Round | None:
    """The round of the address, if it concerns the person."""
    return next((one for one in rounds_of(asked) if one.id == asked.params["id"]), None)


def _show(asked: Asked) -> Answer:
    found = _found(asked)
    return _shown(asked, found, "") if found else NotHere()


def _shown(asked: Asked, found: Round, error: str) -> Page:
    return Page(
        template="putaran-satu.html.jinja",
        title=found.name,
        context={
            "putaran": found,
            "daftar": REGISTERS,
            "boleh": _ppid(asked) != "",
            "milik": frozenset(one.unit for one in found.answers if answers_for(asked, one.unit)),
            "terbatas": frozenset(
                one.unit
                for one in found.answers
                if found.register == "dik"
                and sees_exempted(asked.person.officers, one.unit)
                and proposer_for(asked.person.officers, one.unit)
            ),
            "salah": error,
        },
        status=422 if error else 200,
    )


def _close(asked: Asked) -> Answer:
    found = _found(asked)
    if found is None:
        return NotHere()
    if found.closing_id or found.is_over:
        return _shown(
            asked, found, "Putaran ini sudah ditutup, atau penutupannya sedang menunggu persetujuan."
        )
    try:
        operations = closed(asked.reference.rows, found.id, asked.today)
        return _sent(asked, _ppid(asked), operations, f"Tutup putaran: {found.name}.")
    except RoundRefused as refused:
        return _shown(asked, found, without_commands(str(refused)))
    except Refused as refused:
        return _shown(asked, found, _told(refused))


def _told(refused: Refused) -> str:
    return " ".join(f"{one.message} {one.remedy}" for one in map(on_page, refused.problems))


# -- answering ------------------------------------------------------------------------------


def _own(asked: Asked) -> tuple[Round, UnitAnswer] | None:
    """The round of the address and the answer of the person's own unit; None where she is not asked."""
    found = _found(asked)
    if found is None:
        return None
    wanted = asked.form.first(_UNIT_FIELD) or asked.query.get(_UNIT_FIELD, "")
    own = [one for one in found.answers if answers_for(asked, one.unit) and wanted in ("", one.unit)]
    return (found, own[0]) if own else None


def _ask_answer(asked: Asked) -> Answer:
    own = _own(asked)
    return _answer_form(own[0], own[1], "", "") if own else NotHere()


def _answer_form(found: Round, own: UnitAnswer, chosen: str, error: str) -> Page:
    return Page(
        template="putaran-jawab.html.jinja",
        title="Jawab putaran",
        context={
            "putaran": found,
            "milik": own,
            "daftar": REGISTERS,
            "pilihan": chosen,
            "salah": error,
        },
        status=422 if error else 200,
    )


def _answer(asked: Asked) -> Answer:
    own = _own(asked)
    if own is None:
        return NotHere()
    found, mine = own
    result = asked.form.first("hasil")
    if result not in (PROPOSED, UNCHANGED):
        return _answer_form(found, mine, "", "Pilih salah satu jawaban.")
    if not found.is_open:
        return _answer_form(
            found, mine, result, "Putaran ini sudah ditutup. Sampaikan jawabannya kepada PPID."
        )
    if mine.proposal_id:
        return _answer_form(found, mine, result, "Jawaban unit ini sudah dikirim dan menunggu persetujuan.")
    if mine.is_given and asked.form.first("ganti") != "ya":
        return _answer_form(
            found, mine, result, "Unit ini sudah menjawab. Beri tanda bahwa jawaban baru ini menggantikannya."
        )
    officer_id = answers_for(asked, mine.unit)
    try:
        operations = answered(
            asked.reference.rows, found.id, mine.unit, result, officer_id, asked.today, replaces=True
        )
        if not operations:
            return _answer_form(found, mine, result, "Jawaban itu sudah tercatat hari ini.")
        return _sent(asked, officer_id, operations, f"Jawaban putaran: {RESULTS[result]}.")
    except RoundRefused as refused:
        return _answer_form(found, mine, result, without_commands(str(refused)))
    except Refused as refused:
        return _answer_form(found, mine, result, _told(refused))


ROUTES = (
    Route(path=HOME, method="GET", access=Access.OFFICER, handle=_list),
    Route(path="/putaran/baru", method="GET", access=Access.PPID, handle=_ask),
    Route(path="/putaran/baru", method="POST", access=Access.PPID, handle=_open),
    Route(path="/putaran/{id}", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/putaran/{id}/tutup", method="POST", access=Access.PPID, handle=_close),
    Route(path="/putaran/{id}/jawab", method="GET", access=Access.OFFICER, handle=_ask_answer),
    Route(path="/putaran/{id}/jawab", method="POST", access=Access.OFFICER, handle=_answer),
)
