"""Walls around the public builder: it cannot open a file or a connection that it has no need of.

Two walls. Files: Landlock (Linux 5.13), no rule for a path means no access, also for child processes. Network: no new
socket of any kind (seccomp), in an empty network namespace where the kernel lets us make one; where neither is to
be had, Landlock's rules for TCP (Linux 6.7). Both hold for the process and all it starts, and cannot be taken down
again; the rights of a root user are given up with them.

What Landlock leaves open: who knows a path learns from ``stat`` whether it exists, how large and how old it is.
The builder knows no path of a register but its staging folder's.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.public.socket_filter import refuse_sockets

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1
_CREATE_RULESET_VERSION = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_CAPABILITY_VERSION_3 = 0x20080522

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE = 1 << 14
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_FILE_ONLY = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | 1 << 15
_MAKE_DEVICE_OR_SOCKET = 1 << 6 | 1 << 9 | 1 << 11
# Never granted: through a device file that it makes itself a root user could read the whole disk.
_RIGHTS_OF_VERSION = {
    1: (1 << 13) - 1,
    2: (1 << 14) - 1,
    3: (1 << 15) - 1,
    4: (1 << 15) - 1,
    5: (1 << 16) - 1,
}
_TCP_FROM_VERSION = 4
_TCP_BIND_AND_CONNECT = 0b11
_SCOPES_FROM_VERSION = 6
_SCOPE_SOCKETS_AND_SIGNALS = 0b11


@dataclass(frozen=True, slots=True, kw_only=True)
class Walls:
    """Which walls stand."""

    files: bool
    network: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the walls that do not stand, in the words of the command."""
        return tuple(name for name, stands in self._named if not stands)

    @property
    def in_words(self) -> str:
        """Every wall and whether it stands, for one line."""
        return ", ".join(f"{name} {'berdiri' if stands else 'TIDAK ADA'}" for name, stands in self._named)

    @property
    def _named(self) -> tuple[tuple[str, bool], ...]:
        return (("berkas (Landlock)", self.files), ("jaringan", self.network))


def confine(readable: Iterable[Path], writable: Iterable[Path]) -> Walls:
    """Put up every wall that this kernel allows, for this process and all it starts; which ones stand.

    Beneath ``readable`` files may be read and run, beneath ``writable`` also written; paths that do not exist or
    are out of reach anyway are passed over. Call before any thread is started.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    alone = _leave_the_network(libc)
    files, tcp = _keep_to(libc, readable, writable)
    without_sockets = refuse_sockets(libc)
    _give_up_capabilities(libc)
    return Walls(files=files, network=alone or without_sockets or tcp)


def _keep_to(libc: ctypes.CDLL, readable: Iterable[Path], writable: Iterable[Path]) -> tuple[bool, bool]:
    """Put up Landlock; whether it stands for files and whether for TCP."""
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _CREATE_RULESET_VERSION)
    if version < 1:
        return False, False
    handled = _RIGHTS_OF_VERSION[min(version, max(_RIGHTS_OF_VERSION))]
    tcp = _TCP_BIND_AND_CONNECT if version >= _TCP_FROM_VERSION else 0
    scopes = _SCOPE_SOCKETS_AND_SIGNALS if version >= _SCOPES_FROM_VERSION else 0
    attributes = struct.pack("=QQQ", handled, tcp, scopes)
    size = 24 if scopes else 16 if tcp else 8
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False, False
    try:
        for path in readable:
            _allow(libc, ruleset, path, _READ & handled)
        for path in writable:
            _allow(libc, ruleset, path, handled & ~_MAKE_DEVICE_OR_SOCKET)
        stands = libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)
    return stands, stands and bool(tcp)


def _leave_the_network(libc: ctypes.CDLL) -> bool:
    """Whether this process now has a network of its own with nothing in it."""
    return libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0


def _give_up_capabilities(libc: ctypes.CDLL) -> None:
    """A root user keeps its files but no more may mount, load, trace, or read past permissions."""
    libc.capset(struct.pack("=Ii", _CAPABILITY_VERSION_3, 0), bytes(24))


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError):
        return
    try:
        allowed = rights if path.is_dir() else rights & _FILE_ONLY
        rule = struct.pack("=Qi", allowed, descriptor)
        libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)
