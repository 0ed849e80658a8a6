"""``ppid init``: an empty registry repository for another public body, or the restricted one of a unit."""

import hashlib
import re
import tempfile
import time
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.day import chosen_day, day_option
from generator.cli.state_folder import state_folder
from generator.datapackages.new_registry import Wheel, mode_of, public_registry, restricted_registry
from generator.history.signatures import SigningError, generate_key
from generator.model.officer import Role
from generator.model.problem import has_errors
from generator.office.setup.answers import Appointed, Unfit, read_unit
from generator.office.setup.first_register import officer_row, unit_row
from generator.review.git_writer import PROGRAM, Identity, WriteError, set_setting, start_repository
from generator.review.office_key_row import KEYS_FILE, office_key_row
from generator.review.state import ANCHOR, keep_office_key, office_key
from generator.validation.load import check_packages, load_registers
from generator.validation.package import read_packages
from generator.validation.report import render_errors


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--nama", "name", default="", metavar="TEXT", help="Official name of the public body.")
@click.option("--nama-singkat", "short_name", default="", metavar="TEXT", help="Short name [the name].")
@click.option("--kode", "code", default="", metavar="CODE", help="A short word that stands for the body.")
@click.option("--situs", "site", default="", metavar="URL", help="Address of the public site, `https://…/`.")
@click.option(
    "--nama-situs", "site_name", default="Informasi Publik", metavar="TEXT", help="Title of the public site."
)
@click.option("--alamat", "address", default="", metavar="TEXT", help="Where the information desk is.")
@click.option("--surel", "mail", default="", metavar="MAIL", help="Mail address of the information desk.")
@click.option("--jam", "hours", default="", metavar="TEXT", help="When the desk is open.")
@click.option(
    "--zona", "zone", type=click.Choice(["WIB", "WITA", "WIT"]), default="WIB", help="Time zone [WIB]."
)
@click.option(
    "--lisensi", "licence", default="CC-BY-4.0", metavar="NAME", help="Terms of the data [CC-BY-4.0]."
)
@click.option(
    "--warna", "colour", default="#0b5c58", metavar="#RRGGBB", help="Colour of the public site [#0b5c58]."
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="CODE=NAME[=KIND]",
    help="A unit; repeat for more. The first holds the PPID.",
)
@click.option("--ppid", "officer", default="", metavar="NAME", help="Name of the first PPID.")
@click.option(
    "--ppid-sk", "officer_decree", default="", metavar="NUMBER", help="Decree that appointed the PPID."
)
@click.option("--atasan", "superior", default="", metavar="NAME", help="Name of the first Atasan PPID.")
@click.option(
    "--atasan-sk", "superior_decree", default="", metavar="NUMBER", help="Decree that appointed the superior."
)
@click.option(
    "--wheel",
    "wheel_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="The released program, kept in the repository for its workflow.",
)
@click.option(
    "--terbatas",
    "restricted_unit",
    default="",
    metavar="UNIT",
    help="Make the restricted repository of this unit; needs --publik.",
)
@click.option(
    "--publik",
    "public",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="Folder of the public packages of the same body.",
)
@day_option
def command(
    folder: Path,
    name: str,
    short_name: str,
    code: str,
    site: str,
    site_name: str,
    address: str,
    mail: str,
    hours: str,
    zone: str,
    licence: str,
    colour: str,
    units: tuple[str, ...],
    officer: str,
    officer_decree: str,
    superior: str,
    superior_decree: str,
    wheel_file: Path | None,
    restricted_unit: str,
    public: Path | None,
    given_day: datetime | None,
) -> None:
    """Start an empty registry repository in DIR, with a first commit from which four eyes are audited.

    The key of the office server is made in DIR/.ppid-state/keys and registered in that commit, so approvals count at
    once. What is not given is asked. With --terbatas it becomes the restricted repository of one unit.

    \b
    Example:
      ppid init daftar --terbatas dinkes --publik ../daftar-publik
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"`{folder}` sudah ada isinya. Tunjuk folder baru atau yang kosong.")
    wheel = _wheel(wheel_file)
    day = chosen_day(given_day, public or Path())
    if restricted_unit:
        files = _restricted(restricted_unit, public, day, wheel)
    else:
        known = [_unit(text, day) for text in units or _ask_units()]
        asked = {
            "nama": name or _ask("Nama Badan Publik"),
            "kode": code or _ask("Kode pendek, misalnya kabmisal"),
            "alamat_situs": site or _ask("Alamat situs publik, misalnya https://ppid.misal.go.id/"),
            "alamat": address or _ask("Alamat meja layanan informasi"),
            "surel": mail or _ask("Surel meja layanan informasi"),
            "jam_layanan": hours or _ask("Jam layanan, misalnya Senin–Jumat 08.00–15.00"),
        }
        body = asked | {
            "nama_singkat": short_name or asked["nama"],
            "nama_situs": site_name,
            "unit_ppid": known[0]["kode"],
            "zona": zone,
            "lisensi": licence,
            "domain_surel": asked["surel"].rpartition("@")[2],
            "warna_utama": colour,
            "data_contoh": "tidak",
        }
        officers = (
            _officer(
                Role.OFFICER,
                officer or _ask("Nama PPID"),
                officer_decree or _ask("Nomor SK PPID"),
                known,
                day,
            ),
            _officer(
                Role.SUPERIOR,
                superior or _ask("Nama Atasan PPID"),
                superior_decree or _ask("Nomor SK Atasan PPID"),
                known,
                day,
            ),
        )
        if officers[0]["nama"].casefold() == officers[1]["nama"].casefold():
            raise click.UsageError(
                "PPID dan Atasan PPID harus dua orang: yang satu mengusulkan, yang lain menyetujui."
            )
        who = Identity(id=officers[0]["id"])
        with tempfile.TemporaryDirectory(prefix="ppid-") as beside:
            key = Path(beside) / "office"
            public_key = _new_key(key)
            keys = [office_key_row(public_key, day)] if public_key else []
            files = public_registry(body, known, officers, day, wheel, keys)
            _write(folder, files, who, check=True, key=key if public_key else None)
        return
    _write(folder, files, PROGRAM, check=False, key=None)


def _new_key(file: Path) -> str:
    """The public key of a new key; empty, with a word to the person, where no key can be made here."""
    try:
        return generate_key(file)
    except SigningError as error:
        click.echo(
            f"Kunci kantor belum dibuat. {error} `ppid serve` nanti membuat dan mendaftarkannya di antrean."
        )
        return ""


def _write(folder: Path, files: Mapping[str, bytes], who: Identity, *, check: bool, key: Path | None) -> None:
    """Write the files and commit them; ``key`` is a private key that becomes the office's, beside them."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(mode_of(path))
    if check:
        packages, _ = read_packages(folder)
        problems = check_packages(packages).problems
        if has_errors(problems):
            _take_back(folder, files, made=made)
            raise click.UsageError(
                f"Isian belum dapat dipakai; tidak ada yang ditulis.\n\n{render_errors(problems)}"
            )
    state = state_folder(folder, None)
    if key is not None:
        keep_office_key(state, key)
    try:
        # the first commit is made now; the day of the packages may be another
        anchor = start_repository(
            folder, "Mulai daftar", who, int(time.time()), {"core.hooksPath": ".githooks"}
        )
        set_setting(folder, ANCHOR, anchor)
    except WriteError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"Repositori baru di {folder}, {len(files)} berkas.")
    click.echo(f"Komit pertama {anchor} menjadi pangkal `ppid audit` (git config {ANCHOR}).")
    if key is not None:
        click.echo(
            f"Kunci kantor: {office_key(state)}. Berkas itu rahasia dan tidak ikut git; kunci publiknya terdaftar "
            f"di {KEYS_FILE}. Salin ke tempat aman."
        )
    click.echo("Catat nomor itu di tempat kedua, lalu ikuti README.md.")


def _take_back(folder: Path, files: Mapping[str, bytes], *, made: bool) -> None:
    """Leave the folder as it was found."""
    for path in files:
        (folder / path).unlink(missing_ok=True)
    below = sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True)
    for empty in (*below, *([folder] if made else [])):
        empty.rmdir()


def _restricted(unit_code: str, public: Path | None, day: date, wheel: Wheel | None) -> dict[str, bytes]:
    if public is None:
        raise click.UsageError("Tunjuk folder paket publik Badan Publik ini dengan --publik.")
    tables = {table.name: table.rows for table in load_registers(public).tables}
    unit = next((row.cells for row in tables.get("unit", ()) if row.cells["kode"] == unit_code), None)
    body = next((row.cells for row in tables.get("badan", ())), None)
    if unit is None or body is None:
        raise click.UsageError(f"Unit `{unit_code}` tidak ada di tabel unit.csv yang ditunjuk --publik.")
    return restricted_registry(unit, body, day, wheel)


def _ask(words: str) -> str:
    return click.prompt(words, type=str).strip()


def _ask_units() -> tuple[str, ...]:
    asked: list[str] = []
    while True:
        more = click.prompt(
            "Unit sebagai KODE=NAMA, misalnya diskominfo=Dinas Kominfo; kosongkan bila sudah semua",
            default="",
            show_default=False,
        ).strip()
        if more:
            asked.append(more)
        elif asked:
            return tuple(asked)


def _unit(text: str, day: date) -> dict[str, str]:
    try:
        return unit_row(read_unit(text), day)
    except Unfit as unfit:
        raise click.UsageError(str(unfit)) from unfit


def _officer(role: Role, name: str, decree: str, units: list[dict[str, str]], day: date) -> dict[str, str]:
    return officer_row(role, Appointed(name=name, decree=decree), units[0]["kode"], day)


def _wheel(file: Path | None) -> Wheel | None:
    if file is None:
        return None
    if not re.fullmatch(r"ppid-[0-9A-Za-z.+_-]+\.whl", file.name):
        raise click.UsageError(f"`{file.name}` bukan berkas terbitan program ppid (ppid-….whl).")
    content = file.read_bytes()
    return Wheel(name=file.name, content=content, sha256=hashlib.sha256(content).hexdigest())
