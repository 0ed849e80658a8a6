"""A small office with restricted packages, and its built site."""

from pathlib import Path

from generator.office.process import build_office
from tests.office.office_register import TODAY
from tests.review.registry import BPBD_OFFICER, DESK, HEAD, UNIT_OFFICER
from tests.validation.exempted.registers import copy_valid_dik
from tests.validation.overlay import append

NAMESAKE = "9pek000009"
"""Of another unit, by the same name."""

_OFFICERS = (
    (UNIT_OFFICER, "Siti Umpama", "ppid-pelaksana", "dinkes"),
    (DESK, "Andi Contohnya", "petugas", "dinkes"),
    (BPBD_OFFICER, "Joko Ibarat", "ppid-pelaksana", "bpbd"),
    (NAMESAKE, "Siti Umpama", "ppid-pelaksana", "bpbd"),
    (HEAD, "Rina Pengandaian", "pimpinan", "bpbd"),
)


def make_registers(root: Path) -> Path:
    """Registers with a restricted package of dinkes, and officers of two units."""
    copy_valid_dik(root)
    for row, name, role, unit in _OFFICERS:
        cells = {"id": row, "nama": name, "peran": role, "sifat": "definitif", "unit": unit}
        append(
            root,
            "registers/acuan/pejabat.csv",
            cells | {"mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9/2024"},
        )
    return root


def build_site(root: Path, target: Path) -> tuple[str, ...]:
    """Names of the trees."""
    return build_office(root, root / "registers" / "dik", target, TODAY).trees
