"""The invented twins: every row is written as a draft or named with its cell and its reason."""

import pytest

from generator.imports.exempted.packages import ExemptedShelf
from generator.imports.outcomes import Fate
from generator.imports.plan import ImportPlan, Refused
from tests.imports.exempted.importing import after, held, plan_of_bytes, written
from tests.imports.exempted.twins import kabupaten
from tests.imports.importing import asked, fates
from tests.imports.twins import DATA
from tests.imports.twins import kabupaten as public_register

HELD = {
    7: ["IMP-34", "DIK-09"],  # several items, one of them permanent, on a
    8: ["DIK-09"],  # permanent on a and c
    9: ["DIK-08"],  # a without an end
    15: ["IMP-34"],
    16: ["IMP-31"],  # another law and no letter
    17: ["IMP-34"],  # “Permamen”
    20: ["IMP-34"],  # a condition
    21: ["DIK-02"],  # h has no number 7
    22: ["IMP-32"],  # no letter k
    26: ["IMP-34"],  # a law in the period cell
    29: ["IMP-33"],  # two laws, one letter j
    30: ["IMP-34", "DIK-03"],  # no period, no law
    31: ["IMP-33"],  # a law that the registry does not hold
    32: ["IMP-31"],  # no basis at all
}


def csv_twin(name: str) -> bytes:
    return (DATA / f"{name}.csv").read_bytes()


@pytest.fixture(scope="module")
def plan(shelf: ExemptedShelf) -> ImportPlan:
    return plan_of_bytes(kabupaten(), "dik-kabupaten.xlsx", shelf)


def test_every_row_is_written_or_named_with_its_reason(plan: ImportPlan):
    assert fates(plan) == {Fate.ADDED: 7, Fate.HELD: 14}
    assert held(plan) == HELD
    assert {outcome.status for outcome in plan.outcomes if outcome.fate is Fate.ADDED} == {"usulan"}
    assert plan.may_write


def test_reasons_stand_at_their_cells(plan: ImportPlan):
    found = asked(plan)

    assert ("DIK-09", "DIK!G8", "jangka_teks") in found
    assert ("IMP-31", "DIK!D32", "dasar_hukum") in found
    assert ("IMP-34", "DIK!G30", "jangka_teks") in found
    assert [address for code, address, _ in found if code == "IMP-35"] == ["DIK!A28"]


def test_letters_of_one_complaint_are_told_together(plan: ImportPlan):
    questions = [
        q for o in plan.outcomes for q in o.questions if q.address == "DIK!G8" and q.code == "DIK-09"
    ]

    assert [(q.weight, q.message) for q in questions] == [
        ("ditahan", "Huruf a, c: Jangka waktu permanen dilarang untuk huruf a sampai f."),
        ("usulan", "Huruf h: Jangka waktu permanen tidak dikenal untuk huruf g sampai j."),
    ]
    assert "UU 14/2008 Pasal 20 ayat (1)" in questions[0].remedy


def test_title_and_content_letters_and_period_reach_the_register(plan: ImportPlan, shelf: ExemptedShelf):
    entry, grounds = written(plan, shelf)["Razia contoh: Nama pelanggar contoh"]

    assert entry == {
        "konsekuensi_dibuka": "Pelanggar contoh diperas orang yang membaca daftar namanya",
        "konsekuensi_ditutup": "Pelanggar contoh diproses menurut aturan tanpa diperas siapa pun",
        "catatan_internal": "Kelompok: I Informasi yang dapat menghambat penegakan hukum",
    }
    assert grounds == [
        {"huruf": "a", "angka": "2", "jangka_jenis": "durasi", "jangka_teks": "5 tahun", "durasi": "5"}
    ]


def test_each_letter_is_a_ground_and_letter_j_names_its_law(plan: ImportPlan, shelf: ExemptedShelf):
    _, grounds = written(plan, shelf)["Arsip contoh: Surat rahasia contoh"]

    assert grounds == [
        {"huruf": "i", "jangka_teks": "Tidak terbatas"},
        {
            "huruf": "j",
            "jangka_teks": "Tidak terbatas",
            "peraturan_id": "uu-43-2009",
            "pasal": "Pasal 66 ayat 3",
        },
    ]


def test_the_law_that_sets_the_period_is_read_behind_it(plan: ImportPlan, shelf: ExemptedShelf):
    _, (ground,) = written(plan, shelf)["Usaha contoh: Rumus adonan contoh"]

    assert (ground["durasi"], ground["jangka_peraturan_id"], ground["jangka_pasal"]) == (
        "10",
        "uu-30-2000",
        "Pasal 3",
    )


def test_laws_without_a_place_of_their_own_stay_in_the_internal_note(plan: ImportPlan, shelf: ExemptedShelf):
    entry, (ground,) = written(plan, shelf)["Data contoh: Nama penerima bantuan contoh"]

    assert "UU No. 12 Tahun 1995 tentang Contoh" in entry["catatan_internal"]
    assert "peraturan_id" not in ground


def test_a_new_package_holds_all_its_tables(plan: ImportPlan, shelf: ExemptedShelf):
    assert sorted(path.removeprefix(f"{shelf.path}/") for path in plan.files) == [
        "datapackage.json",
        "dik-dasar.csv",
        "dik.csv",
        "lembar-penguji.csv",
        "lembar-sesi.csv",
        "lembar.csv",
        "sk.csv",
    ]


def test_what_is_written_lacks_only_what_a_draft_may_lack(plan: ImportPlan, shelf: ExemptedShelf):
    from generator.model.problem import Severity

    problems = after(shelf, plan).loaded.problems
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}

    assert errors == {"DIK-07", "DIK-10", "DIK-12", "DIK-15", "DIK-22"}


def test_importing_the_same_workbook_again_changes_nothing(plan: ImportPlan, shelf: ExemptedShelf):
    again = plan_of_bytes(kabupaten(), "dik-kabupaten.xlsx", after(shelf, plan), start=500)

    assert fates(again) == {Fate.UNCHANGED: 7, Fate.HELD: 14}
    assert again.files == {}
    assert held(again) == HELD


def test_workbook_and_csv_of_the_same_table_hold_the_same_rows(plan: ImportPlan, shelf: ExemptedShelf):
    known = after(shelf, plan)

    again = plan_of_bytes(csv_twin("dik-kabupaten"), "dik-kabupaten.csv", known, start=500)
    assert fates(again) == {Fate.UNCHANGED: 7, Fate.HELD: 14}
    assert [list(codes) for codes in held(again).values()] == list(HELD.values())


def test_a_flat_table_is_written_whole(shelf: ExemptedShelf):
    plan = plan_of_bytes(
        csv_twin("dik-bandara"), "dik-bandara.csv", shelf, fills={"penanggung_jawab": "Sekretaris Contoh"}
    )

    assert fates(plan) == {Fate.ADDED: 3}
    rows = written(plan, shelf)
    assert [ground["huruf"] + ground.get("angka", "") for ground in rows["Taksiran harga lelang kursi contoh"][1]] == ["b", "h3"]  # fmt: skip
    assert rows["Surat sandi menara contoh"][0]["penanggung_jawab"] == "Sekretaris Contoh"
    assert rows["Rekaman kamera gerbang contoh"][0]["penanggung_jawab"] == "Kepala Kantor Contoh"


def test_a_register_of_public_information_is_refused(shelf: ExemptedShelf):
    with pytest.raises(Refused) as refused:
        plan_of_bytes(public_register(), "DIP.xlsx", shelf)

    assert "bukan daftar informasi yang dikecualikan" in refused.value.message
    assert "tanpa --kind dik" in refused.value.remedy
