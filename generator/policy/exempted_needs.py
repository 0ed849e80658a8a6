"""Who must approve a change of a restricted register: the PPID sets, a superior approves, the law says which."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.model.approval import ApproverRole, approval_source, required_roles
from generator.model.ground import Letter, read_letter
from generator.model.table_path import TablePath
from generator.policy.capacity import Capacity, Need
from generator.policy.terms import delegations_of

SET_SOURCE = "PP 61/2010 Pasal 3; Perki 1/2021 Pasal 10 ayat (2) huruf e"

_CAPACITIES = {
    ApproverRole.SUPERIOR: Capacity.SUPERIOR,
    ApproverRole.HEAD: Capacity.HEAD,
    ApproverRole.DELEGATE: Capacity.DELEGATE,
}

_SUBSTANCE = ("informasi", "lingkup", "bagian_dihitamkan", "mulai", "lembar_id", "sk_id", "semula_id")
"""Columns of an entry in force whose change is a change of the exemption itself."""
_CLOSURE = ("penutup", "tanggal_penutup", "dibuka_di_sidang", "nomor_putusan")
_EXPLANATION = "keterangan"
"""Column of a ground that explains and decides nothing."""
_IN_THE_ARCHIVE = frozenset({"berkas_sha256", "lokasi_arsip"})
_CHANGES = frozenset({"pengubahan"})

OPENING_SOURCE = "PP 61/2010 Pasal 11; Perki 1/2021 Pasal 52 dan Pasal 53"

Rows = Mapping[str, Cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """The tables of one package that decide who must approve."""

    entries: Rows
    grounds: Rows
    sheets: Rows
    decrees: Rows

    def letters_of(self, entry_id: str) -> frozenset[Letter]:
        letters = (
            read_letter(row.get("huruf", ""))
            for row in self.grounds.values()
            if row.get("dik_id") == entry_id
        )
        return frozenset(letter for letter in letters if letter is not None)

    def letters_on(self, sheet_id: str) -> frozenset[Letter]:
        """The letters of every entry that the sheet tests."""
        cited = (
            self.letters_of(key) for key, row in self.entries.items() if row.get("lembar_id") == sheet_id
        )
        return frozenset[Letter]().union(*cited)

    def grounds_of(self, entry_id: str) -> dict[str, dict[str, str]]:
        return {
            key: {column: value for column, value in row.items() if value and column != _EXPLANATION}
            for key, row in self.grounds.items()
            if row.get("dik_id") == entry_id
        }


def exempted_needs(package: str, before: Snapshot, after: Snapshot) -> tuple[Need, ...]:
    """Approvals that the law wants beside the PPID's own, as far as the rows tell them; none for drafts.

    An entry counts as decided from the day it names a decree. What merely opens may be approved by a superior:
    whether an early opening had the head's approval, the rules on decrees judge.

    Source: PP 61/2010 art. 3 (2), 7 (5), 10 (1); Perki 1/2021 art. 10 (2) e, 51 (5), 53 (2).
    """
    old, new = _state(package, before), _state(package, after)
    delegations = delegations_of(sorted(old.decrees.items()))
    found: list[Need] = []

    def decided(letters: frozenset[Letter], why: str, *, changes: bool) -> None:
        roles = required_roles(letters, changes=changes)
        found.append(
            Need(
                roles=frozenset(_CAPACITIES[role] for role in roles),
                why=why,
                source=approval_source(letters, changes=changes),
                delegations=delegations if ApproverRole.DELEGATE in roles else (),
            )
        )

    def opened(why: str) -> None:
        roles = frozenset({Capacity.SUPERIOR, Capacity.HEAD, Capacity.DELEGATE})
        found.append(Need(roles=roles, why=why, source=OPENING_SOURCE, delegations=delegations))

    for key in sorted({*old.entries, *new.entries}):
        was, becomes = old.entries.get(key, {}), new.entries.get(key, {})
        letters = old.letters_of(key) | new.letters_of(key)
        if not was.get("sk_id"):
            if becomes.get("sk_id"):
                changes = bool(becomes.get("semula_id"))
                decided(letters, "Usulan ini menetapkan pengecualian.", changes=changes)
            continue
        if _differs(was, becomes, _SUBSTANCE) or old.grounds_of(key) != new.grounds_of(key):
            decided(letters, "Usulan ini mengubah pengecualian yang sudah ditetapkan.", changes=True)
        elif _differs(was, becomes, _CLOSURE):
            opened("Usulan ini menutup atau membuka entri yang sudah ditetapkan.")
        elif was != becomes:
            decided(frozenset(), "Usulan ini membetulkan entri yang sudah ditetapkan.", changes=False)
    for row in _decided_differently(old.decrees, new.decrees):
        match row.get("jenis", ""):
            case "pendelegasian":
                found.append(
                    Need(
                        roles=frozenset({Capacity.HEAD}),
                        why="Usulan ini mencatat pendelegasian wewenang Pimpinan.",
                        source="PP 61/2010 Pasal 10 ayat (1); Perki 1/2021 Pasal 53 ayat (2)",
                    )
                )
            case "pembukaan":
                opened("Usulan ini mencatat Surat Keputusan pembukaan.")
            case kind:
                decided(frozenset(), "Usulan ini mencatat Surat Keputusan.", changes=kind in _CHANGES)
    for letters, changes in _approved_sheets(old, new):
        decided(letters, "Usulan ini mencatat lembar pengujian yang sudah disetujui.", changes=changes)
    return tuple(found)


def _approved_sheets(old: _State, new: _State) -> list[tuple[frozenset[Letter], bool]]:
    """Of the approved sheets that stand differently: the letters that they test, and whether they test a change; each once."""
    found: dict[tuple[frozenset[Letter], bool], None] = {}
    for key in sorted({*old.sheets, *new.sheets}):
        letters = old.letters_on(key) | new.letters_on(key)
        was, becomes = old.sheets.get(key, {}), new.sheets.get(key, {})
        for row in _decided_differently({key: was}, {key: becomes}):
            if row.get("peran_penyetuju"):
                found[letters, row.get("jenis", "") in _CHANGES] = None
    return list(found)


def _state(package: str, snapshot: Snapshot) -> _State:
    def rows(table: str) -> Rows:
        return snapshot.get(TablePath(package=package, table=table), {})

    return _State(entries=rows("dik"), grounds=rows("dik_dasar"), sheets=rows("lembar"), decrees=rows("sk"))


def _differs(was: Cells, becomes: Cells, columns: tuple[str, ...]) -> bool:
    return any(was.get(column, "") != becomes.get(column, "") for column in columns)


def _decided_differently(old: Rows, new: Rows) -> tuple[Cells, ...]:
    """Rows that stand differently, as they were and as they are; where the original lies does not count."""
    found: list[Cells] = []
    for key in sorted({*old, *new}):
        was, becomes = (_without_archive(rows.get(key, {})) for rows in (old, new))
        if was != becomes:
            found += [row for row in (was, becomes) if row]
    return tuple(found)


def _without_archive(row: Cells) -> dict[str, str]:
    return {column: value for column, value in row.items() if value and column not in _IN_THE_ARCHIVE}
