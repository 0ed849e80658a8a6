"""What a commit message carries, and that nothing else is taken for it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.operations import addition, amendment, move, removal, withdrawal
from generator.changes.placed import PlacedOperation, snapshot_difference
from generator.changes.proposal import (
    NotAProposal,
    Proposal,
    operation_json,
    proposal_text,
    read_operation,
    read_proposal,
    tidy_message,
)
from generator.model.table_path import TablePath
from tests.changes.states import BKD, DINKES, make_row, snapshots

TIP, JUDGED_BY = "a" * 40, "b" * 40
EVERY_KIND = tuple(
    PlacedOperation(table=DINKES, operation=operation)
    for operation in (
        addition("k1", make_row()),
        amendment("k2", make_row(), make_row(waktu="2026")),
        withdrawal("k3", make_row(), {}),
        removal("k4", make_row()),
        move("k5", make_row(), "dip/bkd"),
    )
    if operation is not None
)


def make_proposal(
    operations: tuple[PlacedOperation, ...] = EVERY_KIND, message: str = "", register: str = "publik"
) -> Proposal:
    return Proposal(
        id="m4n6p8q2ra",
        register=register,
        proposer="b8c2d4e6fa",
        day=date(2026, 11, 23),
        base=TIP,
        reference=JUDGED_BY if register != "publik" else TIP,
        message=message,
        operations=operations,
    )


def test_the_text_can_be_read_in_a_log():
    change = EVERY_KIND[1]
    hashed = operation_json(change)["dasar"]

    assert proposal_text(make_proposal((change,), "Membetulkan waktu.\nSesuai surat.")) == (
        "Usulan m4n6p8q2ra: dinkes, 1 perubahan\n"
        "\n"
        "Membetulkan waktu.\n"
        "Sesuai surat.\n"
        "\n"
        "---usulan---\n"
        '{"usulan":"m4n6p8q2ra","register":"publik","pengusul":"b8c2d4e6fa","tanggal":"2026-11-23",'
        f'"induk":"{TIP}","acuan":"{TIP}","operasi":[\n'
        '{"perbuatan":"ubah","tabel":"dip/dinkes/dip","kunci":"k2",'
        f'"dasar":"{hashed}","kolom":{{"waktu":["2025","2026"]}}}}\n'
        "]}\n"
        "\n"
        "Diajukan-oleh: b8c2d4e6fa\n"
    )


@pytest.mark.parametrize(
    ("operations", "where"),
    [
        (EVERY_KIND, "bkd, dinkes"),
        (
            (
                PlacedOperation(
                    table=TablePath(package="acuan", table="unit"), operation=EVERY_KIND[3].operation
                ),
            ),
            "acuan",
        ),
    ],
)
def test_the_title_names_the_units_and_no_value(operations: tuple[PlacedOperation, ...], where: str):
    title = proposal_text(make_proposal(operations)).split("\n")[0]

    assert title == f"Usulan m4n6p8q2ra: {where}, {len(operations)} perubahan"


def test_a_proposal_names_the_rows_it_touches():
    assert make_proposal().touched == {"k1", "k2", "k3", "k4", "k5"}


@given(snapshots, snapshots, st.text(st.characters(codec="utf-8")))
def test_reading_gives_what_was_written(before, after, message):
    operations = snapshot_difference(before, after, lambda _table, _row: False) or EVERY_KIND
    proposal = make_proposal(operations, message)

    read = read_proposal(proposal_text(proposal))

    assert read == replace(proposal, message=tidy_message(message))


@given(st.text(st.characters(codec="utf-8")))
def test_any_value_of_a_cell_comes_back(value):
    operations = (PlacedOperation(table=DINKES, operation=addition("k1", {"judul": value})),)

    assert read_proposal(proposal_text(make_proposal(operations))).operations == operations


@given(st.text(), st.text())
def test_tidying_words_twice_is_tidying_them_once(one, other):
    words = f"{one}\r\n---usulan---\n{other}"

    assert tidy_message(tidy_message(words)) == tidy_message(words)


def test_an_officer_may_write_the_separator():
    proposal = make_proposal(message="Lihat\n\n---usulan---\n{}\n\nDiajukan-oleh: orang lain")

    assert read_proposal(proposal_text(proposal)) == proposal


def test_the_restricted_register_names_the_public_commit_that_judged_it():
    table = TablePath(package="dik/_badan", table="dik_dasar")
    proposal = make_proposal(
        (PlacedOperation(table=table, operation=EVERY_KIND[0].operation),), register="dik-_badan"
    )

    assert read_proposal(proposal_text(proposal)) == proposal


@pytest.mark.parametrize("placed", EVERY_KIND, ids=lambda placed: type(placed.operation).__name__)
def test_one_operation_survives_json(placed: PlacedOperation):
    assert read_operation(json.loads(json.dumps(operation_json(placed))), "publik") == placed


FORGERIES = {
    "another title": ("Usulan m4n6p8q2ra", "Usulan m4n6p8q2rb"),
    "another trailer": ("Diajukan-oleh: b8c2d4e6fa", "Diajukan-oleh: c8c2d4e6fa"),
    "a second trailer": (
        "Diajukan-oleh: b8c2d4e6fa",
        "Diajukan-oleh: b8c2d4e6fa\nDisetujui-oleh: b8c2d4e6fa",
    ),
    "no separator": ("\n---usulan---\n", "\n"),
    "no JSON": ('{"usulan"', '{"usulan'),
    "no object": ('{"usulan":"m4n6p8q2ra"', '["usulan","m4n6p8q2ra"'),
    "a name twice": ('"register":"publik"', '"register":"publik","register":"publik"'),
    "another name": ('"register":"publik"', '"catatan":"","register":"publik"'),
    "another space": ('"register":"publik"', '"register": "publik"'),
    "a number": ('"register":"publik"', '"register":7'),
    "an unknown register": ('"register":"publik"', '"register":"dip-dinkes"'),
    "a register of another table": ('"register":"publik"', '"register":"dik-dinkes"'),
    "no identifier": ('"pengusul":"b8c2d4e6fa"', '"pengusul":"Budi"'),
    "no day": ("2026-11-23", "2026-11-31"),
    "another form of a day": ("2026-11-23", "20261123"),
    "a commit by its branch": (f'"induk":"{TIP}"', '"induk":"main"'),
    "a folder above": ("dip/dinkes/dip", "dip/../dip"),
    "a table without a package": ("dip/dinkes/dip", "dip"),
    "an unknown deed": ('"perbuatan":"hapus"', '"perbuatan":"ganti"'),
    "no key": ('"kunci":"k4"', '"kunci":""'),
    "no hash": ('"dasar":"sha256:', '"dasar":"md5:'),
    "a cell that does not change": ('["2025","2026"]', '["2025","2025"]'),
    "a cell of three": ('["2025","2026"]', '["2025","2026","2027"]'),
    "no cells": ('{"waktu":["2025","2026"]}', "{}"),
    "a value that is no text": ('"judul":"Laporan"', '"judul":null'),
    "a move out of the list": ('"ke":"dip/bkd"', '"ke":"acuan"'),
    "a move to where it is": ('"ke":"dip/bkd"', '"ke":"dip/dinkes"'),
    "half a character": ('"judul":"Laporan"', '"judul":"\\ud800"'),
}


@pytest.mark.parametrize(("old", "new"), FORGERIES.values(), ids=FORGERIES)
def test_a_text_that_was_changed_is_no_proposal(old: str, new: str):
    text = proposal_text(make_proposal())
    assert old in text

    with pytest.raises(NotAProposal):
        read_proposal(text.replace(old, new, 1))


def test_a_proposal_of_nothing_is_none():
    text = proposal_text(make_proposal())
    head, _, tail = text.partition('"operasi":[')
    _, _, end = tail.partition("\n]}")

    with pytest.raises(NotAProposal):
        read_proposal(f'{head}"operasi":[]}}{end}')


def test_json_without_end_is_no_proposal():
    with pytest.raises(NotAProposal):
        read_proposal("Usulan\n\n---usulan---\n" + "[" * 100_000)


def test_an_operation_of_another_register_is_refused():
    with pytest.raises(NotAProposal, match="another register"):
        read_operation(
            operation_json(PlacedOperation(table=BKD, operation=EVERY_KIND[0].operation)), "dik-bkd"
        )


def test_an_operation_that_is_no_object_is_refused():
    with pytest.raises(NotAProposal, match="not an object"):
        read_operation(["hapus"], "publik")


def test_the_reference_tables_do_not_move():
    table = TablePath(package="acuan", table="unit")
    moved = operation_json(PlacedOperation(table=table, operation=EVERY_KIND[4].operation))

    with pytest.raises(NotAProposal, match="nowhere"):
        read_operation(moved, "publik")


# -- migrations -----------------------------------------------------------------------------

SHAPE = '{"acuan":[{"name":"unit","angka":1000}],"dip":[]}'


def test_a_migration_carries_its_shape_and_no_operation():
    proposal = replace(make_proposal(()), schema=SHAPE)
    text = proposal_text(proposal)

    assert text.startswith("Usulan m4n6p8q2ra: migrasi skema\n")
    assert f'"acuan":"{TIP}","skema":{SHAPE}}}\n' in text
    assert read_proposal(text) == proposal
    assert (proposal.units, proposal.touched) == ((), frozenset())


@pytest.mark.parametrize(
    "more",
    ['"skema":[]', '"skema":"x"', '"skema":{"a":1.50}', f'"skema":{SHAPE},"operasi":[]', '"operasi":[]'],
)
def test_a_shape_that_is_not_written_as_we_write_it_is_no_proposal(more: str):
    text = proposal_text(replace(make_proposal(()), schema=SHAPE)).replace(f'"skema":{SHAPE}', more)

    with pytest.raises(NotAProposal):
        read_proposal(text)


def test_a_migration_with_an_operation_is_no_proposal():
    whole = proposal_text(make_proposal(EVERY_KIND[:1])).replace("]}\n", f'],"skema":{SHAPE}}}\n')

    with pytest.raises(NotAProposal):
        read_proposal(whole)
