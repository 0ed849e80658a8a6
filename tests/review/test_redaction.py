"""What a purge makes of the bytes that git keeps."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.operations import Addition, Amendment, CellChange, Removal
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal, proposal_text, read_proposal
from generator.model.table_path import TablePath
from generator.review.purge_filter_text import read_redaction, redaction_text
from generator.review.redaction import Redaction, pattern_of, telling
from generator.review.withheld_values import WithheldRow

ROW, OTHER = "a1d0000001", "b1d0000001"
SECRET = 'Kenari "Umpama", Misal'
FILE = "registers/dip/dinkes/dip.csv"
DIP = TablePath(package="dip/dinkes", table="dip")
HASH = "sha256:" + "ab" * 32


def redaction(*texts: str, **values: str) -> Redaction:
    row = WithheldRow(
        row=ROW, table="dip", values={column: frozenset({value}) for column, value in values.items()}
    )
    return Redaction(rows={ROW: row}, texts=texts)


def table(*lines: str) -> bytes:
    return "\n".join(("id,judul,tautan,tautan_jenis,nomor", *lines, "")).encode()


def proposal(*operations: PlacedOperation, message: str = "") -> Proposal:
    return Proposal(
        id="m4n6p8q2ra", register="publik", proposer="5pet000005", day=date(2026, 2, 1), base="1" * 40,
        reference="1" * 40, message=message, operations=operations,
    )  # fmt: skip


def after(of: Redaction, made: Proposal) -> Proposal:
    return read_proposal(of.message_after(proposal_text(made).encode()).decode())


def test_only_the_cell_of_the_row_changes():
    quoted = '"Kenari ""Umpama"", Misal"'
    before = table(f"{ROW},{quoted},,,1", f"{OTHER},{quoted},,,2")

    found = redaction(judul=SECRET).file_after(FILE, before)

    assert found == table(f"{ROW},Isi ditarik,,,1", f"{OTHER},{quoted},,,2")


def test_a_cell_that_is_no_words_becomes_empty_and_draws_its_kin_along():
    before = table(f"{ROW},Judul,https://misal.example/a.pdf,PDF,1")

    found = redaction(tautan="https://misal.example/a.pdf").file_after(FILE, before)

    assert found == table(f"{ROW},Judul,,,1")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + ROW.encode(),
        table(f'{ROW},"open'),
        table(f"{ROW},too,few"),
        table(f"{ROW},Lain,,,1"),
        table(f"{OTHER},{ROW},,,1"),
        b"",
    ],
)
def test_what_is_no_such_row_stays_to_the_letter(data: bytes):
    assert redaction(judul=SECRET).file_after(FILE, data) == data


def test_a_row_of_the_same_key_in_another_kind_of_table_stays():
    data = f"id,judul\n{ROW},Judul\n".encode()

    assert redaction(judul="Judul").file_after("registers/dip/dinkes/pengumuman.csv", data) == data
    assert redaction(judul="Judul").file_after("README.md", data) == data


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"“{SECRET}”",
        f"Lihat:\n{SECRET}\n",
        SECRET.replace(" ", "\n"),
        SECRET.replace('"', '""'),
        json.dumps({"pesan": f"Lihat:\n{SECRET}"}),
        json.dumps({"pesan": f"“{SECRET}”"}),
        json.dumps({"naskah": json.dumps({"isi": SECRET})}),
    ],
)
def test_words_are_found_however_they_are_written(text: str):
    found = redaction(SECRET).message_after(text.encode())

    assert b"Kenari" not in found
    assert b"Isi ditarik" in found


def test_a_part_of_a_longer_word_is_no_find():
    assert redaction("Kenari").message_after(b"Kenariwan") == b"Kenariwan"


def test_a_proposal_stays_one_and_tells_neither_value_nor_hash():
    made = proposal(
        PlacedOperation(table=DIP, operation=Addition(key=ROW, cells=(("id", ROW), ("judul", SECRET)))),
        PlacedOperation(
            table=DIP,
            operation=Amendment(
                key=ROW, base=HASH, changes=(CellChange(column="judul", before=SECRET, after="Baru"),)
            ),
        ),
        PlacedOperation(table=DIP, operation=Removal(key=ROW, base=HASH)),
        PlacedOperation(table=DIP, operation=Removal(key=OTHER, base=HASH)),
        message="Pesan.",
    )

    found = after(redaction(judul=SECRET), made)

    addition, amendment, removal, other = (placed.operation for placed in found.operations)
    assert isinstance(addition, Addition)
    assert dict(addition.cells)["judul"] == "Isi ditarik"
    assert isinstance(amendment, Amendment)
    assert amendment.changes == (CellChange(column="judul", before="Isi ditarik", after="Baru"),)
    assert isinstance(removal, Removal)
    assert {amendment.base, removal.base} == {"sha256:" + "0" * 64}
    assert other == Removal(key=OTHER, base=HASH)
    assert found.message == "Pesan."


@pytest.mark.parametrize(
    ("column", "before", "after_", "pair"),
    [
        ("judul", "Rahasia satu", "Rahasia dua", ("", "Isi ditarik")),
        ("judul", "Rahasia satu", "", ("Isi ditarik", "")),
        ("tautan", "https://a.example/1", "", ("Isi ditarik", "")),
        ("tautan", "https://a.example/1", "https://a.example/2", ("Isi ditarik", "")),
    ],
)
def test_a_change_between_withheld_values_is_still_a_change(
    column: str, before: str, after_: str, pair: tuple[str, str]
):
    row = WithheldRow(row=ROW, table="dip", values={column: frozenset({before, after_} - {""})})
    change = CellChange(column=column, before=before, after=after_)
    made = proposal(PlacedOperation(table=DIP, operation=Amendment(key=ROW, base=HASH, changes=(change,))))

    (placed,) = after(Redaction(rows={ROW: row}, texts=()), made).operations

    assert isinstance(placed.operation, Amendment)
    assert (placed.operation.changes[0].before, placed.operation.changes[0].after) == pair


def test_a_proposal_about_other_rows_stays_to_the_letter():
    text = proposal_text(
        proposal(PlacedOperation(table=DIP, operation=Removal(key=OTHER, base=HASH)))
    ).encode()

    assert redaction(judul=SECRET).message_after(text) == text


def test_what_stands_elsewhere_or_is_short_does_not_tell_by_itself():
    row = WithheldRow(
        row=ROW,
        table="dip",
        values={"judul": frozenset({SECRET, "abc"}), "tempat": frozenset({"Misal Kota"})},
    )

    assert telling([row], ["Laporan di Misal Kota, 2025"]) == (SECRET,)
    assert telling([WithheldRow(row=ROW, table="dip", values={})], []) == ()


@pytest.mark.parametrize("value", ["publik", "2025", "2026-02-01", "dip-dinkes", "ditarik", "Isi ditarik"])
def test_words_that_the_program_writes_itself_are_never_looked_for(value: str):
    assert telling([WithheldRow(row=ROW, table="dip", values={"tempat": frozenset({value})})], []) == ()


def test_a_long_number_tells_by_itself():
    row = WithheldRow(row=ROW, table="dip", values={"nomor_putusan": frozenset({"6471010101900001"})})

    assert telling([row], []) == ("6471010101900001",)


def test_the_process_that_rewrites_is_told_all_of_it():
    told = redaction(SECRET, judul=SECRET)

    assert read_redaction(redaction_text(told)) == told


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=4), st.text(max_size=3))
def test_whatever_a_cell_holds_is_not_found_after_it_was_taken_out(secret: str, around: str):
    before = f"“{secret}” {around} {json.dumps({'isi': secret}, ensure_ascii=False)}".encode()
    of = Redaction(rows={}, texts=(secret,))
    pattern = pattern_of((secret,))

    found = of.message_after(before)

    assert pattern is not None
    assert of.found_in(found) == (pattern.search(b"Isi ditarik") is not None)
