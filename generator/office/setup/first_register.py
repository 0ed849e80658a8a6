"""The registers of an office that begins: the public one, and a restricted one for each unit."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from secrets import randbelow

from generator.datapackages.layout import PackageKind
from generator.datapackages.new_registry import mode_of, public_registry, restricted_registry
from generator.history.signatures import generate_key, public_key_of
from generator.model.identifier import SPACE, identifier_from
from generator.model.officer import Role
from generator.model.problem import Problem, has_errors
from generator.office.setup.answers import (
    Appointed,
    NewUnit,
    read_body,
    read_desk,
    read_people,
    read_site,
    read_units,
)
from generator.review.git_writer import Identity, start_repository
from generator.review.office_key_row import office_key_row
from generator.review.state import make_queues, office_key
from generator.validation.load import check_packages
from generator.validation.package import DESCRIPTOR, file_limits, read_packages

Row = dict[str, str]


class Unusable(Exception):  # noqa: N818 - a finding about the answers
    """The registers that the answers give would be refused; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


def begin_registers(written: Mapping[str, str], state: Path, day: date, time: int) -> None:
    """Make the queues of a new body in the state folder, which holds none.

    Raises Unusable, SigningError, WriteError and OSError.
    """
    key = office_key(state)
    if not key.exists():
        key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        generate_key(key)
    files, proposer = register_files(written, public_key_of(key), day)
    with tempfile.TemporaryDirectory(prefix="ppid-") as beside:
        root, restricted = Path(beside) / "register", Path(beside) / "dik"
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            file.chmod(mode_of(path))
        problems = check_packages(read_packages(root)[0]).problems
        if has_errors(problems):
            raise Unusable(problems)
        start_repository(root, "Mulai daftar", Identity(id=proposer), time, {})
        body = body_row(written)
        known = {DESCRIPTOR, *file_limits(PackageKind.EXEMPT)}
        for unit in unit_rows(written, day):
            folder = restricted / unit["kode"]
            folder.mkdir(parents=True)
            for name, content in restricted_registry(unit, body, day, None).items():
                if name in known:
                    (folder / name).write_bytes(content)
        make_queues(root, state, restricted)


def register_files(written: Mapping[str, str], public_key: str, day: date) -> tuple[dict[str, bytes], str]:
    """Path → content of the repository of public packages, and the id of the PPID whose first commit it is."""
    units = unit_rows(written, day)
    officer, superior = read_people(written["orang"])
    officers = (
        officer_row(Role.OFFICER, officer, units[0]["kode"], day),
        officer_row(Role.SUPERIOR, superior, units[0]["kode"], day),
    )
    keys = [office_key_row(public_key, day)]
    return public_registry(body_row(written), units, officers, day, None, keys), officers[0]["id"]


def body_row(written: Mapping[str, str]) -> Row:
    """The one row of ``badan.csv``."""
    body, desk = read_body(written["badan"]), read_desk(written["meja"])
    return {
        "nama": body.name,
        "kode": body.code,
        "alamat_situs": read_site(written["situs"]),
        "alamat": desk.address,
        "surel": desk.mail,
        "jam_layanan": desk.hours,
        "nama_singkat": body.name,
        "nama_situs": "Informasi Publik",
        "unit_ppid": read_units(written["unit"])[0].code,
        "zona": desk.zone,
        "lisensi": "CC-BY-4.0",
        "domain_surel": desk.mail.rpartition("@")[2],
        "warna_utama": "#0b5c58",
        "data_contoh": "tidak",
    }


def unit_rows(written: Mapping[str, str], day: date) -> list[Row]:
    """Rows of ``unit.csv``, in the order of the answer."""
    return [unit_row(unit, day) for unit in read_units(written["unit"])]


def unit_row(unit: NewUnit, day: date) -> Row:
    """A row of ``unit.csv``."""
    return {
        "kode": unit.code,
        "nama": unit.name,
        "singkatan": unit.code.upper(),
        "jenis": unit.kind,
        "serta_merta": "tidak",
        "mulai": day.isoformat(),
    }


def officer_row(role: Role, who: Appointed, unit: str, day: date) -> Row:
    """A row of ``pejabat.csv``, with an id of its own."""
    return {
        "id": identifier_from(randbelow(SPACE)),
        "nama": who.name,
        "peran": role.value,
        "sifat": "definitif",
        "unit": unit,
        "mulai": day.isoformat(),
        "sk_pengangkatan": who.decree,
    }
