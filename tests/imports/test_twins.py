"""The invented twins of real tables: every data row is written or named with its reason."""

import pytest

from generator.imports.outcomes import Fate
from generator.imports.packages import Shelf
from generator.imports.plan import ImportPlan, Refused
from generator.imports.tables import RowKind
from tests.imports.importing import after, asked, fates, plan_of_bytes, written
from tests.imports.twins import DATA, bandara, dikecualikan, kabupaten, rows_of


def csv_twin(name: str) -> bytes:
    return (DATA / f"{name}.csv").read_bytes()


def kinds(plan: ImportPlan) -> dict[RowKind, int]:
    rows = [row.kind for reading in plan.readings for row in reading.rows]
    return {kind: rows.count(kind) for kind in RowKind if kind in rows}


def mapping(plan: ImportPlan) -> list[str | None]:
    return [column.meaning for column in plan.readings[0].tables[0].columns]


def test_banners_headers_numbering_and_closing_of_a_workbook_are_counted_by_kind(shelf: Shelf):
    plan = plan_of_bytes(kabupaten(), "kabupaten.xlsx", shelf, constants={"jenis": "berkala"})

    assert kinds(plan) == {
        RowKind.BANNER: 4,
        RowKind.HEADER: 2,
        RowKind.NUMBERING: 1,
        RowKind.DATA: 7,
        RowKind.CLOSING: 2,
        RowKind.BLANK: 2,
    }
    assert mapping(plan) == [
        "-",
        "ringkasan",
        "penguasa",
        "penanggung_jawab",
        "waktu",
        "softcopy",
        "hardcopy",
        "retensi",
    ]


def test_rows_without_title_and_place_become_proposals_and_each_missing_cell_is_named(shelf: Shelf):
    plan = plan_of_bytes(kabupaten(), "kabupaten.xlsx", shelf, constants={"jenis": "berkala"})

    lacking = [("IMP-06", f"DIP 2024!B{row}", field) for row in range(9, 16) for field in ("judul", "tempat")]
    assert fates(plan) == {Fate.ADDED: 7}
    assert sorted(asked(plan)) == sorted(
        [*lacking, ("IMP-06", "DIP 2024!D13", "penanggung_jawab"), ("IMP-07", "DIP 2024!H14", "retensi")]
    )
    assert {row["status"] for row in written(plan).values() if row["tanggal_mutakhir"] == "2026-11-22"} == {
        "usulan"
    }


def test_ticks_numbers_and_words_of_a_workbook_reach_the_register(shelf: Shelf):
    plan = plan_of_bytes(
        kabupaten(), "kabupaten.xlsx", shelf, constants={"jenis": "berkala"}, fills={"tempat": "Misal"}
    )

    row = next(row for row in written(plan).values() if row["ringkasan"] == "Gambar dan arti lambang daerah")
    assert {name: value for name, value in row.items() if value and name != "id"} == {
        "jenis": "berkala",
        "ringkasan": "Gambar dan arti lambang daerah",
        "penguasa": "Dinas Kesehatan Kabupaten Misal",
        "penanggung_jawab": "Bidang Contoh Arsip",
        "waktu": "2021",
        "tempat": "Misal",
        "bentuk": "softcopy;hardcopy",
        "retensi": "Selama Berlaku",
        "tanggal_mutakhir": "2026-11-22",
        "status": "usulan",
    }


def test_hidden_sheet_is_not_read_but_named(shelf: Shelf):
    plan = plan_of_bytes(kabupaten(), "kabupaten.xlsx", shelf, constants={"jenis": "berkala"})

    assert [(hidden.name, hidden.words) for hidden in plan.hidden] == [("Kerja", "lembar tersembunyi")]
    assert [reading.sheet.name for reading in plan.readings] == ["DIP 2024"]


def test_rows_without_a_class_are_held_until_somebody_says_it(shelf: Shelf):
    plan = plan_of_bytes(kabupaten(), "kabupaten.xlsx", shelf)

    assert fates(plan) == {Fate.HELD: 7}
    assert [address for code, address, _ in asked(plan) if code == "IMP-16"] == [
        f"DIP 2024!B{row}" for row in range(9, 16)
    ]


def test_three_tables_on_one_sheet_take_the_class_of_the_section_above(shelf: Shelf):
    plan = plan_of_bytes(bandara(), "bandara.xlsx", shelf)

    assert fates(plan) == {Fate.ADDED: 6}
    assert asked(plan) == []
    assert [outcome.candidate.values["jenis"] for outcome in plan.outcomes] == [
        row[0] for row in rows_of("bandara")[1:]
    ]
    assert {(o.candidate.values["tempat"], o.candidate.values["waktu"]) for o in plan.outcomes} == {
        ("Misal Barat", "2024"),
        ("Misal Barat", "2025"),
    }
    assert {outcome.status for outcome in plan.outcomes} == {"berlaku"}


def test_workbook_and_csv_of_the_same_table_give_the_same_rows(shelf: Shelf):
    from_workbook = plan_of_bytes(bandara(), "bandara.xlsx", shelf)
    from_csv = plan_of_bytes(csv_twin("bandara"), "bandara.csv", shelf)

    assert from_csv.files == from_workbook.files
    assert fates(plan_of_bytes(csv_twin("bandara"), "bandara.csv", after(shelf, from_workbook))) == {
        Fate.UNCHANGED: 6
    }


def test_a_group_under_jenis_informasi_is_asked_and_nothing_is_written_before(shelf: Shelf):
    plan = plan_of_bytes(csv_twin("kota"), "kota.csv", shelf, constants={"jenis": "berkala"})

    assert [(q.code, q.address) for q in plan.columns] == [("IMP-20", "kota.csv!B1")]
    assert not plan.may_write


def test_words_about_form_are_kept_as_media_beside_the_form(shelf: Shelf):
    plan = plan_of_bytes(
        csv_twin("kota"),
        "kota.csv",
        shelf,
        constants={"jenis": "berkala"},
        mapped={"Jenis Informasi": "kelompok"},
    )

    added = [row for row in written(plan).values() if row["tanggal_mutakhir"] == "2026-11-22"]
    assert fates(plan) == {Fate.ADDED: 3}
    assert sorted((row["bentuk"], row["media"], row["kata_kunci"]) for row in added) == [
        ("softcopy", "Website, Arsip; PDF, Excel", "Informasi Keuangan"),
        ("softcopy", "Website; PDF", "Informasi Kebijakan"),
        ("softcopy;hardcopy", "Website, Arsip", "Informasi Program"),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [(dikecualikan(), "dik.xlsx"), (csv_twin("dikecualikan"), "dik.csv")],
    ids=["workbook", "csv"],
)
def test_a_register_of_exempted_information_is_refused(shelf: Shelf, data: bytes, name: str):
    with pytest.raises(Refused) as refused:
        plan_of_bytes(data, name, shelf)

    assert refused.value.message == f"“{name}” ini daftar informasi yang dikecualikan, bukan DIP."


@pytest.mark.parametrize("name", ["kabupaten", "bandara", "kota"])
def test_a_csv_file_reads_the_same_however_it_was_saved(shelf: Shelf, name: str):
    text = csv_twin(name).decode("utf-8").replace("✓", "v")
    rows = rows_of(name)
    semicolons = "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).replace("✓", "v") + "\n"
    choices = {} if name == "bandara" else {"constants": {"jenis": "berkala"}}
    if name == "kota":
        choices["mapped"] = {"Jenis Informasi": "-"}
    plain = plan_of_bytes(text.encode(), f"{name}.csv", shelf, **choices)

    for data in (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode("cp1252"),
        semicolons.encode("cp1252"),
        b"\xef\xbb\xbf" + semicolons.replace("\n", "\r\n").encode(),
        text.encode("utf-16"),
    ):
        assert plan_of_bytes(data, f"{name}.csv", shelf, **choices).files == plain.files


@pytest.mark.parametrize(
    ("twin", "name"), [(kabupaten, "k.xlsx"), (bandara, "b.xlsx")], ids=["kabupaten", "bandara"]
)
def test_importing_the_same_workbook_again_changes_nothing(shelf: Shelf, twin, name):
    choices = {"constants": {"jenis": "berkala"}} if twin is kabupaten else {}
    first = plan_of_bytes(twin(), name, shelf, **choices)

    again = plan_of_bytes(twin(), name, after(shelf, first), **choices)

    assert fates(again) == {Fate.UNCHANGED: len(first.outcomes)}
    assert again.files == {}
