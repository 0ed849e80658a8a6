"""Each thing that makes a machine unsafe is told, with what to do; what is sound is called so."""

import os
import shutil
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.office.administration.flaw import Flaw
from generator.office.backup.status import LastCopy, note_copy
from generator.office.doctor.examination import Patient, examine
from generator.office.doctor.listening import Listener, listeners, port_flaws
from generator.office.doctor.machine import (
    room_flaws,
    synchronisation_flaws,
    version_flaws,
    wall_flaws,
)
from generator.office.doctor.neighbours import (
    folder_flaws,
    is_open_to_others,
    place_flaws,
    public_site_flaws,
    register_flaws,
)
from generator.review.state import make_queues
from tests.office.server.built import make_registers
from tests.review.registry import TIME, commit_all, git

pytestmark = pytest.mark.ssh

GIB = 1024**3


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a state and both sites, of a body whose data are no examples."""
    folder = tmp_path_factory.mktemp("mesin")
    root = make_registers(folder / "asal")
    shutil.move(root / "registers/dik", folder / "dik")
    body = root / "registers/acuan/badan.csv"
    body.write_text(body.read_text().replace(",ya\n", ",tidak\n"))
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    make_queues(root, folder / "keadaan", folder / "dik")
    for site in ("public", "office/semua"):
        (folder / "situs" / site).mkdir(parents=True)
        (folder / "situs" / site / "index.html").write_text("<h1>Situs</h1>")
    note_copy(folder / "keadaan", LastCopy(made=TIME, folder=Path("/mnt/tidak-terpasang/x")))
    return folder


@pytest.fixture
def machine(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test to spoil."""
    shutil.copytree(sound, tmp_path / "mesin")
    return tmp_path / "mesin"


def patient(machine: Path) -> Patient:
    return Patient(
        state=machine / "keadaan",
        sites=machine / "situs",
        root=machine / "asal",
        port=8001,
        missing_walls=(),
        now=TIME + 60,
    )


def told(flaws: Iterable[Flaw]) -> list[tuple[str, bool]]:
    return [(flaw.what, flaw.is_hint) for flaw in flaws]


def unsafe(machine: Path) -> list[str]:
    found = examine(patient(machine))
    # room, clock and versions are those of the machine on which this runs
    return [
        one.question for one in found if one.is_unsafe and one.question.split()[0] not in ("Ruang", "git")
    ]


def test_a_sound_machine_is_called_so(machine: Path):
    assert unsafe(machine) == []


# -- restricted beside public ---------------------------------------------------------------


def test_a_restricted_package_in_the_public_register_is_unsafe(machine: Path):
    root = machine / "asal"
    shutil.copytree(machine / "dik", root / "registers/dik")
    commit_all(root, "Keliru")
    git(machine / "keadaan/publik.git", "fetch", "--quiet", str(root), "+HEAD:refs/heads/main")

    assert unsafe(machine) == ["Register terbatas terpisah dari register publik"]
    # taken out again, it is still in the history
    shutil.rmtree(root / "registers/dik")
    commit_all(root, "Dihapus")
    git(machine / "keadaan/publik.git", "fetch", "--quiet", str(root), "+HEAD:refs/heads/main")
    assert unsafe(machine) == ["Register terbatas terpisah dari register publik"]
    assert list(register_flaws(machine / "tiada")) == []


def test_restricted_packages_in_the_folder_of_the_public_ones_are_unsafe(machine: Path):
    packages = machine / "asal/registers/dik"
    shutil.copytree(machine / "dik", packages)
    assert unsafe(machine) == ["Register terbatas terpisah dari register publik"]

    for package in packages.iterdir():
        git(package, "init", "--quiet", "--initial-branch=main")
    packages.chmod(0o700)
    assert list(folder_flaws(machine / "asal")) == []
    assert list(folder_flaws(machine / "tiada")) == []


def test_sites_and_state_within_one_another_are_unsafe(tmp_path: Path):
    state, sites = tmp_path / "keadaan", tmp_path / "situs"
    assert list(place_flaws(state, sites)) == []

    assert "satu di dalam yang lain" in next(place_flaws(state, state)).what
    assert "satu di dalam yang lain" in next(place_flaws(sites / "public/keadaan", sites)).what
    (sites / "public").mkdir(parents=True)
    (sites / "office").symlink_to(sites / "public")
    assert "Situs kantor" in next(place_flaws(state, sites)).what


def test_an_office_site_that_everybody_may_read_is_unsafe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "situs/office").mkdir(parents=True)
    walls = [one for one in (tmp_path / "situs/office", *tmp_path.parents) if not one.stat().st_mode & 0o001]

    # a folder above that lets nobody pass guards all that is in it
    assert is_open_to_others(tmp_path / "situs/office") == (walls == [])
    assert is_open_to_others(Path("/usr/bin"))
    assert not is_open_to_others(tmp_path / "tiada")
    (tmp_path / "situs/office").chmod(0o750)
    assert not is_open_to_others(tmp_path / "situs/office")


def test_what_does_not_belong_into_the_public_site_is_named(machine: Path):
    public = machine / "situs/public"
    (public / "unduh").mkdir()
    for name in ("dik.csv", "lembar-sesi.csv", "unduh/kantor.sqlite", "unduh/dip.csv"):
        (public / name).write_text("id\n")
    (public / "rahasia.html").symlink_to(machine / "dik")
    flaws = list(public_site_flaws(machine / "situs"))

    assert "dik.csv, lembar-sesi.csv, unduh/kantor.sqlite." in flaws[0].what
    assert "tautan ke luar foldernya: rahasia.html." in flaws[1].what
    assert unsafe(machine) == ["Situs publik hanya memuat berkas publik"]
    assert list(public_site_flaws(machine / "tiada")) == []


# -- permissions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "mode"), [(".", 0o755), ("keys/office", 0o640), ("dik-dinkes.git", 0o755), ("cadangan", 0o755)]
)
def test_what_others_may_read_of_the_state_is_unsafe(machine: Path, path: str, mode: int):
    (machine / "keadaan" / path).chmod(mode)

    assert unsafe(machine) == ["Folder keadaan hanya untuk pemiliknya"]


def test_a_file_of_another_user_in_the_state_is_unsafe(machine: Path):
    if os.geteuid() != 0:
        # only root gives files away; what is looked at is the same
        return
    os.chown(machine / "keadaan/publik.git/refs", 12345, 12345)

    assert unsafe(machine) == ["Folder keadaan hanya untuk pemiliknya"]


# -- ports ----------------------------------------------------------------------------------


def test_the_kernel_tells_who_can_be_reached_from_outside():
    with socket.socket() as opened, socket.socket() as own, socket.socket(socket.AF_INET6) as six:
        for door, address in ((opened, "0.0.0.0"), (own, "127.0.0.1"), (six, "::1")):  # noqa: S104 - that is the question
            door.bind((address, 0))
            door.listen()
        ports = [door.getsockname()[1] for door in (opened, own, six)]
        found = {one.port: one.is_open for one in listeners() or ()}

    assert [found[port] for port in ports] == [True, False, False]


def test_tables_of_the_kernel_are_read_in_both_families(tmp_path: Path):
    head = "  sl  local_address rem_address   st\n"
    (tmp_path / "tcp").write_text(
        head + "   0: 0100007F:1F41 00000000:0000 0A\n   1: 0200A8C0:0016 00000000:0000 0A\n"
        "   2: 0200A8C0:1F41 0300A8C0:C001 01\n"
    )
    (tmp_path / "tcp6").write_text(
        head + "   0: 0000000000000000FFFF00000100007F:1F90 00000000000000000000000000000000:0000 0A\n"
        "   1: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A\n"
    )

    assert listeners(tmp_path) == (
        Listener(port=22, is_open=True),
        Listener(port=443, is_open=True),
        Listener(port=8001, is_open=False),
        Listener(port=8080, is_open=False),
    )
    assert listeners(tmp_path / "tiada") is None


def test_an_open_port_of_the_office_is_unsafe_and_others_are_named():
    found = tuple(Listener(port=port, is_open=True) for port in (22, 443, 5432, 8001))

    assert told(port_flaws(found, 8001)) == [
        ("Porta kantor 8001 dapat dicapai dari luar mesin ini, tanpa TLS dan tanpa gerbang nginx.", False),
        ("Porta lain yang terbuka dari luar: 5432.", True),
    ]
    assert told(port_flaws(found[:2], 8001)) == []
    assert told(port_flaws(None, 8001)) == [("Porta yang terbuka tidak dapat dibaca di mesin ini.", True)]


# -- the machine ----------------------------------------------------------------------------


def test_missing_walls_a_clock_that_drifts_and_a_full_disk_are_unsafe():
    assert told(wall_flaws(())) == []
    assert told(wall_flaws(("jaringan",))) == [
        ("Dinding pembangun situs publik yang tidak dapat berdiri di sini: jaringan.", False)
    ]
    assert [hint for _, hint in told(synchronisation_flaws(False))] == [False]
    assert [hint for _, hint in told(synchronisation_flaws(None))] == [True]
    assert told(synchronisation_flaws(True)) == []
    assert told(room_flaws(Path("/srv"), 3 * GIB)) == []
    assert told(room_flaws(Path("/srv"), GIB)) == [("Ruang pada cakram `/srv` tinggal 1024 MB.", True)]
    assert told(room_flaws(Path("/srv"), 0)) == [("Ruang pada cakram `/srv` tinggal 0 MB.", False)]


@pytest.mark.parametrize(
    ("git_version", "python", "count"),
    [
        ("git version 2.39.5", (3, 11, 2), 0),
        ("git version 2.50", (3, 13, 0), 0),
        ("git version 2.39.2", (3, 11, 2), 1),
        ("git version 2.39.2", (3, 11, 1), 2),
        ("", (3, 11, 2), 0),
    ],
)
def test_old_programs_are_told(git_version: str, python: tuple[int, int, int], count: int):
    assert [hint for _, hint in told(version_flaws(git_version, python))] == [True] * count


# -- the command ----------------------------------------------------------------------------


def test_the_command_names_every_question_and_fails_where_something_is_unsafe(machine: Path):
    (machine / "keadaan").chmod(0o755)
    words = ["doctor", "--state", str(machine / "keadaan"), "--sites", str(machine / "situs")]
    said = CliRunner().invoke(commands, words)

    assert said.exit_code == 1
    questions = {line[13:].split(":")[0] for line in said.output.splitlines() if not line.startswith(" ")}
    assert {one.question for one in examine(patient(machine))} <= questions
    assert "baik         Register terbatas terpisah dari register publik\n" in said.output
    assert "TIDAK AMAN   Folder keadaan hanya untuk pemiliknya: Folder keadaan" in said.output
    assert "chmod 700" in said.output


def test_nothing_is_called_well_of_a_state_that_is_not_there(tmp_path: Path):
    done = CliRunner().invoke(
        commands, ["doctor", "--root", str(tmp_path), "--state", str(tmp_path / "tiada")]
    )

    assert done.exit_code == 1
    assert "tidak ada" in done.output
    assert "baik" not in done.output
