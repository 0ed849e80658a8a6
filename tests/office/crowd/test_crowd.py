"""Officers who all send at once: nothing is lost, doubled, or given to somebody else."""

from pathlib import Path

from generator.office.accounts.account import add_account
from generator.office.accounts.sessions import begin
from tests.office.crowd.judging import wrongs
from tests.office.crowd.officers import Sender, crowd
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Visitor, running_office
from tests.validation.overlay import append

_EDITS = 6
_UNITS = {"dinkes": ("a1d0000001", "a3d0000003"), "bpbd": ("b1d0000001",)}
_OFFICERS = tuple((f"{number}rame0000{number}", unit) for number, unit in enumerate(4 * tuple(_UNITS), 1))


def name_of(row: str) -> str:
    """Names have no digits."""
    return f"Contoh {'ABCDEFGHIJ'[int(row[0])]}"


def add_officers(root: Path):
    for row, unit in _OFFICERS:
        cells = {"id": row, "nama": name_of(row), "peran": "petugas", "sifat": "definitif"}
        append(
            root,
            "registers/acuan/pejabat.csv",
            cells | {"unit": unit, "mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9/2024"},
        )


def sender(office: Running, row: str, unit: str) -> Sender:
    account = add_account(office.store, login=f"ramai{row[0]}", name=name_of(row), officer_ids=(row,))
    visitor = Visitor(port=office.port)
    visitor.cookies["ppid"] = begin(office.store, account.id, office.clock.now)
    return Sender(visitor=visitor, officer_id=row, unit=unit, keys=_UNITS[unit])


def test_eight_officers_at_once_each_find_their_own_and_nothing_else(tmp_path: Path):
    root = make_registers(tmp_path / "asal")
    add_officers(root)
    with running_office(root, tmp_path / "situs") as office:
        day = crowd([sender(office, row, unit) for row, unit in _OFFICERS], _EDITS)

    assert wrongs(tmp_path / "keadaan", day, len(_OFFICERS) * _EDITS) == []
