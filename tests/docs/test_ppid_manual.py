"""The manual of the PPID, typed as it stands, on the small registers."""

import csv
from pathlib import Path

import pytest

from generator.model.problem import has_errors
from generator.review.state import make_queues
from generator.validation.load import load_registers
from tests.cli.test_report_annual import FIGURES
from tests.docs.documents import MANUAL
from tests.docs.test_commands import make_origin, must, walk


def rows(root: Path, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader((root / "registers" / file).read_text(encoding="utf-8").splitlines()))


def fill_in(figures: Path) -> None:
    """Type the figures of the year into the table that was made, as the manual asks."""
    asked = {row["butir"] for row in csv.DictReader(figures.read_text(encoding="utf-8").splitlines())}
    assert asked == {row["butir"] for row in csv.DictReader(FIGURES.splitlines())}
    figures.write_text(FIGURES, encoding="utf-8")


@pytest.mark.long
def test_the_manual_of_the_ppid_works_as_typed(tmp_path: Path):
    root = make_origin(tmp_path / "kantor")
    acuan = root / "registers/acuan"
    # the manual's ids stand in the example registers; here they are the only ones
    (acuan / "putaran.csv").write_text(
        "id,nama,register,dibuka,ditutup,catatan\njm36tvcrg0,Semester II,dip,2026-10-01,,\n", encoding="utf-8"
    )
    (acuan / "putaran-unit.csv").write_text(
        "id,putaran_id,unit,diminta,dijawab,hasil,pejabat_id\nc73wk49mkx,jm36tvcrg0,dlh,2026-10-01,,belum,\n",
        encoding="utf-8",
    )
    units = acuan / "unit.csv"
    units.write_text(
        units.read_text(encoding="utf-8") + "dlh,Dinas Lingkungan Hidup,DLH,dinas,,,,,,,tidak,2017-01-01,,\n",
        encoding="utf-8",
    )
    officers = acuan / "pejabat.csv"
    officers.write_text(
        officers.read_text(encoding="utf-8")
        + "9x3j919ezd,Contoh Mahakam,ppid-pelaksana,definitif,dlh,2024-02-15,,Contoh SK 480/15/2024\n",
        encoding="utf-8",
    )
    must("ppid format && ppid validate && git commit --quiet --all --message 'registers: Prepare'", root)
    make_queues(root, root / ".ppid-state")
    entries = [row["id"] for table in ("dip", "pengumuman") for row in rows(root, f"dip/bpbd/{table}.csv")]
    (root / "pembagian.csv").write_text(
        "id,unit\n" + "".join(f"{one},dinkes\n" for one in entries), encoding="utf-8"
    )

    figures = tmp_path / "angka-2026.csv"

    walk(
        f"{MANUAL}/ppid.md",
        root,
        {"ppid report annual --blank > ../angka-2026.csv": lambda: fill_in(figures)},
    )

    held = {row["kode"]: row for row in rows(root, "acuan/unit.csv")}
    assert held["bpbd"]["pengganti"] == "dkes"
    assert {row["id"] for row in rows(root, "dip/dinkes/dip.csv")} >= set(entries[:2])
    answers = {row["putaran_id"]: row["hasil"] for row in rows(root, "acuan/putaran-unit.csv")}
    assert answers["jm36tvcrg0"] == "tidak-ada-perubahan"
    assert not has_errors(load_registers(root).problems)
    assert must("git -C ../cermin.git for-each-ref --format='%(refname)'", root) == "refs/heads/main\n"
