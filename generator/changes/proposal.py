"""A proposal: who wants which operations, and the commit message that carries them."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never, cast

from generator.changes.operations import (
    Addition,
    Amendment,
    CellChange,
    Move,
    Operation,
    Removal,
    Withdrawal,
    cell_operation,
)
from generator.changes.placed import PlacedOperation
from generator.model.identifier import is_identifier
from generator.model.table_path import TablePath, table_path

SEPARATOR = "---usulan---"
TRAILER = "Diajukan-oleh"
PUBLIC_REGISTER = "publik"

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_HASH = re.compile(r"sha256:[0-9a-f]{64}\Z")
_TABLE = re.compile(r"(?:acuan|(?:dip|dik)/[a-z0-9_][a-z0-9-]*)/[a-z_]+\Z")
_PACKAGE = re.compile(r"dip/[a-z0-9][a-z0-9-]*\Z")
_REGISTER = re.compile(r"(?:publik|dik-[a-z0-9_][a-z0-9-]*)\Z")


class NotAProposal(Exception):  # noqa: N818 - a fact about a text
    """The text is no proposal that this program would have written; the message says what is wrong, in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Operations on one register that one officer asks for."""

    id: str
    """Identifier of ten characters, made when the form is shown: sending it twice makes one proposal."""
    register: str
    """``publik`` or ``dik-<unit>``."""
    proposer: str
    """Identifier in ``pejabat.csv``."""
    day: date
    base: str
    """Commit of the register's main from which it was made."""
    reference: str
    """Commit of public main whose ``acuan`` judged it; the same as ``base`` for the register ``publik``."""
    message: str
    """The officer's own words; may hold several lines, may be empty."""
    operations: tuple[PlacedOperation, ...]
    schema: str = ""
    """Of a migration: the shape that every package of the register gets, as compact JSON; then there are no operations."""

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units whose packages it touches, sorted; a move touches two, the reference package none."""
        packages = {placed.table.package for placed in self.operations}
        packages |= {placed.operation.to for placed in self.operations if isinstance(placed.operation, Move)}
        return tuple(sorted(filter(None, (package.partition("/")[2] for package in packages))))

    @property
    def touched(self) -> frozenset[str]:
        """Keys of the rows it names."""
        return frozenset(placed.key for placed in self.operations)


def tidy_message(message: str) -> str:
    """The words as a commit keeps them: LF, no control characters, no spaces at line ends, no empty ends."""
    lines = message.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_printable(line).rstrip() for line in lines).strip()


def _printable(line: str) -> str:
    return "".join(one for one in line if unicodedata.category(one) not in ("Cc", "Cs"))


def proposal_text(proposal: Proposal) -> str:
    """The commit message: a title without any cell's value, the officer's words, the proposal, who made it.

    The same proposal always gives the same text. The words are tidied.
    """
    words = tidy_message(proposal.message)
    where = ", ".join(proposal.units) or "acuan"
    what = "migrasi skema" if proposal.schema else f"{where}, {len(proposal.operations)} perubahan"
    parts = [
        f"Usulan {proposal.id}: {what}\n",
        f"{words}\n" if words else "",
        f"{SEPARATOR}\n{_as_json(proposal)}\n",
        f"{TRAILER}: {proposal.proposer}\n",
    ]
    return "\n".join(filter(None, parts))


def read_proposal(text: str) -> Proposal:
    """The proposal that a commit message carries.

    Raises NotAProposal unless the text is to the letter what ``proposal_text`` writes, so that title, trailer and
    operations cannot tell three stories, and no name in it leads out of the register.
    """
    # No line of the JSON is the separator, so the last one is ours, whatever the officer wrote.
    head, found, tail = text.rpartition(f"\n{SEPARATOR}\n")
    if not found:
        raise NotAProposal("no separator")
    body, _, _ = tail.partition("\n\n")
    _, _, words = head.partition("\n\n")
    try:
        proposal = _from_json(json.loads(body), words.removesuffix("\n"))
    except (ValueError, RecursionError) as error:
        raise NotAProposal("no proposal in JSON") from error
    if proposal_text(proposal).rstrip("\n") != text.rstrip("\n"):
        raise NotAProposal("not written as this program writes it")
    return proposal


# -- JSON -----------------------------------------------------------------------------------


def _as_json(proposal: Proposal) -> str:
    """One operation on each line, so that a log can be read."""
    head = _compact(
        {
            "usulan": proposal.id,
            "register": proposal.register,
            "pengusul": proposal.proposer,
            "tanggal": proposal.day.isoformat(),
            "induk": proposal.base,
            "acuan": proposal.reference,
        }
    ).removesuffix("}")
    if proposal.schema:
        return f'{head},"skema":{proposal.schema}}}'
    lines = ",\n".join(_compact(operation_json(placed)) for placed in proposal.operations)
    return f'{head},"operasi":[\n{lines}\n]}}'


def _compact(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def operation_json(placed: PlacedOperation) -> dict[str, object]:
    """The operation as plain values, in the order in which they are written."""
    operation = placed.operation
    named: dict[str, object] = {"tabel": str(placed.table), "kunci": operation.key}
    match operation:
        case Addition():
            return {"perbuatan": "tambah", **named, "isi": dict(operation.cells)}
        case Amendment() | Withdrawal():
            cells = {change.column: [change.before, change.after] for change in operation.changes}
            return {"perbuatan": "ubah", **named, "dasar": operation.base, "kolom": cells}
        case Removal():
            return {"perbuatan": "hapus", **named, "dasar": operation.base}
        case Move():
            return {"perbuatan": "pindah", **named, "dasar": operation.base, "ke": operation.to}
        case _:
            assert_never(operation)


def _from_json(value: object, words: str) -> Proposal:
    """The proposal; ValueError for whatever has not the shape of one. What is too much, the caller finds."""
    facts = _object(value)
    register = _text(facts, "register", _REGISTER)
    schema = _compact(_object(facts["skema"])) if "skema" in facts else ""
    operations = facts.get("operasi")
    placed = cast("list[object]", operations) if isinstance(operations, list) else []
    if bool(placed) == bool(schema):
        raise ValueError("no operations, or a migration with some")
    return Proposal(
        id=_identifier(facts, "usulan"),
        register=register,
        proposer=_identifier(facts, "pengusul"),
        day=date.fromisoformat(_text(facts, "tanggal")),
        base=_text(facts, "induk", _COMMIT),
        reference=_text(facts, "acuan", _COMMIT),
        message=words,
        operations=tuple(_placed(one, register) for one in placed),
        schema=schema,
    )


def read_operation(value: object, register: str) -> PlacedOperation:
    """The operation that ``operation_json`` wrote; NotAProposal for another shape or another register's table."""
    try:
        return _placed(value, register)
    except ValueError as error:
        raise NotAProposal(str(error)) from error


def _placed(value: object, register: str) -> PlacedOperation:
    facts = _object(value)
    table = table_path(_text(facts, "tabel", _TABLE))
    if not _belongs(table, register):
        raise ValueError("a table of another register")
    return PlacedOperation(table=table, operation=_operation(facts, table))


def _belongs(table: TablePath, register: str) -> bool:
    if register == PUBLIC_REGISTER:
        return not table.package.startswith("dik/")
    return table.package == register.replace("-", "/", 1)


def _operation(facts: Mapping[str, object], table: TablePath) -> Operation:
    key = _text(facts, "kunci")
    if not key:
        raise ValueError("no key")
    match facts.get("perbuatan"):
        case "tambah":
            cells = _object(facts.get("isi"))
            return Addition(key=key, cells=tuple((column, _text(cells, column)) for column in cells))
        case "ubah":
            changes = tuple(
                _cell_change(column, pair) for column, pair in _object(facts.get("kolom")).items()
            )
            if not changes:
                raise ValueError("no changes")
            return cell_operation(key, _text(facts, "dasar", _HASH), changes)
        case "hapus":
            return Removal(key=key, base=_text(facts, "dasar", _HASH))
        case "pindah":
            to = _text(facts, "ke", _PACKAGE)
            if not table.package.startswith("dip/") or to == table.package:
                raise ValueError("a move to nowhere")
            return Move(key=key, base=_text(facts, "dasar", _HASH), to=to)
        case _:
            raise ValueError("an unknown operation")


def _cell_change(column: str, pair: object) -> CellChange:
    match pair:
        case [str(before), str(after)] if before != after:
            return CellChange(column=column, before=before, after=after)
        case _:
            raise ValueError("a cell's change is two different texts")


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - of a text that is being read
    return cast("dict[str, object]", value)


def _text(facts: Mapping[str, object], name: str, pattern: re.Pattern[str] | None = None) -> str:
    value = facts.get(name)
    if not isinstance(value, str) or (pattern is not None and not pattern.match(value)):
        raise ValueError(f"no {name}")
    return value


def _identifier(facts: Mapping[str, object], name: str) -> str:
    value = _text(facts, name)
    if not is_identifier(value):
        raise ValueError(f"{name} is no identifier")
    return value
