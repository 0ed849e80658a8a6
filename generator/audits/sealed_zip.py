"""Files in a zip archive with a list of what it holds, packed so that any byte that differs later is found.

Members are stored as they are, in order of name, without times: the archive follows from its members alone, on every
machine. Whoever can write the archive anew can also write its list anew; so its SHA-256 is noted in a second place.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MANIFEST = "manifes.json"

_UNIX = 3
_PLAIN_FILE = 0o100644
_FILES = "berkas"


def sealed(files: Mapping[str, bytes], facts: Mapping[str, object]) -> bytes:
    """The archive; ``facts`` stand in its list beside name, SHA-256 and size of each file."""
    record = {
        **facts,
        _FILES: {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bita": len(data)}
            for name, data in sorted(files.items())
        },
    }
    return _packed({**files, MANIFEST: (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()})


def facts_of(archive: bytes) -> Mapping[str, object]:
    """What the list of a sound archive says of the whole."""
    with ZipFile(io.BytesIO(archive)) as opened:
        record = cast("dict[str, object]", json.loads(opened.read(MANIFEST)))
    return {name: value for name, value in record.items() if name != _FILES}


def flaws(archive: bytes) -> tuple[str, ...]:
    """What is wrong with the archive, each a sentence; none for one that is to the byte as it was packed."""
    held: dict[str, bytes] = {}
    try:
        with ZipFile(io.BytesIO(archive)) as opened:
            for member in opened.infolist():
                # what is stored is no larger than the archive, so nothing here can swell
                if member.compress_type != ZIP_STORED or member.flag_bits & 1:
                    return (
                        f"`{_shown(member.filename)}` tidak disimpan seperti ppid menyimpannya: arsip dikemas ulang.",
                    )
                held[member.filename] = opened.read(member)
    except (BadZipFile, EOFError, ValueError, OSError, NotImplementedError):
        where = next((name for name in _names(archive) if name not in held), "")
        place = f" pada `{_shown(where)}`" if where else ""
        return (f"Arsip rusak{place}, atau bukan berkas audit dari ppid.",)
    found = tuple(_against_list(held))
    if not found and _packed(held) != archive:
        return ("Isi berkas cocok, tetapi bita di sekitarnya berubah: arsip disunting atau dikemas ulang.",)
    return found


def _against_list(held: Mapping[str, bytes]) -> Iterable[str]:
    try:
        record = cast("object", json.loads(held[MANIFEST]))
    except (KeyError, ValueError, RecursionError):
        yield f"`{MANIFEST}` tidak ada atau tidak terbaca."
        return
    listed = cast("dict[str, object]", record).get(_FILES) if isinstance(record, dict) else None
    if not isinstance(listed, dict):
        yield f"`{MANIFEST}` tidak memuat daftar berkas."
        return
    named = cast("dict[str, object]", listed)
    for name in sorted(named.keys() | held.keys() - {MANIFEST}):
        if name not in held:
            yield f"`{_shown(name)}` ada di daftar, tetapi tidak ada di arsip."
        elif name not in named:
            yield f"`{_shown(name)}` ada di arsip, tetapi tidak ada di daftar."
        elif named[name] != {"sha256": hashlib.sha256(held[name]).hexdigest(), "bita": len(held[name])}:
            yield f"`{_shown(name)}` berubah: sidiknya bukan yang ada di daftar."


def _names(archive: bytes) -> tuple[str, ...]:
    try:
        with ZipFile(io.BytesIO(archive)) as opened:
            return tuple(opened.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return ()


def _shown(name: str) -> str:
    """A name from an archive may hold anything; nothing in it moves the cursor."""
    return "".join(one if one.isprintable() else "�" for one in name)[:120]


def _packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE << 16
            archive.writestr(member, files[name], ZIP_STORED)
    return out.getvalue()
