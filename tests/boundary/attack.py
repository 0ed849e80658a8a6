"""Code that tries to get at a secret from inside the public builder's walls, or from a process without any.

Run as ``python -I attack.py NAME walls|open TARGETS``, where TARGETS is JSON of the fields of ``Targets``. Whatever
was got is written to the standard output; what failed says so on the standard error.
"""

import ctypes
import json
import os
import socket
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from generator.public.builder_walls import confine_to
from generator.sites.workers import LocalWorkers

_O_PATH = 0o10000000


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Where the secrets are."""

    root: str
    """Of the registers, a git repository that holds the restricted ones too."""
    folder: str
    """Of a restricted package."""
    file: str
    """A restricted table."""
    database: str
    staging: str
    out: str
    tcp_port: int
    udp_port: int
    abstract_socket: str
    """Name without the leading zero byte."""
    named_socket: str


def _open(targets: Targets) -> bytes:
    return Path(targets.file).read_bytes()


def _relative_path(targets: Targets) -> bytes:
    return Path(os.path.relpath(targets.file)).read_bytes()


def _list_folder(targets: Targets) -> bytes:
    return "".join(os.listdir(targets.folder)).encode()  # noqa: PTH208 - the system call itself


def _change_folder(targets: Targets) -> bytes:
    os.chdir(targets.folder)
    return Path(Path(targets.file).name).read_bytes()


def _symbolic_link(targets: Targets) -> bytes:
    link = Path(targets.out, f"tautan-{os.getpid()}")
    link.symlink_to(targets.file)
    return link.read_bytes()


def _link_to_folder(targets: Targets) -> bytes:
    link = Path(targets.out, f"tautan-{os.getpid()}")
    link.symlink_to(targets.folder)
    return (link / Path(targets.file).name).read_bytes()


def _hard_link(targets: Targets) -> bytes:
    link = Path(targets.out, f"nama-kedua-{os.getpid()}")
    link.hardlink_to(targets.file)
    return link.read_bytes()


def _move(targets: Targets) -> bytes:
    return Path(targets.file).rename(Path(targets.out, "pindah")).read_bytes()


def _folder_descriptor(targets: Targets) -> bytes:
    folder = os.open(targets.folder, os.O_RDONLY | os.O_DIRECTORY)
    return os.read(os.open(Path(targets.file).name, os.O_RDONLY, dir_fd=folder), 4096)


def _path_descriptor(targets: Targets) -> bytes:
    folder = os.open(targets.folder, _O_PATH)
    return os.read(os.open(Path(targets.file).name, os.O_RDONLY, dir_fd=folder), 4096)


def _reopened_descriptor(targets: Targets) -> bytes:
    return Path(f"/proc/self/fd/{os.open(targets.file, _O_PATH)}").read_bytes()


def _proc_root(targets: Targets) -> bytes:
    return Path(f"/proc/self/root{targets.file}").read_bytes()


def _environment_of_parent(_: Targets) -> bytes:
    return Path(f"/proc/{os.getppid()}/environ").read_bytes()


def _cat(targets: Targets) -> bytes:
    return subprocess.run(["cat", targets.file], stdout=subprocess.PIPE, check=True).stdout


def _python_of_its_own(targets: Targets) -> bytes:
    code = "import sys; sys.stdout.write(open(sys.argv[1]).read())"
    command = [sys.executable, "-I", "-c", code, targets.file]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def _git_show(targets: Targets) -> bytes:
    name = os.path.relpath(targets.file, targets.root)
    command = ["git", "-c", "safe.directory=*", "-C", targets.root, "show", f"HEAD:{name}"]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def _c_library(targets: Targets) -> bytes:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.open(os.fsencode(targets.file), os.O_RDONLY)
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "open")
    return os.read(descriptor, 4096)


def _attached_database(targets: Targets) -> bytes:
    database = sqlite3.connect(":memory:")
    database.execute("ATTACH ? AS lain", (targets.database,))
    return str(database.execute("SELECT * FROM lain.dik").fetchall()).encode()


def _thread(targets: Targets) -> bytes:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_open, targets).result()


def _fork(targets: Targets) -> bytes:
    with get_context("fork").Pool(1) as pool:
        return pool.apply(_open, (targets,))


def _workers(targets: Targets) -> bytes:
    """The processes that make the parts of a site."""
    with LocalWorkers(processes=2).executor() as executor:
        return executor.submit(_open, targets).result()


def _tcp(targets: Targets) -> bytes:
    with socket.create_connection(("127.0.0.1", targets.tcp_port), timeout=5) as connection:
        return connection.recv(4096)


def _udp(targets: Targets) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.settimeout(5)
        connection.sendto(b"?", ("127.0.0.1", targets.udp_port))
        return connection.recv(4096)


def _abstract_socket(targets: Targets) -> bytes:
    return _from_unix_socket("\0" + targets.abstract_socket)


def _named_socket(targets: Targets) -> bytes:
    return _from_unix_socket(targets.named_socket)


def _from_unix_socket(address: str) -> bytes:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        connection.connect(address)
        return connection.recv(4096)


def _socket_from_c_library(targets: Targets) -> bytes:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "socket")
    with socket.socket(fileno=descriptor) as connection:
        connection.connect(targets.named_socket)
        return connection.recv(4096)


def _socket_in_child(targets: Targets) -> bytes:
    code = (
        "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); "
        "sys.stdout.buffer.write(s.recv(4096))"
    )
    command = [sys.executable, "-I", "-c", code, targets.named_socket]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


ATTACKS: dict[str, Callable[[Targets], bytes]] = {
    function.__name__.strip("_"): function
    for function in (
        _open, _relative_path, _list_folder, _change_folder, _symbolic_link, _link_to_folder, _hard_link, _move,
        _folder_descriptor, _path_descriptor, _reopened_descriptor, _proc_root, _environment_of_parent, _cat,
        _python_of_its_own, _git_show, _c_library, _attached_database, _thread, _fork, _workers, _tcp, _udp,
        _abstract_socket, _named_socket, _socket_from_c_library, _socket_in_child,
    )
}  # fmt: skip


def capabilities() -> int:
    """The effective capabilities of this process; 0 is none."""
    libc = ctypes.CDLL(None, use_errno=True)
    sets = ctypes.create_string_buffer(24)
    libc.capget(struct.pack("=Ii", 0x20080522, 0), sets)
    low, _, _, high, _, _ = struct.unpack("=6I", sets.raw)
    return low | high << 32


def main(name: str, mode: str, targets_json: str) -> int:
    """Attack and write what was got."""
    targets = Targets(**json.loads(targets_json))
    if mode == "walls":
        walls = confine_to(Path(targets.staging), Path(targets.out))
        assert walls.missing == (), walls.missing
    try:
        got = str(capabilities()).encode() if name == "capabilities" else ATTACKS[name](targets)
    except (OSError, subprocess.CalledProcessError, sqlite3.Error) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    sys.stdout.buffer.write(got)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
