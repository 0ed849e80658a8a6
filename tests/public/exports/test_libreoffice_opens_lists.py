"""A downloaded list as LibreOffice opens it: every cell as the CSV file has it."""

import csv
import io
import subprocess
from pathlib import Path

import pytest

from generator.public.exports.list_columns import SHEET_COLUMNS
from tests.public.exports.export import Export

pytestmark = pytest.mark.libreoffice


def test_libreoffice_reads_every_cell_of_a_list(shipped: Export, tmp_path: Path):
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path),
            str(shipped.out / "daftar.xlsx"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    units = {unit.code: unit.name for unit in shipped.register.units}
    text = (shipped.out / "daftar.csv").read_text(encoding="utf-8")
    read = csv.reader(io.StringIO((tmp_path / "daftar.csv").read_text(encoding="utf-8"), newline=""))
    assert list(read)[1:] == [
        [units[row["unit"]] if name == "unit" else row[name] for name in SHEET_COLUMNS]
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
