"""``ppid audit bundle``: what the yearly internal audit takes home, from real queues, and whether it is still whole."""

import hashlib
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.validation.exempted.load import load_exempted
from generator.validation.load import load_registers
from generator.validation.report import render
from tests.audits.paper_trail import (
    HEAD,
    OFFICER,
    ROW,
    UNIT,
    Trail,
    change,
    make_public,
    make_restricted,
)
from tests.golden import assert_golden

pytestmark = pytest.mark.ssh

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "report"
LAST = "2026-11-20"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(
        commands, ["audit", "bundle", *map(str, arguments)], catch_exceptions=False, env={"PPID_STATE": None}
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trail, Trail]:
    """Queues of an office in which one public and one restricted entry were changed."""
    public = make_public(tmp_path_factory.mktemp("kantor"))
    restricted = make_restricted(public)
    retitled = public.proposal(
        UNIT, change("dip/dinkes/dip", ROW, public.rows(), judul="Judul baru"), message="Judul lebih jelas."
    )
    public.approve(retitled, OFFICER)
    wider = change("dik/dinkes/dik", "1kd0000001", restricted.rows(), informasi="Isi rahasia baru")
    restricted.approve(restricted.proposal(OFFICER, wider, message="Uraian diperjelas."), HEAD)
    return public, restricted


@pytest.fixture(scope="module")
def archive(office: tuple[Trail, Trail], tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("berkas") / "audit-2026.zip"
    result = run(office[0].root.parent, "--at", LAST, "--to", file)
    assert (result.exit_code, result.stdout) == (
        0,
        f"Berkas audit ditulis: {file}\nSHA-256: {hashlib.sha256(file.read_bytes()).hexdigest()}\n",
    )
    return file


def held(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_bundle_of_an_office_holds_every_register_and_how_it_came_to_be(
    office: tuple[Trail, Trail], archive: Path
):
    public, restricted = office
    files = held(archive)

    assert_golden(GOLDEN / "baca-saya.txt", files["baca-saya.txt"].decode())
    for trail, name in ((public, "publik"), (restricted, "dik-dinkes")):
        assert {
            path.removeprefix(f"{name}/register/"): data
            for path, data in files.items()
            if path.startswith(f"{name}/register/")
        } == trail.files()
        assert "BEGIN SSH SIGNATURE" in files[f"{name}/persetujuan/{trail.tip}.txt"].decode()
    assert b"Judul baru" in files[f"publik/usulan/{public.tip}.txt"]


def test_decisions_tests_changes_and_approvals_read_so(archive: Path):
    files = held(archive)

    for name in ("publik", "dik-dinkes"):
        page = files[f"{name}/isi.html"].decode()
        plain = re.sub(r"\b[0-9a-f]{40}\b", "KOMIT", page)
        plain = re.sub(r"<td>[0-9a-f]{12}</td>", "<td>KOMIT</td>", plain)
        assert_golden(GOLDEN / f"berkas-{name}.html", plain)


def test_the_rules_say_what_they_say_of_the_same_registers_in_a_folder(archive: Path, tmp_path: Path):
    files = held(archive)
    for path, data in files.items():
        for name, folder in (("publik", ""), ("dik-dinkes", "registers/dik/dinkes/")):
            if path.startswith(f"{name}/register/"):
                place = tmp_path / f"{folder}{path.removeprefix(f'{name}/register/')}"
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
    public = load_registers(tmp_path)
    restricted = load_exempted(tmp_path, tmp_path / "registers" / "dik", public)

    assert files["publik/aturan.json"].decode() == render(public.problems, "json")
    found = [(one["kode"], one["pesan"]) for one in json.loads(files["dik-dinkes/aturan.json"])["masalah"]]
    assert found == [(one.code, one.message) for one in restricted.problems]
    assert len(found) > 0


def test_a_bundle_is_for_its_owner_alone_and_the_same_bytes_each_time(
    office: tuple[Trail, Trail], archive: Path, tmp_path: Path
):
    again = tmp_path / "lagi.zip"
    run(office[0].root.parent, "--at", LAST, "--to", again)

    assert again.read_bytes() == archive.read_bytes()
    assert archive.stat().st_mode & 0o777 == 0o600


def test_a_bundle_that_is_whole_verifies_and_one_byte_that_flipped_is_found(archive: Path, tmp_path: Path):
    whole = run("--verify", archive)
    data = bytearray(archive.read_bytes())
    data[data.index(b"Judul baru")] ^= 1
    broken = tmp_path / "rusak.zip"
    broken.write_bytes(data)
    found = run("--verify", broken)

    assert whole.exit_code == 0
    assert whole.stdout.startswith(f"`{archive}` utuh, keadaan per {LAST}.\nSHA-256: ")
    assert found.exit_code == 1
    assert "Arsip rusak pada `publik/register/registers/dip/dinkes/dip.csv`" in found.stdout
    assert "TIDAK UTUH" in found.stderr


def test_no_bundle_tells_of_a_day_that_has_not_come(office: tuple[Trail, Trail], tmp_path: Path):
    far = tmp_path / "kelak.zip"

    made = run(office[0].root.parent, "--at", "9998-12-31", "--to", far)

    assert made.exit_code == 0
    assert "31 Desember 9998 belum tiba, jadi berkas ini memuat keadaan per " in made.stderr
    # not the bare year: four such digits stand in one checksum of a hundred
    assert not [word for word in (b"9998-", b" 9998") if word in b"".join(held(far).values())]


def test_the_registers_stand_as_they_did_on_that_day(office: tuple[Trail, Trail], tmp_path: Path):
    public, _ = office
    late = tmp_path / "lagi.zip"

    first = run(public.root, "--at", "2026-11-02", "--anchor", public.anchor, "--to", late)
    before = run(public.root, "--at", "2026-11-01", "--to", tmp_path / "tidak.zip")

    assert first.exit_code == 0
    assert "dik-dinkes/audit.txt" not in held(late)
    assert before.exit_code == 1
    assert "Belum ada komit pada atau sebelum 2026-11-01." in before.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Sebut berkas yang dibuat dengan --to"),
        (("--to", "tidak/ada/audit.zip"), "Pilih berkas di folder yang ada."),
        (("--anchor", "main", "--to", "a.zip"), "hanya untuk satu repositori"),
    ],
)
def test_wrong_use_is_told(office: tuple[Trail, Trail], arguments: tuple[str, ...], message: str):
    result = run(office[0].root.parent, *arguments)

    assert result.exit_code == 2
    assert message in result.stderr
