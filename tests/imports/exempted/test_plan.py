"""Rows of a DIK laid over a restricted package that is there."""

from typing import Any

import pytest

from generator.cli.exempted_target import exempted_target
from generator.imports.choices import WrongUse
from generator.imports.exempted.packages import ExemptedShelf
from generator.imports.outcomes import Fate
from generator.imports.packages import RegistersBroken, shelf_of
from generator.imports.plan import ImportPlan, Refused
from generator.validation.package import read_packages
from tests.imports.exempted.importing import after, held, plan_of_bytes, shelf_in, written
from tests.imports.importing import fates
from tests.imports.twins import one_sheet, saved

HEADER = ("Informasi", "Dasar hukum", "Konsekuensi dibuka", "Konsekuensi ditutup", "Jangka waktu")
OPENED = "Pemilik contoh dirugikan orang yang lebih dahulu membacanya"
CLOSED = "Pemilik contoh dapat menyelesaikan pekerjaannya dengan tenang"
H = "UU 14/2008 Pasal 17 huruf h angka 3"


def record(words: str = "Daftar rekening contoh", basis: str = H, period: str = "5 tahun") -> tuple[str, ...]:
    return (words, basis, OPENED, CLOSED, period)


def book(*records: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    return saved(one_sheet([header, *records], "DIK")[0])


def plan_of(shelf: ExemptedShelf, *records: tuple[str, ...], start: int = 1, **changed: object) -> ImportPlan:
    return plan_of_bytes(book(*records), "DIK.xlsx", shelf, start=start, **changed)


@pytest.fixture
def known(shelf: ExemptedShelf) -> ExemptedShelf:
    """A package with one draft."""
    return after(shelf, plan_of(shelf, record()))


def test_a_corrected_period_takes_the_place_of_the_old_one(known: ExemptedShelf):
    plan = plan_of(known, record(period="sampai dengan 31 Desember 2027"), start=500)

    assert fates(plan) == {Fate.CHANGED: 1}
    _, (ground,) = written(plan, known)["Daftar rekening contoh"]
    assert ground == {
        "huruf": "h",
        "angka": "3",
        "jangka_jenis": "tanggal",
        "jangka_teks": "sampai dengan 31 Desember 2027",
        "berakhir": "2027-12-31",
    }


def test_a_letter_more_is_one_ground_more(known: ExemptedShelf):
    plan = plan_of(known, record(basis=f"{H} dan huruf i"), start=500)

    _, grounds = written(plan, known)["Daftar rekening contoh"]
    assert [ground["huruf"] for ground in grounds] == ["h", "i"]


def test_a_number_named_later_goes_to_the_ground_of_its_letter(known: ExemptedShelf):
    plan = plan_of(known, record(basis="UU 14/2008 Pasal 17 huruf h angka 4"), start=500)

    _, grounds = written(plan, known)["Daftar rekening contoh"]
    assert [(ground["huruf"], ground["angka"]) for ground in grounds] == [("h", "4")]


def test_answers_in_columns_of_ours_complete_a_draft(known: ExemptedShelf):
    header = (*HEADER, "Lingkup", "Pertimbangan kepentingan publik", "Persetujuan tertulis", "Posisi dalam jabatan publik", "Tanggal peninjauan")  # fmt: skip
    answered = (
        *record(),
        "Seluruh",
        "Jumlahnya sudah diumumkan tanpa nama.",
        "tidak",
        "Tidak",
        "12 Maret 2027",
    )
    plan = plan_of_bytes(book(answered, header=header), "DIK.xlsx", known, start=500)

    entry, _ = written(plan, known)["Daftar rekening contoh"]
    assert (entry["lingkup"], entry["jabatan_publik"], entry["tanggal_tinjau"]) == (
        "seluruh",
        "tidak",
        "2027-03-12",
    )
    assert [q for outcome in plan.outcomes for q in outcome.questions] == []
    assert not plan.needs_person


def test_a_row_that_looks_like_an_entry_is_asked(known: ExemptedShelf):
    plan = plan_of(known, record("Daftar rekening contohh"), start=500)

    assert held(plan) == {2: ["IMP-10"]}
    assert fates(plan_of(known, record("Daftar rekening contohh"), start=500, new={("DIK", 2)})) == {
        Fate.ADDED: 1
    }


def test_the_same_information_twice_in_a_file_is_asked(shelf: ExemptedShelf):
    assert held(plan_of(shelf, record(), record())) == {3: ["IMP-11"]}


def test_rows_that_are_one_entry_are_all_left_to_the_officer(known: ExemptedShelf):
    header = (*HEADER, "Pengenal")
    (identifier,) = known.rows("dik")
    rows = (
        (*record("Satu"), identifier),
        (*record("Dua"), identifier),
        (*record(), ""),
        (*record("Tiga"), ""),
    )
    plan = plan_of_bytes(book(*rows, header=header), "DIK.xlsx", known, start=500)

    assert held(plan) == {2: ["IMP-11"], 3: ["IMP-11"], 4: ["IMP-11"]}
    assert plan.outcomes[0].questions[-1].message == (
        f"3 baris di berkas ini sama dengan satu entri, {identifier}: DIK!A2, DIK!A3, DIK!A4."
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"skipped": frozenset({("DIK", 9)})}, "--lewati “DIK!9”"),
        ({"same": {("DIK", 9): "a1d0000001"}}, "--sama “DIK!9”"),
        ({"new": frozenset({("DIK", 1)})}, "--baru “DIK!1”"),
        ({"shown": frozenset({"DIK!C"})}, "--sertakan-tersembunyi “DIK!C”"),
        ({"mapped": {"Ket.": "-"}}, "Kolom “Ket.”"),
    ],
)
def test_an_answer_that_hits_nothing_is_named(shelf: ExemptedShelf, changed: dict[str, Any], words: str):
    with pytest.raises(WrongUse) as wrong:
        plan_of(shelf, record(), **changed)
    assert words in str(wrong.value)


def test_an_answer_against_the_cell_is_wrong_use(known: ExemptedShelf):
    (identifier,) = known.rows("dik")
    file = book((*record(), identifier), header=(*HEADER, "Pengenal"))

    with pytest.raises(WrongUse) as wrong:
        plan_of_bytes(file, "DIK.xlsx", known, same={("DIK", 2): "0000000zzz"})
    assert f"baris itu di berkas menyebut entri {identifier}" in str(wrong.value)


def test_an_identifier_that_is_nobodys_is_asked(shelf: ExemptedShelf):
    plan = plan_of_bytes(book((*record(), "0000000zzz"), header=(*HEADER, "Pengenal")), "DIK.xlsx", shelf)

    assert held(plan) == {2: ["IMP-13"]}


def test_what_was_tested_and_decided_is_not_changed_by_an_import(root):
    shelf = shelf_in(root, "dinkes")
    row = next(row for row in shelf.rows("dik").values() if row["sk_id"] and not row["penutup"])

    plan = plan_of(shelf, record(row["informasi"]))
    assert held(plan) == {2: ["IMP-36"]}
    assert plan.files == {}


def test_what_was_closed_is_not_imported_again(root):
    shelf = shelf_in(root, "dinkes")
    row = next(row for row in shelf.rows("dik").values() if row["penutup"] == "dibuka-ppid")

    assert held(plan_of(shelf, record(row["informasi"]))) == {2: ["IMP-12"]}


def test_missing_consequences_and_descriptions_keep_a_row_out(shelf: ExemptedShelf):
    plan = plan_of(
        shelf, ("Daftar rekening contoh", H, "", CLOSED, "5 tahun"), ("", H, OPENED, CLOSED, "5 tahun")
    )

    assert held(plan) == {2: ["DIK-01"], 3: ["DIK-01"]}
    assert [q.address for o in plan.outcomes for q in o.questions if q.code == "DIK-01"] == [
        "DIK!C2",
        "DIK!A3",
    ]


def test_cells_merged_over_several_columns_are_asked(shelf: ExemptedShelf):
    file, sheet = one_sheet([HEADER, record()], "DIK")
    sheet["D2"] = None
    sheet.merge_cells("C2:D2")

    assert held(plan_of_bytes(saved(file), "DIK.xlsx", shelf)) == {2: ["IMP-08"]}


def test_columns_that_nobody_knows_are_asked_before_anything_is_written(shelf: ExemptedShelf):
    plan = plan_of_bytes(book((*record(), "Bidang Contoh"), header=(*HEADER, "OPD")), "DIK.xlsx", shelf)

    assert [(q.code, q.address) for q in plan.columns] == [("IMP-20", "DIK!F1")]
    assert not plan.may_write


def test_a_file_without_a_table_is_refused(shelf: ExemptedShelf):
    with pytest.raises(Refused, match="Tabel DIK tidak ditemukan"):
        plan_of_bytes(b"a,b\n1,2\n", "x.csv", shelf)


def test_a_unit_that_is_none_is_wrong_use(root):
    with pytest.raises(WrongUse, match="tidak ada"):
        plan_of(shelf_in(root, "dinkess"), record())


def test_a_package_that_cannot_be_read_is_told(root):
    (root / "registers/dik/dinkes/dik.csv").write_bytes(b"rusak\n")

    with pytest.raises(RegistersBroken):
        plan_of(shelf_in(root, "dinkes"), record())


def test_restricted_words_never_go_beside_the_public_registers_of_a_real_body(root):
    badan = root / "registers/acuan/badan.csv"
    badan.write_text(badan.read_text(encoding="utf-8").replace(",ya\n", ",tidak\n"), encoding="utf-8")

    with pytest.raises(Refused, match="repositori"):
        exempted_target(root, None, shelf_of(read_packages(root)[0]), "bpbd")
