"""Files of an archive that are compressed piece by piece, so that a piece can be taken over from another archive.

Each piece is a raw DEFLATE stream that ends on a whole byte and looks back at nothing before it; one after the other they are
one stream. Sources: RFC 1951 (3.2.3, 3.2.4); PKWARE APPNOTE 6.3.10 (4.3.7, 4.3.12, 4.3.16).
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
_UNIX, _VERSION, _DEFLATED = 3 << 8, 20, 8
_PLAIN_FILE = 0o100644
_DAY = 1 << 5 | 1
"""1 January 1980."""
_LAST = b"\x03\x00"
"""An empty block that ends a stream."""
_POLYNOMIAL = 0xEDB88320


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A piece of a file, compressed."""

    data: bytes
    size: int
    """Bytes before it was compressed."""
    crc: int
    """CRC-32 of these."""


def packed(data: bytes, level: int) -> Packed:
    """A piece; ``level`` is that of the compression, 1 (quick) to 9 (small)."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return Packed(
        data=deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH), size=len(data), crc=zlib.crc32(data)
    )


def write_packed(path: Path, files: Mapping[str, Iterable[Packed]]) -> dict[str, int]:
    """Write an archive of these files, name → pieces, sorted by name, all dated 1 January 1980; each below 4 GiB.

    Name → where in the archive the first piece begins.
    """
    central: list[bytes] = []
    begins: dict[str, int] = {}
    with path.open("wb") as archive:
        for name in sorted(files):
            title, begin = name.encode("ascii"), archive.tell()
            archive.write(struct.pack(_LOCAL, b"PK\3\4", *(0,) * 10) + title)
            begins[name] = archive.tell()
            crc = size = 0
            for piece in files[name]:
                archive.write(piece.data)
                crc, size = crc_of_both(crc, piece.crc, piece.size), size + piece.size
            archive.write(_LAST)
            end = archive.tell()
            facts = (0, _DEFLATED, 0, _DAY, crc, end - begins[name], size)
            archive.seek(begin)
            archive.write(struct.pack(_LOCAL, b"PK\3\4", _VERSION, *facts, len(title), 0))
            archive.seek(end)
            central.append(
                struct.pack(
                    _CENTRAL,
                    b"PK\1\2",
                    _UNIX | _VERSION,
                    _VERSION,
                    *facts,
                    len(title),
                    0,
                    0,
                    0,
                    0,
                    _PLAIN_FILE << 16,
                    begin,
                )
                + title
            )
        begin = archive.tell()
        archive.write(b"".join(central))
        count, length = len(central), sum(map(len, central))
        archive.write(struct.pack(_END, b"PK\5\6", 0, 0, count, count, length, begin, 0))
    return begins


def crc_of_both(first: int, second: int, size: int) -> int:
    """The CRC-32 of two pieces together, from those of each and the size of the second (as zlib's crc32_combine)."""
    if not first:
        return second
    shifted, power = first, 3
    while size:
        if size & 1:
            shifted = _times(_POWERS[power], shifted)
        size, power = size >> 1, power + 1
    return shifted ^ second


def _times(one: int, other: int) -> int:
    """The product of two polynomials modulo that of the CRC; the highest bit is the coefficient of x⁰."""
    product, bit = 0, 1 << 31
    while bit:
        if one & bit:
            product ^= other
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
        bit >>= 1
    return product


def _powers() -> tuple[int, ...]:
    """X to the power of 2⁰, 2¹ and so on."""
    power, powers = 1 << 30, list[int]()
    for _ in range(40):
        powers.append(power)
        power = _times(power, power)
    return tuple(powers)


_POWERS = _powers()
