"""What the confined process does: reads one file from its standard input and says what was found, never the words.

``python -I -m generator.files.reader MEMORY SECONDS find|texts``, with what the body declares of itself in ``PPID_DECLARED``.
"""

import json
import os
import resource
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from generator.files.findings import Finding, Looked, active, locked_or_old, packed, personal, traced, unfit
from generator.files.fragments import Danger, Found, Fragment, Trace, Unfit
from generator.files.kinds import Kind
from generator.files.office_file import kind_of, read_office_file
from generator.files.pdf import read_pdf
from generator.files.picture import JPEG, PNG, read_picture
from generator.files.table_text import read_table
from generator.model.problem import Severity
from generator.validation.declared_contacts import Declared
from generator.validation.personal_data import find_personal_data

_TEXTS = "texts"
_HEAD = 16
_MOST_TOLD = 12


def main(arguments: list[str]) -> int:
    """Answer on standard output; 0 always where the file could be judged."""
    memory, seconds, verb = int(arguments[0]), int(arguments[1]), arguments[2]
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    file = sys.stdin.buffer
    if verb == _TEXTS:
        _tell_texts(file)
        return 0
    sys.stdout.write(packed(judge(file, _declared())))
    return 0


def judge(file: BinaryIO, declared: Declared) -> Looked:
    """What is wrong with the file, and of which kind it is."""
    try:
        return _judged(*_read(file), declared)
    except Unfit as error:
        refused = error
    except (MemoryError, RecursionError):
        refused = _too_much()
    except Exception:  # noqa: BLE001 - made to confuse whoever reads it, a file may make a library raise anything
        refused = _spoilt()
    return Looked(kind=None, findings=(unfit(refused),))


def _read(file: BinaryIO) -> tuple[Kind, Iterator[Found]]:
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return Kind.PDF, read_pdf(file)
    if head.startswith(b"PK\x03\x04"):
        kind = kind_of(file)
        return kind, read_office_file(file)
    if head.startswith(JPEG):
        return Kind.JPG, read_picture(file)
    if head.startswith(PNG):
        return Kind.PNG, read_picture(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise locked_or_old()
    return Kind.CSV, read_table(file)


def _judged(kind: Kind, found: Iterable[Found], declared: Declared) -> Looked:
    """Every danger and every sighting once, with its first places."""
    dangers: dict[str, None] = {}
    traces: dict[str, None] = {}
    seen: dict[tuple[str, str, Severity], dict[str, None]] = {}
    for one in found:
        match one:
            case Danger(what=what):
                dangers[what] = None
            case Trace(what=what):
                traces[what] = None
            case Fragment(where=where, text=text):
                for sighting in find_personal_data(text, declared):
                    places = seen.setdefault((sighting.code, sighting.kind, sighting.severity), {})
                    if len(places) <= _MOST_TOLD:
                        places[where] = None
    findings: list[Finding] = [active(tuple(dangers))] if dangers else []
    findings += [
        personal(code, what, severity, tuple(places))
        for (code, what, severity), places in sorted(seen.items())
    ]
    findings += [traced(what) for what in traces]
    return Looked(kind=kind, findings=tuple(findings))


def _tell_texts(file: BinaryIO) -> None:
    """The texts themselves, a line each as JSON: for whoever may read the file anyway."""
    try:
        for one in _read(file)[1]:
            if isinstance(one, Fragment):
                sys.stdout.write(json.dumps(one.text) + "\n")
    except Exception:  # noqa: BLE001 - as above
        return


def _declared() -> Declared:
    facts = cast("dict[str, list[str]]", json.loads(os.environ["PPID_DECLARED"]))
    return Declared(
        telephones=frozenset(facts["telephones"]),
        emails=frozenset(facts["emails"]),
        email_domains=tuple(facts["email_domains"]),
        reviewed=frozenset(facts["reviewed"]),
    )


def _spoilt() -> Unfit:
    return Unfit(
        "BRK-06",
        "Berkas ini rusak atau tidak biasa, jadi tidak dapat diperiksa.",
        "Buka di aplikasinya, simpan ulang sebagai PDF, lalu unggah lagi.",
    )


def _too_much() -> Unfit:
    return Unfit(
        "BRK-06",
        "Berkas ini membutuhkan memori lebih dari batas yang aman, jadi pemeriksaannya dihentikan.",
        "Bagi menjadi beberapa berkas, atau simpan ulang sebagai PDF, lalu unggah lagi.",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
