from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.operations import (
    Addition,
    Amendment,
    CellChange,
    Conflict,
    Move,
    Operation,
    Removal,
    Withdrawal,
    addition,
    amendment,
    apply,
    difference,
    move,
    removal,
    row_hash,
    withdrawal,
)

COLUMNS = ("judul", "waktu", "status")
rows = st.dictionaries(
    st.sampled_from([f"k{number}" for number in range(6)]),
    st.fixed_dictionaries(dict.fromkeys(COLUMNS, st.sampled_from(["", "a", "b", "ditarik"]))),
)


def make_row(judul: str = "Laporan", waktu: str = "2025", status: str = "berlaku") -> dict[str, str]:
    return {"judul": judul, "waktu": waktu, "status": status}


def test_an_addition_puts_the_row_under_its_key():
    assert apply({}, [addition("k1", make_row())]) == {"k1": make_row()}


def test_an_addition_under_a_key_that_is_taken_is_a_conflict():
    with pytest.raises(Conflict) as caught:
        apply({"k1": make_row()}, [addition("k1", make_row(judul="Lain"))])
    assert (caught.value.key, caught.value.column) == ("k1", "")


def test_an_amendment_names_only_the_cells_that_differ():
    assert amendment("k1", make_row(), make_row(waktu="2026")) == Amendment(
        key="k1",
        base=row_hash(make_row()),
        changes=(CellChange(column="waktu", before="2025", after="2026"),),
    )


def test_an_amendment_leaves_cells_it_does_not_name():
    change = amendment("k1", make_row(), {"waktu": "2026"})
    assert change is not None
    assert apply({"k1": make_row(judul="Ejaan baru")}, [change]) == {
        "k1": make_row(judul="Ejaan baru", waktu="2026")
    }


def test_an_amendment_of_nothing_is_no_operation():
    assert amendment("k1", make_row(), make_row()) is None


def test_an_amendment_of_a_cell_that_someone_else_changed_is_a_conflict():
    change = amendment("k1", make_row(), make_row(waktu="2026"))
    assert change is not None
    with pytest.raises(Conflict) as caught:
        apply({"k1": make_row(waktu="2024")}, [change])
    assert (caught.value.key, caught.value.column) == ("k1", "waktu")


def test_an_amendment_of_a_row_that_is_gone_is_a_conflict():
    change = amendment("k1", make_row(), make_row(waktu="2026"))
    assert change is not None
    with pytest.raises(Conflict):
        apply({}, [change])


def test_a_withdrawal_keeps_the_row_and_sets_its_status():
    taken_back = withdrawal("k1", make_row(), {"waktu": "2026"})
    assert taken_back is not None
    assert apply({"k1": make_row()}, [taken_back]) == {"k1": make_row(waktu="2026", status="ditarik")}


def test_a_withdrawn_row_is_not_withdrawn_again():
    assert withdrawal("k1", make_row(status="ditarik"), {"waktu": "2026"}) is None


def test_a_removal_takes_the_row_away():
    assert apply({"k1": make_row()}, [removal("k1", make_row())]) == {}


def test_a_removal_of_a_row_that_is_another_by_now_is_a_conflict():
    with pytest.raises(Conflict):
        apply({"k1": make_row(waktu="2026")}, [removal("k1", make_row())])


def test_a_row_that_moves_is_gone_from_its_table():
    assert apply({"k1": make_row()}, [move("k1", make_row(), "dip/bkd")]) == {}


def test_the_hash_of_a_row_does_not_depend_on_the_order_or_number_of_empty_columns():
    assert row_hash({"judul": "a", "waktu": "b"}) == row_hash({"waktu": "b", "sk_id": "", "judul": "a"})


@given(rows, rows)
def test_difference_then_apply_gives_the_target_and_withdraws_what_it_lacks(before, after):
    expected = {key: {**cells, "status": "ditarik"} for key, cells in before.items()} | after

    assert apply(before, difference(before, after)) == expected


@given(rows)
def test_difference_of_a_state_with_itself_is_empty(state):
    assert difference(state, state) == ()


@given(rows, rows)
def test_applying_does_not_touch_the_rows_given(before, after):
    kept = {key: dict(cells) for key, cells in before.items()}

    apply(before, difference(before, after))

    assert before == kept


@given(rows, rows)
def test_operations_on_different_rows_may_come_in_any_order(before, after):
    operations = difference(before, after)

    assert apply(before, operations) == apply(before, reversed(operations))


def test_every_kind_of_operation_is_covered_here():
    assert set(get_args(Operation)) == {Addition, Amendment, Withdrawal, Removal, Move}
