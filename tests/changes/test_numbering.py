from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.changes.numbering import with_numbers
from tests.changes.states import BKD, DINKES, NOTICES, make_row

_numbers = st.sampled_from(
    ["", "", "", "DIP/2026/0001", "DIP/2026/0003", "DIP/2026/10000", "DIP/2025/0042", "DIP/2026/9"]
)
_rows = st.fixed_dictionaries(
    {"status": st.sampled_from(["usulan", "berlaku", "ditarik"]), "nomor": _numbers}
)
_tables = st.dictionaries(st.sampled_from("abcdefgh"), _rows)


def make_numbered(nomor: str = "", status: str = "berlaku") -> dict[str, str]:
    return make_row(status=status) | {"nomor": nomor}


def test_touched_rows_in_force_get_the_next_numbers_of_the_body_in_order_of_key():
    before = {
        DINKES: {"k3": make_numbered(), "k1": make_numbered("DIP/2026/0007")},
        BKD: {"k2": make_numbered(), "k9": make_numbered("DIP/2025/0099")},
    }

    after = with_numbers(before, ["k3", "k2", "k1"], 2026)

    assert after == {
        DINKES: {"k3": make_numbered("DIP/2026/0009"), "k1": make_numbered("DIP/2026/0007")},
        BKD: {"k2": make_numbered("DIP/2026/0008"), "k9": make_numbered("DIP/2025/0099")},
    }


def test_the_first_number_of_a_year_is_one():
    after = with_numbers({DINKES: {"k1": make_numbered()}}, ["k1"], 2027)

    assert after == {DINKES: {"k1": make_numbered("DIP/2027/0001")}}


def test_rows_that_wait_or_were_not_touched_or_stand_in_other_tables_get_none():
    before = {
        DINKES: {
            "k1": make_numbered(status="usulan"),
            "k2": make_numbered(),
            "k4": make_numbered("DIP/lama/1"),
        },
        NOTICES: {"k3": make_row()},
    }

    assert with_numbers(before, ["k1", "k3", "k4", "k5"], 2026) is before


@given(_tables, _tables, st.lists(st.sampled_from("abcdefgh")))
def test_no_number_is_given_twice_and_none_that_stands_is_changed(one, other, touched):
    before = {DINKES: one, BKD: other}

    after = with_numbers(before, touched, 2026)

    standing = [row["nomor"] for rows in before.values() for row in rows.values() if row["nomor"]]
    given_now = [
        row["nomor"]
        for table, rows in after.items()
        for key, row in rows.items()
        if row["nomor"] != before[table][key]["nomor"]
    ]
    assert max(Counter(given_now).values(), default=1) == 1
    assert {int(number.split("/")[2]) for number in given_now}.isdisjoint(
        int(number.split("/")[2]) for number in standing if number.startswith("DIP/2026/")
    )
    for table, rows in after.items():
        for key, row in rows.items():
            assert row == before[table][key] | {"nomor": row["nomor"]}
            assert row["nomor"] == before[table][key]["nomor"] or not before[table][key]["nomor"]
            assert row["nomor"] or row["status"] != "berlaku" or key not in touched
