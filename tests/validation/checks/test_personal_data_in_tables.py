"""Which numbers in the tables of a body are let through."""

from pathlib import Path

from generator.validation.load import load_registers
from tests.validation.overlay import DIP, append, copy_valid, edit

NUMBER = "6472011405900001"


def codes(root: Path) -> list[str]:
    return [problem.code for problem in load_registers(root).problems]


def test_a_number_passes_once_an_officer_has_found_it_fit_to_publish(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"media": f"Lampiran berkas {NUMBER}"})
    assert codes(root) == ["PII-01"]

    append(
        root,
        "registers/acuan/nomor-terbuka.csv",
        {
            "id": "d0n000000d",
            "nomor": NUMBER,
            "alasan": "Nomor berkas, bukan nomor orang.",
            "pejabat_id": "1ppd000001",
            "tanggal": "2026-11-02",
        },
    )
    assert codes(root) == []
    assert load_registers(root).registers is not None
