"""Letters of Pasal 17 and the laws beside them, as bodies write them in one cell."""

import pytest

from generator.imports.exempted.grounds import Unclear, read_basis
from generator.imports.exempted.laws import Regulations, cited_laws

REGULATIONS = Regulations(
    [
        {"id": "uu-14-2008", "jenis": "UU", "nomor": "14", "tahun": "2008"},
        {"id": "uu-43-2009", "jenis": "UU", "nomor": "43", "tahun": "2009"},
        {"id": "uu-17-2003", "jenis": "UU", "nomor": "17", "tahun": "2003"},
        {"id": "permenkes-24-2022", "jenis": "Permen", "nomor": "24", "tahun": "2022"},
    ]
)
KIP = "UU No. 14 Tahun 2008 tentang KIP Pasal 17"


def letters(text: str) -> list[str]:
    return [cells["huruf"] + cells["angka"] for cells in read_basis(text, REGULATIONS).grounds]


def doubts(text: str) -> list[Unclear]:
    return [doubt.why for doubt in read_basis(text, REGULATIONS).doubts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KIP} huruf h", ["h"]),
        (f"{KIP} huruf a, c dan h; b. UU No. 13 Tahun 2003", ["a", "c", "h"]),
        (f"a. {KIP} huruf b, c b. Perka Lembaga Contoh No. 9 Tahun 2009", ["b", "c"]),
        (f"{KIP} huruf a, b. Permenpan No. 5 Tahun 2008", ["a"]),
        (f"{KIP} hurufi", ["i"]),
        (f"{KIP} huruf h dan huruf I UU No. 36 Tahun 2009 tentang Kesehatan", ["h", "i"]),
        ("UU 14/2008 Pasal 17 huruf b dan huruf h angka 3.", ["b", "h3"]),
        ("UU No 14 Tahun 2008 Pasal 17 huruf h angka 1, angka 3, dan angka 5.", ["h1", "h3", "h5"]),
        ("UU No 14 Th 2008 Pasal 17 huruf h angka 1, 3 dan 5", ["h1", "h3", "h5"]),
        ("Pasal 17 huruf h UU Nomor 14 Tahun 2008", ["h"]),
        ("Pasal 17 huruf h", ["h"]),
        ("UU KIP Pasal 17 huruf h", ["h"]),
        ("UU 14/2008 Pasal 6 ayat (3) huruf d, Pasal 17 huruf h", ["h"]),
        (f"{KIP} huruf h; Permensos No 8 Tahun 2012 Pasal 17 huruf c", ["h"]),
        ("PP No. 61 Tahun 2010 tentang Pelaksanaan UU No. 14 Tahun 2008 Pasal 17 huruf h", []),
    ],
)
def test_letters_and_numbers_are_read_in_their_order(text: str, expected: list[str]):
    assert letters(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unclear.EMPTY),
        ("UU No. 36 Tahun 1999 tentang Telekomunikasi pasal 22", Unclear.NO_LETTER),
        (f"{KIP} huruf h dan k", Unclear.LETTER_UNKNOWN),
        (f"{KIP} huruf a sampai f", Unclear.RANGE),
        (f"{KIP} huruf a-c", Unclear.RANGE),
        ("Pasal 17 huruf h, UU No. 36 Tahun 2009", Unclear.OTHER_LAW),
        (f"{KIP} huruf j; UU 17/2003; UU No. 43 Tahun 2009 Pasal 66", Unclear.LAWS_OF_J),
        (f"{KIP} huruf j dan UU No. 1 Tahun 2023 Pasal 333", Unclear.LAW_NOT_KEPT),
    ],
)
def test_what_is_unclear_is_asked_and_never_guessed(text: str, why: Unclear):
    assert doubts(text) == [why]


@pytest.mark.parametrize(
    "text",
    [
        f"{KIP} huruf j dan UU No. 43 Tahun 2009 tentang Kearsipan pasal 66 ayat (3) huruf a",
        f"{KIP} huruf j jo. UU 43/2009 Pasal 66 ayat (3) huruf a; UU 17/2003 Pasal 31",
    ],
)
def test_letter_j_rests_on_the_one_statute_or_on_the_one_right_beside_it(text: str):
    (ground,) = read_basis(text, REGULATIONS).grounds

    assert (ground["peraturan_id"], ground["pasal"]) == ("uu-43-2009", "Pasal 66 ayat (3) huruf a")
    assert doubts(text) == []


def test_letter_j_without_any_statute_gets_none():
    basis = read_basis(f"{KIP} huruf j; Permenkes No. 24 Tahun 2022 Pasal 5", REGULATIONS)

    assert basis.grounds == ({"huruf": "j", "angka": ""},)
    assert not basis.keeps_all


def test_a_single_other_law_goes_with_a_single_letter():
    basis = read_basis(f"{KIP} huruf h b. Permenkes No. 24 Tahun 2022 Pasal 5", REGULATIONS)

    assert basis.grounds == (
        {"huruf": "h", "angka": "", "peraturan_id": "permenkes-24-2022", "pasal": "Pasal 5"},
    )
    assert basis.keeps_all


def test_a_law_in_the_title_of_another_is_part_of_it():
    (law,) = cited_laws("UU No. 19 Tahun 2016 tentang Perubahan Atas UU No 11 Th 2008 tentang ITE pasal 30")

    assert (law.label, law.article) == ("UU 19/2016", "Pasal 30")
