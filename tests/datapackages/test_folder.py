import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator.datapackages.folder import NotAPlainFile, Unreadable, package_folders, read_file


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "rahasia.csv"
    path.write_bytes(b"rahasia")
    return path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "paket"
    folder.mkdir()
    return folder


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def assert_refused(path: Path) -> None:
    before = open_descriptors()
    with pytest.raises(NotAPlainFile) as caught:
        read_file(path, 100)
    assert caught.value.path == path
    assert str(caught.value) == f"{path} is not a plain file"
    assert open_descriptors() == before


def test_the_bytes_of_a_plain_file_are_read(secret):
    assert read_file(secret, 100) == b"rahasia"


@pytest.mark.parametrize(("limit", "read"), [(7, b"rahasia"), (6, b"rahasia"), (5, b"rahasi"), (0, b"r")])
def test_at_most_one_byte_more_than_the_limit_is_read(secret, limit, read):
    """That byte tells the caller that the file is too large."""
    assert read_file(secret, limit) == read


def test_a_missing_file_is_told_apart(package):
    with pytest.raises(FileNotFoundError):
        read_file(package / "dip.csv", 100)


def test_a_link_is_not_followed(package, secret):
    (package / "dip.csv").symlink_to(secret)

    assert_refused(package / "dip.csv")


def test_a_link_to_nothing_is_not_followed(package):
    (package / "dip.csv").symlink_to(package / "tidak-ada")

    assert_refused(package / "dip.csv")


def test_a_hard_link_is_refused(package, secret):
    """The other name may stand in the restricted register."""
    (package / "dip.csv").hardlink_to(secret)

    assert_refused(package / "dip.csv")


def test_a_folder_is_refused(package):
    (package / "dip.csv").mkdir()

    assert_refused(package / "dip.csv")


def test_a_pipe_is_refused_without_waiting_for_a_writer(package):
    os.mkfifo(package / "dip.csv")

    assert_refused(package / "dip.csv")


def test_a_socket_is_refused(package, monkeypatch):
    monkeypatch.chdir(package)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("dip.csv")

        assert_refused(package / "dip.csv")


def test_a_device_is_refused():
    assert_refused(Path("/dev/zero"))


def test_a_file_below_a_file_is_refused(secret):
    assert_refused(secret / "dip.csv")


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    for name in ("acuan", "dip/dinkes", "dip/bkd", "dik/dinkes"):
        (tmp_path / "registers" / name).mkdir(parents=True)
    return tmp_path / "registers"


def shown(folders: tuple[Path, ...], registers: Path) -> list[str]:
    return [folder.relative_to(registers).as_posix() for folder in folders]


def test_packages_are_the_reference_tables_and_the_units_by_name(registers):
    (registers / "dip" / "catatan.txt").write_bytes(b"")

    assert shown(package_folders(registers), registers) == ["acuan", "dip/bkd", "dip/dinkes"]


def test_a_registry_without_public_packages_has_its_reference_tables(tmp_path):
    assert shown(package_folders(tmp_path), tmp_path) == ["acuan"]


def test_a_unit_that_is_a_link_is_named_so_that_it_can_be_refused(registers):
    (registers / "dip" / "bappeda").symlink_to(registers / "dik" / "dinkes")
    (registers / "dip" / "setda").symlink_to("tidak-ada")

    assert shown(package_folders(registers), registers) == [
        "acuan", "dip/bappeda", "dip/bkd", "dip/dinkes", "dip/setda",
    ]  # fmt: skip


def test_nothing_behind_a_linked_folder_of_all_units_is_listed(tmp_path, registers):
    other = tmp_path / "lain"
    other.mkdir()
    (other / "acuan").mkdir()
    (other / "dip").symlink_to(registers / "dik")

    assert shown(package_folders(other), other) == ["acuan", "dip"]


def test_nothing_behind_linked_registers_is_listed(tmp_path, registers):
    link = tmp_path / "tautan"
    link.symlink_to(registers)

    assert package_folders(link) == (link,)


def test_a_file_that_may_not_be_read_is_told_from_one_that_is_no_plain_file(secret):
    """In a process that gives up the rights of root, which reads everything."""
    secret.chmod(0o200)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from generator.datapackages.folder import Unreadable, read_file\n"
        "if os.getuid() == 0:\n"
        "    for folder in Path(sys.argv[1]).parents:\n"
        "        folder.chmod(folder.stat().st_mode | 0o111)\n"
        "    os.setuid(65534)\n"
        "try:\n"
        "    read_file(Path(sys.argv[1]), 100)\n"
        "except Unreadable as error:\n"
        "    print(error.path)\n"
    )
    told = subprocess.run([sys.executable, "-c", code, secret], capture_output=True, text=True, check=True)

    assert told.stdout == f"{secret}\n"


def test_what_the_system_refuses_is_told_as_unreadable(secret, monkeypatch: pytest.MonkeyPatch):
    """The same within this process: root is refused nothing, so the system's answer is put in its mouth."""

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)

    with pytest.raises(Unreadable):
        read_file(secret, 100)
