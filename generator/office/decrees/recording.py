"""A signed decree as it is recorded: its row, and its id in every entry that it sets."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.changes.operations import Addition, Amendment, Cells, addition, amendment
from generator.changes.placed import PlacedOperation, Snapshot
from generator.model.approval import ApproverRole, required_roles
from generator.model.decree import DecreeKind
from generator.model.dossier import Dossier
from generator.model.exemption import ClosureReason
from generator.model.ground import Letter
from generator.model.officer import Role
from generator.model.table_path import TablePath
from generator.review.reading import Sent, Standing

_NUMBER = re.compile(r"DIK/(\d{4})/(\d{1,9})\Z", re.ASCII)
_ROLES = {Role.SUPERIOR: ApproverRole.SUPERIOR, Role.HEAD: ApproverRole.HEAD}


class NotOneDecree(Exception):  # noqa: N818 - an answer to the person who asked
    """These entries cannot stand in one decree; the text says in Indonesian why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a decree over some entries is about."""

    kind: DecreeKind
    """An exemption, or a change of exemptions."""
    earlier: str
    """Decree by which the entries stood before; empty for new ones."""
    letters: frozenset[Letter]
    sheets: tuple[str, ...]
    """Ids of the sheets that the decree must name, those of the entries first."""

    @property
    def changes(self) -> bool:
        """Whether it changes what was set before."""
        return self.kind is DecreeKind.CHANGE

    @property
    def approvers(self) -> frozenset[ApproverRole]:
        """Of these one must approve."""
        return required_roles(self.letters, changes=self.changes)


def matter_of(chosen: Sequence[Dossier], every: Iterable[Dossier]) -> Matter:
    """What a decree over the chosen entries is about; raises NotOneDecree.

    ``every`` are the dossiers of the register, among which the entries as they stood before a change are.

    Source: Perki 1/2021 art. 49 (5), 53 (5), Lampiran III and V.
    """
    by_id = {dossier.entry.id: dossier for dossier in every}
    changed = [dossier for dossier in chosen if dossier.entry.previous_id]
    if changed and len(changed) != len(chosen):
        raise NotOneDecree(
            "Pengecualian baru dan pengubahan memakai SK yang berbeda (Perki 1/2021 Lampiran III dan V). "
            "Pilih salah satunya saja, lalu catat yang lain dengan SK-nya sendiri."
        )
    before = [by_id[dossier.entry.previous_id] for dossier in changed if dossier.entry.previous_id in by_id]
    decrees = {dossier.entry.decree_id for dossier in before} - {""}
    if len(decrees) > 1:
        raise NotOneDecree(
            "Entri yang dipilih diubah dari SK semula yang berbeda-beda. Pilih entri dari satu SK semula saja."
        )
    sheets = [dossier.entry.test_id for dossier in (*chosen, *before)]
    return Matter(
        kind=DecreeKind.CHANGE if changed else DecreeKind.EXEMPTION,
        earlier=next(iter(decrees), ""),
        letters=frozenset(letter for dossier in chosen for letter in dossier.entry.letters),
        sheets=tuple(dict.fromkeys(sheet for sheet in sheets if sheet)),
    )


def approver_role(role: Role) -> ApproverRole:
    """In which capacity somebody of this role approved a decree; whoever is neither superior nor head, as a delegate."""
    return _ROLES.get(role, ApproverRole.DELEGATE)


def recorded(
    snapshot: Snapshot,
    package: str,
    decree: Cells,
    chosen: Sequence[Dossier],
    numbers: Mapping[str, str],
) -> tuple[PlacedOperation, ...]:
    """The row of ``sk``, its id in every chosen entry, and the day on which an entry that was changed ended.

    ``numbers`` are official numbers for entries that have none.

    Source: PP 61/2010 art. 4; Perki 1/2021 art. 49 (5)–(7), 53 (5)–(6).
    """
    decrees, entries = TablePath(package=package, table="sk"), TablePath(package=package, table="dik")
    rows = snapshot[entries]
    operations = [PlacedOperation(table=decrees, operation=addition(decree["id"], decree))]
    for dossier in sorted(chosen, key=lambda one: one.entry.id):
        key, cells = dossier.entry.id, rows[dossier.entry.id]
        number = cells["nomor"] or numbers.get(key, "")
        operations += _amended(entries, key, cells, {**cells, "nomor": number, "sk_id": decree["id"]})
    for key in sorted({dossier.entry.previous_id for dossier in chosen} & rows.keys()):
        cells = rows[key]
        if not cells["penutup"]:
            ended = {"penutup": ClosureReason.CHANGED.value, "tanggal_penutup": decree["tanggal"]}
            operations += _amended(entries, key, cells, {**cells, **ended})
    return tuple(operations)


def next_numbers(
    snapshots: Iterable[Snapshot], pending: Iterable[Sent], keys: Iterable[str], year: int
) -> dict[str, str]:
    """``DIK/<year>/<n>`` for each key, in order: above every number of that year that a row has or waits for.

    ``snapshots`` are the rows of every restricted register, ``pending`` what waits in their queues.
    """
    taken = [row.get("nomor", "") for snapshot in snapshots for row in _entries(snapshot)]
    taken += [
        number
        for sent in pending
        if sent.standing in (Standing.WAITING, Standing.RETURNED)
        for placed in sent.proposal.operations
        if placed.table.table == "dik"
        for number in _numbers(placed)
    ]
    found = (_NUMBER.match(number) for number in taken)
    highest = max((int(match[2]) for match in found if match and int(match[1]) == year), default=0)
    return {key: f"DIK/{year:04d}/{number:04d}" for number, key in enumerate(sorted(keys), start=highest + 1)}


def _entries(snapshot: Snapshot) -> Iterable[Cells]:
    return (row for table, rows in snapshot.items() if table.table == "dik" for row in rows.values())


def _numbers(placed: PlacedOperation) -> tuple[str, ...]:
    """Official numbers that the operation gives."""
    match placed.operation:
        case Addition(cells=cells):
            return (dict(cells).get("nomor", ""),)
        case Amendment(changes=changes):
            return tuple(change.after for change in changes if change.column == "nomor")
        case _:
            return ()


def _amended(table: TablePath, key: str, before: Cells, after: Cells) -> list[PlacedOperation]:
    change = amendment(key, before, after)
    return [PlacedOperation(table=table, operation=change)] if change else []
