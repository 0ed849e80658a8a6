"""The record of an approval: what was signed, and the commit message that keeps it.

One state has one text: whatever reads differently from how it is written again is refused, so that a signature can
stand for one meaning only.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from generator.model.identifier import is_identifier
from generator.policy.capacity import Capacity

MARK = "---persetujuan---"
"""Line before the record."""

_KIND = "ppid-persetujuan-1"
_TITLE = "Setujui usulan"
_ALONE = "Umumkan usulan"
"""Title where nobody has approved it yet."""
_COMMIT = re.compile(r"[0-9a-f]{40}\Z", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)


class NotAnApproval(Exception):  # noqa: N818 - a fact about a commit, for the caller to tell
    """The message is not that of an approval."""


class Means(StrEnum):
    """How somebody approved."""

    OWN_KEY = "sendiri"
    """Signed with the person's own key."""
    OFFICE_KEY = "kantor"
    """Signed by the office server in the name of the person who was logged in."""
    PAPER = "kertas"
    """Signed on paper; two officers say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """A sheet signed by hand, as two officers recorded it."""

    name: str
    """Who signed it."""
    office: str
    """Post, as on the sheet."""
    date: date
    sha256: str
    """Of the scan."""
    place: str
    """Where the original is kept."""
    recorded_by: str
    """Officer's id."""
    confirmed_by: str
    """Officer's id; empty in the statement of the one who recorded it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one person signs: that this version of this proposal is approved, in which capacity, on which day."""

    register: str
    """``publik`` or ``dik-<unit>``: a statement for one register says nothing in another."""
    proposal_id: str
    proposal_commit: str
    """The version: its commit stands for base, operations and message."""
    person: str
    """Officer's id of who approved; empty for a paper signed by somebody who is in no table of officers."""
    role: str
    """Value of ``policy.needs.Capacity`` in which the person approved."""
    day: date
    """Day of the approval; for a paper the day of this statement."""
    reference: str
    """Commit of the public main whose reference tables the approval was judged by."""
    means: Means
    paper: PaperSheet | None = None
    """Given exactly when ``means`` is paper."""

    def __post_init__(self) -> None:
        """Refuse a paper without sheet and a sheet without paper."""
        if (self.means is Means.PAPER) != (self.paper is not None):
            raise ValueError("a sheet belongs to an approval on paper and to no other")

    @property
    def signer(self) -> str:
        """Officer's id in whose name it is signed: of a paper whoever records or confirms it."""
        if self.paper is None:
            return self.person
        return self.paper.confirmed_by or self.paper.recorded_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A statement with its signature over ``statement_bytes``."""

    statement: Statement
    signature: str
    """Armoured; empty when nobody signed, which counts as no approval."""


def statement_bytes(statement: Statement) -> bytes:
    """The bytes that are signed; one line of canonical JSON."""
    return _canonical(_statement_record(statement)).encode("utf-8")


def signed_text(signed: Signed) -> str:
    """One statement with its signature as a line of canonical JSON, as an event of a proposal keeps it."""
    return _canonical(_signed_record(signed))


def read_signed(text: str) -> Signed:
    """The statement that ``signed_text`` wrote; raises NotAnApproval."""
    signed = _read_signed(_loaded(text))
    if signed_text(signed) != text:
        raise NotAnApproval("the record is not written canonically")
    return signed


def approval_text(proposal_id: str, unit: str, signed: Iterable[Signed]) -> str:
    """Message of the commit that takes the proposal in; statements are sorted, so their order says nothing.

    ``unit`` is the unit's code or ``acuan``.
    """
    ordered = sorted(signed, key=signed_text)
    record = _canonical(
        {"pernyataan": [_signed_record(one) for one in ordered], "unit": unit, "usulan": proposal_id}
    )
    alone = sorted({one.statement.person for one in ordered if _publishes(one)})
    persons = sorted({one.statement.person or one.statement.signer for one in ordered if not _publishes(one)})
    trailers = "".join(
        (
            *(f"Diumumkan-oleh: {person} (telaah menyusul)\n" for person in alone),
            *(f"Disetujui-oleh: {person}\n" for person in persons),
        )
    )
    title = _ALONE if alone and not persons else _TITLE
    return f"{title} {proposal_id}: {unit}\n\n{MARK}\n{record}\n" + (f"\n{trailers}" if trailers else "")


def _publishes(signed: Signed) -> bool:
    """Whether it lets an announcement take effect before anybody approves it."""
    return signed.statement.role == Capacity.AT_ONCE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRecord:
    """What the message of an approval says; whether any of it is true is for the audit."""

    proposal_id: str
    unit: str
    signed: tuple[Signed, ...]


def read_approval(message: str) -> ApprovalRecord:
    """What ``approval_text`` wrote; raises NotAnApproval for any other text."""
    lines = message.split("\n")
    if (
        not message.startswith((f"{_TITLE} ", f"{_ALONE} "))
        or lines.count(MARK) != 1
        or len(lines) < lines.index(MARK) + 2
    ):
        raise NotAnApproval("the message holds no record of an approval")
    record = _mapping(_loaded(lines[lines.index(MARK) + 1]), {"pernyataan", "unit", "usulan"})
    statements = record["pernyataan"]
    if not isinstance(statements, list):
        raise NotAnApproval("the record holds no statements")
    found = ApprovalRecord(
        proposal_id=_text(record["usulan"]),
        unit=_text(record["unit"]),
        signed=tuple(_read_signed(one) for one in cast("list[object]", statements)),
    )
    # whoever reads a commit may have left out its last line ends
    written = approval_text(found.proposal_id, found.unit, found.signed).rstrip("\n")
    if not is_identifier(found.proposal_id) or written != message.rstrip("\n"):
        raise NotAnApproval("the record is not written canonically")
    return found


def _statement_record(statement: Statement) -> dict[str, object]:
    sheet = statement.paper
    return {
        "acuan": statement.reference,
        "cara": statement.means.value,
        "hari": statement.day.isoformat(),
        "jenis": _KIND,
        "kertas": None
        if sheet is None
        else {
            "dicatat": sheet.recorded_by,
            "dipastikan": sheet.confirmed_by,
            "jabatan": sheet.office,
            "nama": sheet.name,
            "sha256": sheet.sha256,
            "tanggal": sheet.date.isoformat(),
            "tempat": sheet.place,
        },
        "komit": statement.proposal_commit,
        "orang": statement.person,
        "peran": statement.role,
        "register": statement.register,
        "usulan": statement.proposal_id,
    }


def _signed_record(signed: Signed) -> dict[str, object]:
    return {**_statement_record(signed.statement), "tanda_tangan": signed.signature}


def _read_signed(value: object) -> Signed:
    record = _mapping(
        value,
        {
            "acuan",
            "cara",
            "hari",
            "jenis",
            "kertas",
            "komit",
            "orang",
            "peran",
            "register",
            "tanda_tangan",
            "usulan",
        },
    )
    if record["jenis"] != _KIND:
        raise NotAnApproval("the statement is of another kind")
    commits = (_text(record["komit"]), _text(record["acuan"]))
    if not all(_COMMIT.match(commit) for commit in commits):
        raise NotAnApproval("the statement names no commit")
    try:
        statement = Statement(
            register=_text(record["register"]),
            proposal_id=_text(record["usulan"]),
            proposal_commit=commits[0],
            person=_text(record["orang"]),
            role=_text(record["peran"]),
            day=_day(record["hari"]),
            reference=commits[1],
            means=Means(_text(record["cara"])),
            paper=_read_sheet(record["kertas"]),
        )
    except ValueError as error:
        raise NotAnApproval("the statement cannot be read") from error
    return Signed(statement=statement, signature=_text(record["tanda_tangan"]))


def _read_sheet(value: object) -> PaperSheet | None:
    if value is None:
        return None
    record = _mapping(value, {"dicatat", "dipastikan", "jabatan", "nama", "sha256", "tanggal", "tempat"})
    sheet = PaperSheet(
        name=_text(record["nama"]),
        office=_text(record["jabatan"]),
        date=_day(record["tanggal"]),
        sha256=_text(record["sha256"]),
        place=_text(record["tempat"]),
        recorded_by=_text(record["dicatat"]),
        confirmed_by=_text(record["dipastikan"]),
    )
    if not _SHA256.match(sheet.sha256):
        raise NotAnApproval("the sheet names no file")
    return sheet


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _loaded(text: str) -> object:
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError) as error:
        raise NotAnApproval("the record is not JSON") from error


def _mapping(value: object, keys: set[str]) -> Mapping[str, object]:
    if not isinstance(value, dict) or cast("dict[str, object]", value).keys() != keys:
        raise NotAnApproval("the record has other fields")
    return cast("dict[str, object]", value)


def _text(value: object) -> str:
    # a line end would let a cell of the record pass for a trailer
    if not isinstance(value, str) or any(mark in value for mark in "\r\0"):
        raise NotAnApproval("the record holds what is no text")
    return value


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))
