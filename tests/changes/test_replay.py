"""Replay of operations on rows that changed since: what holds, what clashes, and that nothing is lost."""

import random
from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.changes.operations import (
    Addition,
    Amendment,
    Move,
    Operation,
    Removal,
    Withdrawal,
    addition,
    amendment,
    move,
    removal,
    row_hash,
    withdrawal,
)
from generator.changes.placed import PlacedOperation, Snapshot, snapshot_difference
from generator.changes.replay import Clash, merge, replay
from generator.model.table_path import TablePath
from tests.changes.states import BKD, DINKES, filled, make_row, snapshots


def at(table: TablePath, operation: Operation | None) -> PlacedOperation:
    assert operation is not None
    return PlacedOperation(table=table, operation=operation)


def whole_row(key: str) -> Clash:
    return Clash(table=DINKES, key=key, column="", base="", mine="", theirs="")


# -- one operation ----------------------------------------------------------------------------


def test_two_changes_of_different_cells_of_one_row_both_hold():
    change = at(DINKES, amendment("k1", make_row(), make_row(waktu="2026")))

    replayed = replay({DINKES: {"k1": make_row(judul="Ejaan baru")}}, [change])

    assert replayed.rows == {DINKES: {"k1": make_row(judul="Ejaan baru", waktu="2026")}}
    assert replayed.clashes == ()


def test_two_changes_of_one_cell_clash_and_the_other_cells_hold():
    change = at(DINKES, amendment("k1", make_row(), make_row(judul="Baru", waktu="2026")))

    replayed = replay({DINKES: {"k1": make_row(waktu="2024")}}, [change])

    assert replayed.rows == {DINKES: {"k1": make_row(judul="Baru", waktu="2024")}}
    assert replayed.clashes == (
        Clash(table=DINKES, key="k1", column="waktu", base="2025", mine="2026", theirs="2024"),
    )


def test_of_two_days_of_the_last_check_the_later_stands_in_either_order():
    row = {"id": "k1", "judul": "A", "media": "", "tanggal_mutakhir": "2026-01-02"}
    table = TablePath(package="dip/dinkes", table="dip")
    base: Snapshot = {table: {"k1": row}}
    early = amendment("k1", row, {**row, "judul": "B", "tanggal_mutakhir": "2026-11-20"})
    late = amendment("k1", row, {**row, "media": "Buku", "tanggal_mutakhir": "2026-11-23"})
    assert early is not None
    assert late is not None

    for order in ((early, late), (late, early)):
        done = replay(base, [PlacedOperation(table=table, operation=one) for one in order])
        assert done.clashes == ()
        assert done.rows[table]["k1"] == {
            "id": "k1",
            "judul": "B",
            "media": "Buku",
            "tanggal_mutakhir": "2026-11-23",
        }


def test_what_is_done_already_is_no_clash():
    after = {DINKES: {"k1": make_row(waktu="2026")}, BKD: {"k3": make_row()}}
    done = [
        at(DINKES, amendment("k1", make_row(), make_row(waktu="2026"))),
        at(DINKES, addition("k1", make_row(waktu="2026"))),
        at(DINKES, removal("k2", make_row())),
        at(DINKES, move("k3", make_row(), "dip/bkd")),
    ]

    replayed = replay(after, done)

    assert replayed.rows == after
    assert replayed.clashes == ()


def test_a_key_that_another_row_has_taken_is_a_clash():
    standing = {DINKES: {"k1": make_row(judul="Lain")}}

    replayed = replay(standing, [at(DINKES, addition("k1", make_row()))])

    assert (replayed.rows, replayed.clashes) == (standing, (whole_row("k1"),))


def test_an_amendment_of_a_row_that_is_gone_or_left_is_a_clash():
    change = at(DINKES, amendment("k1", make_row(), make_row(waktu="2026")))

    assert replay({DINKES: {}}, [change]).clashes == (whole_row("k1"),)
    assert replay({BKD: {"k1": make_row()}}, [change]).clashes == (whole_row("k1"),)


def test_a_removal_of_a_row_that_changed_or_moved_is_a_clash_and_the_row_stays():
    gone = at(DINKES, removal("k1", make_row()))

    for standing in ({DINKES: {"k1": make_row(waktu="2026")}}, {BKD: {"k1": make_row()}}):
        replayed = replay(standing, [gone])
        assert (replayed.rows, replayed.clashes) == (standing, (whole_row("k1"),))


def test_a_move_takes_the_row_as_it_is_by_now():
    moved = at(DINKES, move("k1", make_row(), "dip/bkd"))

    replayed = replay({DINKES: {"k1": make_row(waktu="2026")}}, [moved])

    assert filled(replayed.rows) == {BKD: {"k1": make_row(waktu="2026")}}
    assert replayed.clashes == ()


def test_a_move_of_a_row_that_is_gone_or_onto_another_row_is_a_clash():
    moved = at(DINKES, move("k1", make_row(), "dip/bkd"))

    assert replay({DINKES: {}}, [moved]).clashes == (whole_row("k1"),)
    both = {DINKES: {"k1": make_row()}, BKD: {"k1": make_row(judul="Lain")}}
    assert replay(both, [moved]).clashes == (whole_row("k1"),)


def test_a_withdrawal_holds_beside_a_correction_of_another_cell():
    taken_back = at(DINKES, withdrawal("k1", make_row(), {}))

    replayed = replay({DINKES: {"k1": make_row(judul="Ejaan baru")}}, [taken_back])

    assert replayed.rows == {DINKES: {"k1": make_row(judul="Ejaan baru", status="ditarik")}}


@given(snapshots, snapshots, snapshots)
def test_replaying_does_not_touch_the_rows_given(base, mine, theirs):
    kept = filled(theirs)

    merge(base, mine, theirs)

    assert filled(theirs) == kept


@given(snapshots, snapshots, snapshots)
def test_replaying_twice_is_replaying_once(base, mine, theirs):
    operations = snapshot_difference(base, mine)
    assume(not any(isinstance(placed.operation, Move) for placed in operations))
    once = replay(theirs, operations)
    assume(once.clashes == ())

    again = replay(once.rows, operations)

    assert filled(again.rows) == filled(once.rows)


# -- merge --------------------------------------------------------------------------------------


@given(snapshots, snapshots)
def test_merging_with_what_stayed_gives_the_change(base, mine):
    assert filled(merge(base, mine, base).rows) == filled(mine)
    assert filled(merge(base, base, mine).rows) == filled(mine)
    assert merge(base, mine, mine).clashes == ()


def seen_from_the_other_side(clashes: tuple[Clash, ...]) -> Counter[Clash]:
    return Counter(
        Clash(table=c.table, key=c.key, column=c.column, base=c.base, mine=c.theirs, theirs=c.mine)
        for c in clashes
    )


@given(snapshots, snapshots, snapshots)
def test_without_clashes_the_order_of_two_proposals_does_not_matter(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assume(not one.clashes and not other.clashes)

    assert filled(one.rows) == filled(other.rows)


@given(snapshots, snapshots, snapshots)
def test_both_orders_report_the_same_clashes(base, mine, theirs):
    """Except where a row moved: a change of it clashes after the move and goes along before it."""
    operations = (*snapshot_difference(base, mine), *snapshot_difference(base, theirs))
    assume(not any(isinstance(placed.operation, Move) for placed in operations))

    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    assert Counter(one.clashes) == seen_from_the_other_side(other.clashes)


def test_a_change_goes_along_with_a_row_that_moves_later_and_clashes_with_one_that_moved_before():
    base = {DINKES: {"k1": make_row()}}
    changed = {DINKES: {"k1": make_row(waktu="2026")}}
    moved = {BKD: {"k1": make_row()}}

    assert filled(merge(base, moved, changed).rows) == {BKD: {"k1": make_row(waktu="2026")}}
    assert merge(base, changed, moved).clashes == (whole_row("k1"),)


# -- many operations ------------------------------------------------------------------------------

CELLS = ("judul", "ringkasan", "waktu", "tempat", "media", "status")
TABLES = tuple(TablePath(package=f"dip/{unit}", table="dip") for unit in ("bkd", "dinkes", "dlh"))
OPERATIONS = 10_000


def random_operation(dice: random.Random, seen: Snapshot, number: int) -> PlacedOperation:
    """An operation made by someone who looked at the state ``seen``."""
    table = dice.choice(TABLES)
    keys = sorted(seen[table])
    kind = dice.random()
    if kind < 0.25 or not keys:
        return at(table, addition(f"n{number}", {cell: f"{cell}-{number}" for cell in CELLS}))
    key = dice.choice(keys)
    row = seen[table][key]
    if kind < 0.80:
        cells = dice.sample(CELLS[:-1], dice.randint(1, 3))
        return at(table, amendment(key, row, {cell: f"{cell}-{number}" for cell in cells}))
    if kind < 0.88 and row["status"] != "ditarik":
        return at(table, withdrawal(key, row, {"media": f"media-{number}"}))
    if kind < 0.94:
        return at(table, removal(key, row))
    return at(table, move(key, row, dice.choice([other for other in TABLES if other != table]).package))


def cells_of(snapshot: Snapshot) -> dict[tuple[TablePath, str, str], str]:
    return {
        (table, key, cell): row[cell]
        for table in TABLES
        for key, row in snapshot[table].items()
        for cell in CELLS
    }


def expected_cells(before: Snapshot, placed: PlacedOperation, *, whole: bool, clashing: set[str]):
    """The cells after the operation, said without ``replay``: what it names and did not clash, and all the rest."""
    table, operation = placed.table, placed.operation
    cells = cells_of(before)
    standing = {one: text for one, text in cells.items() if one[:2] == (table, operation.key)}
    match operation:
        case _ if whole:
            return cells
        case Addition():
            return cells | {(table, operation.key, cell): text for cell, text in operation.cells}
        case Amendment() | Withdrawal():
            return cells | {
                (table, operation.key, change.column): change.after
                for change in operation.changes
                if change.column not in clashing
            }
        case Removal():
            return {one: text for one, text in cells.items() if one not in standing}
        case Move():
            target = TablePath(package=operation.to, table="dip")
            kept = {one: text for one, text in cells.items() if one not in standing}
            return kept | {(target, key, cell): text for (_, key, cell), text in standing.items()}


def is_clash_due(before: Snapshot, placed: PlacedOperation) -> bool:
    """Whether someone else's change is in the way, said without ``replay``."""
    operation = placed.operation
    row = before[placed.table].get(operation.key)
    elsewhere = any(operation.key in before[table] for table in TABLES if table != placed.table)
    match operation:
        case Addition():
            return row is not None and row_hash(row) != row_hash(dict(operation.cells))
        case Amendment() | Withdrawal():
            return row is None or any(
                row[change.column] not in (change.before, change.after) for change in operation.changes
            )
        case Removal():
            return elsewhere if row is None else row_hash(row) != operation.base
        case Move():
            target = before[TablePath(package=operation.to, table="dip")]
            return (row is None) != (operation.key in target)


def test_ten_thousand_operations_from_stale_states_lose_nothing():
    """Each is made from a state up to thirty operations old; every cell of every table is looked at after each."""
    dice = random.Random(4)  # noqa: S311 - the same dice every time
    state: Snapshot = {
        table: {f"{table.unit}{n}": {cell: f"{cell}-0" for cell in CELLS} for n in range(4)}
        for table in TABLES
    }
    remembered = [state]
    told: Counter[tuple[str, bool]] = Counter()
    for number in range(OPERATIONS):
        placed = random_operation(dice, dice.choice(remembered), number)

        replayed = replay(state, [placed])

        clashing = {clash.column for clash in replayed.clashes}
        assert cells_of(replayed.rows) == expected_cells(
            state, placed, whole="" in clashing or is_done(state, placed), clashing=clashing
        )
        assert bool(replayed.clashes) == is_clash_due(state, placed)
        told[type(placed.operation).__name__, bool(replayed.clashes)] += 1
        state = thinned(dice, replayed.rows)
        remembered = [*remembered[-29:], state]
    assert len(told) == 9, told
    assert min(told.values()) >= 50, told


def is_done(before: Snapshot, placed: PlacedOperation) -> bool:
    """Whether the row is gone already from where the operation would take it."""
    return isinstance(placed.operation, Removal | Move) and placed.key not in before[placed.table]


def thinned(dice: random.Random, state: Snapshot) -> Snapshot:
    """The state without one row of every table that grew beyond twelve, so that the test stays quick."""
    return {
        table: {key: row for key, row in rows.items() if len(rows) <= 12 or key != dropped}
        for table, rows in state.items()
        for dropped in [dice.choice(sorted(rows)) if rows else ""]
    }


@given(st.permutations(range(6)))
def test_independent_operations_may_come_in_any_order(order):
    standing = {DINKES: {f"k{number}": make_row() for number in range(5)}, BKD: {}}
    operations = [
        at(DINKES, addition("k5", make_row())),
        at(DINKES, amendment("k0", make_row(), make_row(waktu="2026"))),
        at(DINKES, amendment("k0", make_row(), make_row(judul="Lain"))),
        at(DINKES, withdrawal("k1", make_row(), {})),
        at(DINKES, removal("k2", make_row())),
        at(DINKES, move("k3", make_row(), "dip/bkd")),
    ]

    replayed = replay(standing, [operations[number] for number in order])

    assert replayed.clashes == ()
    assert filled(replayed.rows) == filled(replay(standing, operations).rows)
