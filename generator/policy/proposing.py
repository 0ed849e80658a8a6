"""Whether somebody may propose what a proposal holds."""

from collections.abc import Iterator
from datetime import date

from generator.changes.operations import Addition, Amendment, Move, Removal, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot, was_published
from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema
from generator.model.office import officer_with_id
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.policy.findings import against_proposal, against_row

BODY = "_badan"
"""The restricted package of the body itself."""

_UNIT_ROLES = frozenset({Role.UNIT_OFFICER, Role.DESK})
_REFERENCE_ROLES = frozenset({Role.OFFICER, Role.SUPERIOR, *_UNIT_ROLES})
_OF_THE_OFFICER_ALONE = frozenset({"sk_dip", "penarikan", "putaran"})
_NEVER_REMOVED = frozenset({"pejabat", "kunci", "sk_dip", "unit", "badan"})
_EVERY_TABLE = frozenset(table for tables in TABLES.values() for table in tables)
_ANSWER = frozenset({"dijawab", "hasil", "pejabat_id"})
"""Columns of ``putaran_unit`` that a unit fills in itself."""

UNIT_SOURCE = "Perki 1/2021 Pasal 12 ayat (1) dan Pasal 45 ayat (1)–(3)"
OFFICER_SOURCE = "Perki 1/2021 Pasal 10 ayat (1) dan Pasal 45"
TRACE_SOURCE = "UU 43/2009 Pasal 3; kontrak data ppid: pengenal tetap"


def may_propose(
    proposal: Proposal, before: Snapshot, officers: tuple[Officer, ...], day: date
) -> tuple[Problem, ...]:
    """What stands against the proposal's being made by its proposer on that day; empty when nothing does.

    ``before`` are the register's rows at the proposal's base, ``officers`` those of the reference tables there.

    Source: Perki 1/2021 art. 10 (1), 12 (1), 45 (1)–(4).
    """
    who = officer_with_id(officers, proposal.proposer)
    if who is None or not who.held(who.role, day):
        return (
            against_proposal(
                proposal,
                "TLH-02",
                "Pengusul tidak tercatat sebagai pejabat pada hari usulan.",
                "Periksa jabatannya di tabel pejabat, atau minta pejabat yang menjabat untuk mengusulkan.",
            ),
        )
    return (*_scope(proposal, who), *_keys(proposal), *_rows(proposal, who, before))


def _scope(proposal: Proposal, who: Officer) -> Iterator[Problem]:
    """Which packages the proposal reaches."""
    packages = _packages(proposal)
    if not _is_of_register(proposal, packages):
        yield against_proposal(
            proposal,
            "TLH-05",
            "Usulan menyentuh tabel di luar registernya.",
            "Buat satu usulan untuk tiap register.",
            "Kontrak data ppid: satu repositori, satu register",
        )
    if who.role is Role.OFFICER:
        return
    if proposal.schema and not _may_migrate(proposal, who):
        yield against_proposal(
            proposal,
            "TLH-03",
            "Peran ini tidak mengusulkan migrasi register ini.",
            "Minta PPID, atau untuk register terbatas PPID Pelaksana unit itu, mengusulkannya.",
            OFFICER_SOURCE,
        )
    units = {package.partition("/")[2] for package in packages if package != "acuan"}
    if BODY in units:
        yield against_proposal(
            proposal, "TLH-03", "Register terbatas Badan Publik hanya diusulkan PPID.", "Sampaikan kepada PPID.",
            OFFICER_SOURCE,
        )  # fmt: skip
    elif units and who.role not in _UNIT_ROLES:
        yield against_proposal(
            proposal,
            "TLH-03",
            "Peran ini tidak mengusulkan isi daftar.",
            "Minta PPID Pelaksana atau petugas unit itu mengusulkannya.",
            UNIT_SOURCE,
        )
    elif len(packages) > 1:
        yield against_proposal(
            proposal,
            "TLH-04",
            "Usulan menyentuh lebih dari satu paket.",
            "Buat satu usulan untuk tiap unit, atau minta PPID mengusulkannya.",
            OFFICER_SOURCE,
        )
    elif units and units != {who.unit}:
        yield against_proposal(
            proposal,
            "TLH-04",
            "Usulan menyentuh baris unit lain.",
            "Minta PPID Pelaksana unit itu, atau PPID, mengusulkannya.",
            UNIT_SOURCE,
        )


def _may_migrate(proposal: Proposal, who: Officer) -> bool:
    """Whether somebody who is not PPID may propose another shape of the register, which changes no cell."""
    if proposal.register == PUBLIC_REGISTER:
        return who.role in _REFERENCE_ROLES
    return who.role in _UNIT_ROLES and proposal.register == f"dik-{who.unit}"


def _keys(proposal: Proposal) -> Iterator[Problem]:
    """Rows that would be called otherwise than their own cells say.

    Rules would then look at one row and the table hold another: that of somebody else's term of office, say.
    """
    for placed in proposal.operations:
        if is_named_otherwise(placed):
            yield against_row(
                proposal,
                placed,
                "TLH-07",
                "Pengenal baris tidak sama dengan isi kolom pengenalnya, atau kolom pengenal diubah.",
                "Biarkan pengenal baris; untuk pengenal lain, tarik baris ini dan tambahkan baris baru.",
                TRACE_SOURCE,
            )


def is_named_otherwise(placed: PlacedOperation) -> bool:
    """Whether a row that is added or amended is called by another name than its own cells then say."""
    if placed.table.table not in _EVERY_TABLE:
        # of no register: that is said of the proposal as a whole
        return False
    key_columns = load_schema(placed.table.table).primary_key
    match placed.operation:
        case Addition(key=key, cells=given):
            cells = dict(given)
            return key != "/".join(cells.get(column, "") for column in key_columns)
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            return any(change.column in key_columns for change in changes)
        case _:
            return False


def _rows(proposal: Proposal, who: Officer, before: Snapshot) -> Iterator[Problem]:
    for placed in proposal.operations:
        if _loses_a_trace(placed, before):
            yield against_row(
                proposal,
                placed,
                "TLH-06",
                "Baris yang pernah berlaku tidak dihapus.",
                "Tarik baris itu, atau isi tanggal berakhirnya.",
                TRACE_SOURCE,
            )
        if placed.table.package == "acuan" and who.role is not Role.OFFICER and not _own(placed, who, before):
            yield against_row(
                proposal,
                placed,
                "TLH-03",
                "Peran ini tidak mengusulkan perubahan pada baris itu.",
                "Sampaikan kepada PPID.",
                OFFICER_SOURCE,
            )


def proposes_reference(role: Role, table: str) -> bool:
    """Whether the role proposes rows of this reference table; the answer of a unit in a round aside.

    Source: Perki 1/2021 art. 10 (1).
    """
    if role is Role.OFFICER:
        return True
    return role in _REFERENCE_ROLES and table not in _OF_THE_OFFICER_ALONE and table != "putaran_unit"


def _own(placed: PlacedOperation, who: Officer, before: Snapshot) -> bool:
    """Whether somebody who is not PPID may propose this change of a reference table."""
    table, operation = placed.table.table, placed.operation
    if table == "putaran_unit":
        row = before.get(placed.table, {}).get(placed.key, {})
        return (
            who.role is Role.UNIT_OFFICER
            and row.get("unit") == who.unit
            and isinstance(operation, Amendment)
            and {change.column for change in operation.changes} <= _ANSWER
        )
    return proposes_reference(who.role, table)


def _loses_a_trace(placed: PlacedOperation, before: Snapshot) -> bool:
    if not isinstance(placed.operation, Removal):
        return False
    row = before.get(placed.table, {}).get(placed.key, {})
    was_decided = (
        placed.table.package.startswith("dik/") and placed.table.table == "dik" and bool(row.get("sk_id"))
    )
    is_kept = placed.table.package == "acuan" and placed.table.table in _NEVER_REMOVED
    return was_decided or is_kept or was_published(placed.table, row)


def _packages(proposal: Proposal) -> frozenset[str]:
    touched = {placed.table.package for placed in proposal.operations}
    return frozenset(
        touched
        | {placed.operation.to for placed in proposal.operations if isinstance(placed.operation, Move)}
    )


def _is_of_register(proposal: Proposal, packages: frozenset[str]) -> bool:
    if proposal.register == PUBLIC_REGISTER:
        kinds = {package: _kind(package) for package in packages}
    else:
        own = proposal.register.replace("-", "/", 1)
        kinds = {package: PackageKind.EXEMPT if package == own else None for package in packages}
    tables = {package: TABLES[kind] if kind is not None else () for package, kind in kinds.items()}
    return all(tables.values()) and all(
        placed.table.table in tables[placed.table.package] for placed in proposal.operations
    )


def _kind(package: str) -> PackageKind | None:
    if package == "acuan":
        return PackageKind.REFERENCE
    return PackageKind.PUBLIC if package.startswith("dip/") else None
