"""One entry with its grounds, sheet, sittings and examiners: as the register holds them, and as a draft would."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.datapackages.schema import load_schema
from generator.model.ground import Letter, read_letter
from generator.model.identifier import SPACE, identifier_from
from generator.office.cases.room import Room
from generator.office.drafts.draft import Draft, DraftRow, TakenAway, with_row

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """What belongs to one entry; the draft's rows stand before the register's."""

    room: Room
    draft: Draft
    """May still be empty and unknown to the store."""
    id: str
    """Of the entry; it may not be there yet."""

    # -- reading ----------------------------------------------------------------------------

    def rows(self, table: str) -> dict[str, Cells]:
        """The rows of a table as the draft would have them, by id."""
        path = self.room.path(table)
        found: dict[str, Cells] = dict(self.room.rows(table))
        found |= {row.key: row.cells for row in self.draft.rows if row.table == path}
        gone = {one.key for one in self.draft.removed if one.table == path}
        return {key: found[key] for key in sorted(found) if key not in gone}

    @property
    def entry(self) -> Cells:
        """The row of the entry; empty cells while there is none."""
        return self.rows("dik").get(self.id) or {**blank("dik"), "id": self.id}

    @property
    def is_there(self) -> bool:
        """Whether the register or the draft holds the entry."""
        return self.id in self.rows("dik")

    @property
    def is_decided(self) -> bool:
        """Whether a decree stands behind the entry in the register: its substance changes only by a change."""
        return bool(self.room.rows("dik").get(self.id, {}).get("sk_id"))

    @property
    def grounds(self) -> dict[str, Cells]:
        """Its grounds by id, in the order of the law."""
        own = [(key, row) for key, row in self.rows("dik_dasar").items() if row["dik_id"] == self.id]
        return dict(sorted(own, key=lambda one: (one[1]["huruf"], one[1]["angka"], one[0])))

    @property
    def letters(self) -> frozenset[Letter]:
        """The letters on which it rests."""
        found = (read_letter(row["huruf"]) for row in self.grounds.values())
        return frozenset(letter for letter in found if letter is not None)

    @property
    def sheet_id(self) -> str:
        """Id of its sheet; empty while it names none."""
        return self.entry["lembar_id"]

    @property
    def sheet(self) -> Cells:
        """The row of its sheet, or of the body's that it names directly; empty while there is none."""
        own = self.rows("lembar").get(self.sheet_id) or self.room.shared_rows("lembar").get(self.sheet_id)
        return own or blank("lembar")

    @property
    def writes_sheet(self) -> bool:
        """Whether the sheet is this entry's to write: not the body's, and nothing was decided by it yet."""
        if not self.sheet_id:
            return True
        sheet = self.rows("lembar").get(self.sheet_id)
        if sheet is None or sheet["badan_id"]:
            return False
        decided = any(
            row["lembar_id"] == self.sheet_id and row["sk_id"] for row in self.room.rows("dik").values()
        )
        return not decided

    def of_sheet(self, table: str) -> dict[str, Cells]:
        """The sittings or the examiners of its sheet, by id; a day before a later one."""
        if not self.sheet_id:
            return {}
        own = [(key, row) for key, row in self.rows(table).items() if row["lembar_id"] == self.sheet_id]
        return dict(sorted(own, key=lambda one: (one[1].get("tanggal", ""), one[0])))

    # -- writing ----------------------------------------------------------------------------

    def new_id(self, label: str) -> str:
        """The id of a row that this form makes: the same form always makes the same rows."""
        used = {key for table in self.room.main.values() for key in table}
        return new_id(self.room, label, used | {row.key for row in self.draft.rows})

    def put(self, table: str, key: str, cells: Cells) -> "CaseFile":
        """With these cells in that row; a row that is not there yet is added, other cells stay as they are."""
        path = self.room.path(table)
        there = self.draft.row(path, key)
        main = self.room.rows(table).get(key)
        if there is None:
            there = DraftRow(
                table=path,
                key=key,
                is_new=main is None,
                before=dict(main or {}),
                cells={**blank(table), **(main or {}), "id": key},
            )
        if not there.is_new and main is not None:
            there = _on_top_of(there, main)
        row = replace(there, cells={**there.cells, **cells})
        gone = tuple(one for one in self.draft.removed if (one.table, one.key) != (path, key))
        return replace(self, draft=replace(self.draft, rows=with_row(self.draft, row), removed=gone))

    def changed_meanwhile(self, table: str, key: str) -> Cells:
        """Cells of the row that the register changed since the draft was begun, as they are there now."""
        row, main = self.draft.row(self.room.path(table), key), self.room.rows(table).get(key)
        if row is None or row.is_new or main is None:
            return {}
        return {name: cell for name, cell in main.items() if cell != row.before.get(name, "")}

    def take_out(self, table: str, key: str) -> "CaseFile":
        """Without that row: it was never sent, or the proposal removes it."""
        path = self.room.path(table)
        rows = tuple(row for row in self.draft.rows if (row.table, row.key) != (path, key))
        main = self.room.rows(table).get(key)
        removed = self.draft.removed
        if main is not None:
            removed = (*removed, TakenAway(table=path, key=key, before=dict(main)))
        return replace(self, draft=replace(self.draft, rows=rows, removed=removed))


def _on_top_of(row: DraftRow, main: Cells) -> DraftRow:
    """The row made from what the register holds now: cells that the draft does not change are taken from there."""
    if row.before == main:
        return row
    cells = {
        name: cell if cell != row.before.get(name, "") else main.get(name, "")
        for name, cell in row.cells.items()
    }
    return replace(row, before=dict(main), cells=cells)


def blank(table: str) -> dict[str, str]:
    """A row of that table without any value."""
    return dict.fromkeys(load_schema(table).column_names, "")


def new_id(room: Room, label: str, used: set[str]) -> str:
    """An id made of the person, her form and what the row is; another one where it is taken."""
    asked = room.asked
    for attempt in range(SPACE):
        text = f"{asked.person.account.id}/{asked.form_id}/{label}/{attempt}".encode()
        made = identifier_from(int.from_bytes(hashlib.sha256(text).digest()) % SPACE)
        if made not in used:
            return made
    raise LookupError("every identifier is in use")


def entry_of_row(room: Room, draft: Draft, key: str) -> tuple[str, str]:
    """The entry to which a row of the register or the draft belongs, and the row's table; empty texts for none."""
    probe = CaseFile(room=room, draft=draft, id="")
    for table in ("dik", "dik_dasar", "lembar", "lembar_sesi", "lembar_penguji"):
        row = probe.rows(table).get(key)
        if row is None:
            continue
        return next(_owners(probe, table, row), ""), table
    return "", ""


def _owners(probe: CaseFile, table: str, row: Cells) -> Iterator[str]:
    """Ids of the entries, those of the draft first."""
    match table:
        case "dik":
            yield row["id"]
        case "dik_dasar":
            yield row["dik_id"]
        case _:
            sheet = row["id"] if table == "lembar" else row["lembar_id"]
            named = [key for key, entry in probe.rows("dik").items() if entry["lembar_id"] == sheet]
            drafted = {one.key for one in probe.draft.rows}
            yield from sorted(named, key=lambda key: (key not in drafted, key))
