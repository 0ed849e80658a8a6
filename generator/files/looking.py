"""Looking through a file that somebody sends, in a process of its own, within limits of memory and time.

A file may be made to fill memory, to never end, or to take over whoever reads it: only a process that holds nothing
else may fail by that. Of the words of the file nothing comes out of it but where something stands.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from generator.files.findings import Looked, unfit, unpacked
from generator.files.fragments import Unfit
from generator.files.kinds import Kind
from generator.validation.declared_contacts import Declared

_FIND, _TEXTS = "find", "texts"
MAX_FILE_BYTES = 50 * 1024 * 1024
"""Of one file; scans of a hundred pages stay well below."""
MAX_MEMORY_BYTES = 1024 * 1024 * 1024
MAX_SECONDS = 50
"""Of processor time; twice that, on a busy machine, is less than a web server waits."""
_WAIT_FACTOR = 2
_MEGABYTE = 1024 * 1024
_KILLED = Unfit(
    "BRK-06",
    "Berkas ini terlalu lama dibaca, jadi pemeriksaannya dihentikan.",
    "Bagi menjadi beberapa berkas, atau cetak ulang sebagai PDF, lalu unggah lagi.",
)


def look(
    path: Path,
    declared: Declared,
    kinds: Iterable[Kind],
    *,
    memory: int = MAX_MEMORY_BYTES,
    seconds: int = MAX_SECONDS,
) -> Looked:
    """What is wrong with the file, and of which of these kinds it is."""
    size = path.stat().st_size
    if not size:
        return _refused(Unfit("BRK-02", "Berkas ini kosong.", "Pilih berkas yang berisi."))
    if size > MAX_FILE_BYTES:
        return _refused(
            Unfit(
                "BRK-03",
                f"Berkas ini lebih besar dari {MAX_FILE_BYTES // _MEGABYTE} MB.",
                "Kecilkan gambarnya, atau bagi menjadi beberapa berkas.",
            )
        )
    told = _confined(path, _FIND, declared, memory, seconds)
    if told is None:
        return _refused(_KILLED)
    looked = unpacked(told.decode("ascii"))
    wanted = sorted(kinds)
    if looked.kind is not None and looked.kind not in wanted:
        named = ", ".join(wanted)
        return _refused(
            Unfit(
                "BRK-02",
                f"Di sini berkas {looked.kind} tidak diterima.",
                f"Simpan sebagai {named}, lalu unggah lagi.",
            )
        )
    return looked


def texts_in_file(path: Path) -> Iterator[str]:
    """The texts of a document, for whoever may read it; what cannot be read gives none."""
    nothing = Declared(telephones=frozenset(), emails=frozenset(), email_domains=(), reviewed=frozenset())
    told = _confined(path, _TEXTS, nothing, MAX_MEMORY_BYTES, MAX_SECONDS)
    for line in (told or b"").decode("ascii").splitlines():
        yield cast("str", json.loads(line))


def _refused(reason: Unfit) -> Looked:
    return Looked(kind=None, findings=(unfit(reason),))


def _confined(path: Path, verb: str, declared: Declared, memory: int, seconds: int) -> bytes | None:
    """What the process says; None where the kernel ended it. Raises RuntimeError where it is our fault."""
    facts = {
        "telephones": sorted(declared.telephones),
        "emails": sorted(declared.emails),
        "email_domains": list(declared.email_domains),
        "reviewed": sorted(declared.reviewed),
    }
    command = [sys.executable, "-I", "-m", "generator.files.reader", str(memory), str(seconds), verb]
    with path.open("rb") as file:
        try:
            finished = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
                command,
                stdin=file,
                capture_output=True,
                check=False,
                timeout=seconds * _WAIT_FACTOR,
                env={
                    "PATH": os.environ.get("PATH", ""),
                    "LC_ALL": "C.UTF-8",
                    "PPID_DECLARED": json.dumps(facts),
                },
            )
        except subprocess.TimeoutExpired:
            return None
    if finished.returncode < 0:
        return None
    if finished.returncode:
        # of the words of an error only the last line's kind is ours
        kind = finished.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2].partition(":")[0]
        raise RuntimeError(f"the reader of files ended with {finished.returncode}: {kind}")
    return finished.stdout
