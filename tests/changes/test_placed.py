from hypothesis import given

from generator.changes.operations import addition, amendment, move, removal, withdrawal
from generator.changes.placed import PlacedOperation, snapshot_difference, was_published
from generator.changes.replay import Replayed, replay
from tests.changes.states import BKD, DINKES, filled, make_row, snapshots


@given(snapshots, snapshots)
def test_difference_then_replay_gives_the_target(before, after):
    operations = snapshot_difference(before, after, lambda _table, _row: False)

    replayed = replay(before, operations)

    assert replayed.clashes == ()
    assert filled(replayed.rows) == filled(after)


@given(snapshots, snapshots)
def test_published_rows_that_are_gone_stay_withdrawn_where_they_stood(before, after):
    replayed = replay(before, snapshot_difference(before, after, lambda _table, _row: True))
    extra = {
        (table, key): row
        for table, rows in replayed.rows.items()
        for key, row in rows.items()
        if key not in after.get(table, {})
    }

    assert replayed.clashes == ()
    assert all(row["status"] == "ditarik" and key in before[table] for (table, key), row in extra.items())
    assert filled(after) == filled(
        {
            table: {key: row for key, row in rows.items() if (table, key) not in extra}
            for table, rows in replayed.rows.items()
        }
    )


@given(snapshots)
def test_a_state_does_not_differ_from_itself(state):
    assert snapshot_difference(state, state) == ()
    assert replay(state, ()) == Replayed(rows=state, clashes=())


def test_a_row_that_left_one_package_for_another_has_moved_and_changed():
    before = {DINKES: {"k1": make_row()}, BKD: {}}
    after = {DINKES: {}, BKD: {"k1": make_row(waktu="2026")}}

    change = amendment("k1", make_row(), make_row(waktu="2026"))
    assert change is not None
    assert snapshot_difference(before, after) == (
        PlacedOperation(table=DINKES, operation=move("k1", make_row(), "dip/bkd")),
        PlacedOperation(table=BKD, operation=change),
    )


def test_a_row_moves_to_a_package_that_was_not_there():
    before = {DINKES: {"k1": make_row()}}

    (placed,) = snapshot_difference(before, {DINKES: {}, BKD: {"k1": make_row()}})

    assert placed.operation == move("k1", make_row(), "dip/bkd")


def test_a_published_row_is_withdrawn_and_a_proposed_one_removed():
    before = {DINKES: {"k1": make_row(), "k2": make_row(status="usulan")}}

    taken_back = withdrawal("k1", make_row(), {})
    assert taken_back is not None
    assert snapshot_difference(before, {DINKES: {}}) == (
        PlacedOperation(table=DINKES, operation=taken_back),
        PlacedOperation(table=DINKES, operation=removal("k2", make_row(status="usulan"))),
    )


def test_operations_come_by_table_and_key():
    after = {DINKES: {"k2": make_row(), "k1": make_row()}, BKD: {"k3": make_row()}}

    assert [(placed.table, placed.operation) for placed in snapshot_difference({}, after)] == [
        (BKD, addition("k3", make_row())),
        (DINKES, addition("k1", make_row())),
        (DINKES, addition("k2", make_row())),
    ]


def test_a_row_was_published_when_it_is_or_was_in_force_or_has_a_number():
    assert was_published(DINKES, make_row())
    assert was_published(DINKES, make_row(status="ditarik"))
    assert was_published(DINKES, make_row(status="usulan") | {"nomor": "DIP/2026/0001"})
    assert not was_published(DINKES, make_row(status="usulan"))
    assert not was_published(DINKES, {"nama": "Contoh Rahmawati"})
