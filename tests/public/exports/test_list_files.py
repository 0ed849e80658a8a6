import csv
import io
import json
import tempfile
import unicodedata
from pathlib import Path
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, read_rows, write_rows
from generator.public.exports.list_columns import LIST_COLUMNS, SHEET_COLUMNS, list_schema
from generator.public.lists import entry_lists
from tests.factories import make_cells, make_public_entry, make_public_register
from tests.public.exports.export import Export, export, files_below, stored_rows, write_downloads
from tests.registers_folder import copy_valid_registers

TITLES = {field["name"]: field["title"] for field in list_schema()["fields"]}
FREE_TEXT = ("judul", "ringkasan", "penguasa", "penanggung_jawab", "tempat", "media", "nomor_putusan")


def read_csv(path: Path) -> list[Cells]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))


def test_each_list_has_a_csv_of_exactly_its_entries_in_its_order(shipped: Export):
    stored = stored_rows(shipped.root, "dip")
    site = shipped.register.body.site_address

    for entry_list in shipped.lists:
        assert read_csv(shipped.out / f"{entry_list.stem}.csv") == [
            stored[entry.id] | {"alamat": f"{site}informasi/{entry.id}.html"} for entry in entry_list.entries
        ], entry_list.stem


def test_json_holds_the_cells_of_the_csv(shipped: Export):
    for entry_list in shipped.lists:
        rows = json.loads((shipped.out / f"{entry_list.stem}.json").read_text(encoding="utf-8"))
        assert rows == read_csv(shipped.out / f"{entry_list.stem}.csv"), entry_list.stem
        assert all(tuple(row) == LIST_COLUMNS for row in rows)


def test_a_sheet_begins_with_the_columns_of_the_official_form(small: Export):
    """Perki 1/2021 Lampiran I."""
    (sheet,) = load_workbook(small.out / "daftar.xlsx").worksheets

    assert [cell.value for cell in sheet[1]][:9] == [
        "Nomor",
        "Judul informasi",
        "Ringkasan isi informasi",
        "Pejabat/Unit/Satker yang menguasai informasi",
        "Penanggungjawab pembuatan atau penerbitan informasi",
        "Waktu pembuatan informasi",
        "Tempat pembuatan informasi",
        "Bentuk informasi yang tersedia",
        "Jangka Waktu Penyimpanan atau Retensi Arsip",
    ]


def test_a_sheet_has_every_column_of_the_list_once():
    assert sorted(SHEET_COLUMNS) == sorted(LIST_COLUMNS)


def test_xlsx_holds_the_cells_of_the_csv_with_the_unit_by_name_and_the_size_as_a_number(shipped: Export):
    units = {unit.code: unit.name for unit in shipped.register.units}

    for stem in ("daftar", "unit/dinkes"):
        (sheet,) = load_workbook(shipped.out / f"{stem}.xlsx").worksheets
        header, *rows = sheet.iter_rows(values_only=True)
        assert list(header) == [TITLES[name] for name in SHEET_COLUMNS]
        assert [dict(zip(SHEET_COLUMNS, row, strict=True)) for row in rows] == [
            cells
            | {
                "unit": units[cells["unit"]],
                "tautan_ukuran": int(cells["tautan_ukuran"]) if cells["tautan_ukuran"] else "",
            }
            for cells in read_csv(shipped.out / f"{stem}.csv")
        ], stem


def test_the_whole_register_in_unduh_is_the_whole_list(shipped: Export):
    for ending in ("csv", "xlsx", "json"):
        whole = (shipped.out / f"daftar.{ending}").read_bytes()
        assert (shipped.out / "unduh" / f"dip.{ending}").read_bytes() == whole


def test_a_list_without_entries_still_has_its_files(shipped: Export):
    stems = [entry_list.stem for entry_list in shipped.lists if not entry_list.entries]

    assert stems
    for stem in stems:
        assert read_csv(shipped.out / f"{stem}.csv") == []
        assert json.loads((shipped.out / f"{stem}.json").read_text()) == []


def test_csv_and_json_are_utf_8_with_line_feeds_and_without_a_mark(shipped: Export):
    for address, content in files_below(shipped.out).items():
        if address.endswith((".csv", ".json", ".jsonld")):
            content.decode("utf-8")
            assert not content.startswith(b"\xef\xbb\xbf"), address
            assert b"\r" not in content, address
            assert content.endswith(b"\n"), address


@st.composite
def tables(draw: st.DrawFn) -> list[Cells]:
    """Rows that pass the byte gate: any text in NFC without control characters."""
    text = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)
    hostile = st.sampled_from(
        ["=1+1", "+1", "-1", "@a", '"', ",", ";", "<r></r>", "'=1", "＝1", " a ", "007", "1e5"]
    )
    cell = st.one_of(text, hostile).map(lambda value: unicodedata.normalize("NFC", value))
    return [
        make_cells(id=f"{number:010d}", status=draw(st.sampled_from(["usulan", "berlaku", "ditarik"])))
        | {name: draw(cell) for name in FREE_TEXT}
        | {"ringkasan": draw(cell) + "."}
        for number in range(draw(st.integers(0, 5)))
    ]


@settings(max_examples=40)
@given(tables())
def test_cells_of_rows_in_force_are_verbatim_and_no_other_row_is_in_a_list(rows: list[Cells]):
    in_force = [cells for cells in rows if cells["status"] == "berlaku"]
    register = make_public_register(entries=tuple(make_public_entry(cells) for cells in in_force))
    schema = load_schema("dip")
    with tempfile.TemporaryDirectory() as folder:
        root, out = copy_valid_registers(Path(folder)), Path(folder) / "site"
        table = write_rows(rows, schema.column_names, schema.primary_key)
        (root / "registers/dip/dinkes/dip.csv").write_bytes(table)

        write_downloads(register, entry_lists(register)[:1], root, out)

        downloaded = read_csv(out / "daftar.csv")
        with ZipFile(out / "unduh/register.zip") as archive:
            packed = list(csv.DictReader(io.StringIO(archive.read("dip.csv").decode("utf-8"), newline="")))

    assert [{name: row[name] for name in schema.column_names} for row in downloaded] == in_force
    assert [row["id"] for row in packed] == [cells["id"] for cells in rows if cells["status"] != "usulan"]


PROPOSALS = {
    "dip": make_cells(
        id="z0z0z0z0z0", nomor="", judul="Kenari", ringkasan="Kenari.", sk_id="", status="usulan"
    ),
    "pengecualian": {
        "id": "z1z1z1z1z1",
        "judul": "Kenari",
        "dasar": "UU 14/2008 Pasal 17 huruf h angka 2",
        "jangka_waktu": "Kenari",
        "cara_keberatan": "Kenari",
        "status": "usulan",
    },
    "pengumuman": {
        "id": "z2z2z2z2z2",
        "judul": "Kenari",
        "isi": "Kenari",
        "dasar": "19(2)a",
        "wilayah": "Kenari",
        "mulai": "2026-11-21T16:40",
        "selesai": "2026-11-22T16:40",
        "zona": "WITA",
        "status": "usulan",
    },
}


def test_no_download_holds_a_proposal(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    for table, proposal in PROPOSALS.items():
        schema = load_schema(table)
        path = root / f"registers/dip/bpbd/{table}.csv"
        stored = [row.cells for row in read_rows(path.read_text(encoding="utf-8"), schema.column_names)]
        added = dict.fromkeys(schema.column_names, "") | proposal
        path.write_bytes(write_rows([*stored, added], schema.column_names, schema.primary_key))

    files = files_below(export(root, tmp_path / "site").out)

    for address, content in list(files.items()):
        if address.endswith((".xlsx", ".zip")):
            with ZipFile(io.BytesIO(content)) as archive:
                files |= {f"{address}!{name}": archive.read(name) for name in archive.namelist()}
    assert len(files) > 100
    for canary in (b"Kenari", b"z0z0z0z0z0", b"z1z1z1z1z1", b"z2z2z2z2z2", b"a4d0000004"):
        assert [address for address, content in files.items() if canary in content] == []
