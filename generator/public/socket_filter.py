"""A filter of system calls: this process and all it starts make no new socket, of whatever family.

A network namespace has no hold on sockets that are files (a name in a folder, as of a database or an agent), and
Landlock none before Linux 7. Pairs of sockets, which lead nowhere but to one's own children, stay allowed.
"""

import ctypes
import errno
import os
import struct

_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_LOAD, _EQUALS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER_OFFSET, _ARCHITECTURE_OFFSET = 0, 4
_OTHER_ABI_FROM = 0x40000000
# On x86-64 the same calls under other numbers (x32); no call of ours is that high.
_IO_URING_SETUP = 425
# Makes sockets without the call for it.
_SOCKET_OF_MACHINE = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
    "riscv64": (0xC00000F3, 198),
}
"""Machine → its name in the kernel's audit and the number of ``socket``."""


def refuse_sockets(libc: ctypes.CDLL) -> bool:
    """Put up the filter; whether it stands. The process must have said that it wants no new privileges."""
    known = _SOCKET_OF_MACHINE.get(os.uname().machine)
    if known is None:
        return False
    architecture, socket = known
    refuse = _ERRNO | errno.EACCES
    # Jumps count from the next instruction: (if true, if false).
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE_OFFSET),
        (_EQUALS, 0, 5, architecture),
        (_LOAD, 0, 0, _NUMBER_OFFSET),
        (_AT_LEAST, 3, 0, _OTHER_ABI_FROM),
        (_EQUALS, 2, 0, socket),
        (_EQUALS, 1, 0, _IO_URING_SETUP),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, refuse),
    )
    filter_ = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(filter_))
    return libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0) == 0
