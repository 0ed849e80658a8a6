"""The search index: Pagefind run on the finished pages.

Its program is spoken to directly, page by page in order of address. Left to walk the folder itself it numbers the
pages as the file system lists them, which differs from disk to disk; and its Python interface sleeps 0.1 s per page.
"""

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import pagefind_bin

from generator.sites.errors import SiteError
from generator.sites.search_canonical import canonicalise

FOLDER = "pagefind"
"""Where the index lies in the site; ``cari.js`` loads it from there."""
_BODY = re.compile(r"<[a-z][^<>]*\sdata-pagefind-body[\s>=]")
"""A page with a tag that carries this attribute is found by search. A cell may hold the word, but never the tag."""
_LOADED = frozenset({"pagefind.js", "pagefind-entry.json", "wasm.id.pagefind"})
"""What our search page loads, beside the index itself. Pagefind's own user interfaces are not used."""
_REPLY_END = b","
_READ_BYTES = 65536


def build_index(site: Path) -> None:
    """Write ``site/pagefind/`` for the pages of ``site`` that carry ``data-pagefind-body``.

    Same pages, same bytes. Without such a page there is no index, and the search page says so.
    Raises SiteError with Pagefind's own words when it cannot index.
    """
    bundle = site / FOLDER
    if bundle.exists():
        shutil.rmtree(bundle)
    addresses = _searchable(site)
    if not addresses:
        return
    _write(bundle, _converse(site, _questions(site, addresses)))
    indexed = len(list((bundle / "fragment").glob("*")))
    if indexed != len(addresses):
        # It leaves out such a page without a word.
        raise SiteError(
            f"Indeks pencarian memuat {indexed} dari {len(addresses)} halaman. "
            "Pagefind melewati halaman tanpa elemen <html> atau tanpa teks: periksa templat halaman informasi."
        )
    canonicalise(bundle)


def _write(bundle: Path, reply: Mapping[str, Any]) -> None:
    """The index files of a reply.

    Pagefind's own writing is not used: it answers before its files are on the disk, and a program that ends
    then leaves some of them cut short or empty.
    """
    for file in sorted(reply["files"], key=lambda file: file["path"]):
        path = bundle / file["path"]
        if path.parent == bundle and path.name not in _LOADED and path.suffix != ".pf_meta":
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(file["content"]))


def _searchable(site: Path) -> list[str]:
    """Addresses of the pages that search finds, in order."""
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if _BODY.search(path.read_text(encoding="utf-8"))
    )


def _converse(site: Path, questions: Iterable[Mapping[str, object]]) -> Mapping[str, Any]:
    """Start Pagefind in ``site``, ask everything, wait until it is done; the last reply."""
    reply: Mapping[str, Any] = {}
    # Its complaints go to a file: a pipe that nobody reads would stop it when full. It gets no environment, for
    # it would take settings from there.
    with TemporaryFile() as complaints:
        command = [str(pagefind_bin.get_executable()), "--service"]
        with subprocess.Popen(  # noqa: S603 - the program of our own dependency, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, cwd=site, env={}
        ) as program:
            for question in questions:
                reply = _ask(program, question, complaints)
        if program.returncode != 0:
            raise _failed(f"berhenti dengan kode {program.returncode}", complaints)
    return reply


def _questions(site: Path, addresses: list[str]) -> Iterator[dict[str, object]]:
    """All that Pagefind is told, in order."""
    # keep_index_url: an address is given back as it was handed in.
    yield {
        "type": "NewIndex",
        "config": {"force_language": "id", "keep_index_url": True, "write_playground": False},
    }
    for address in addresses:
        html = (site / address).read_text(encoding="utf-8")
        yield {"type": "AddFile", "index_id": 0, "file_path": address, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _ask(
    program: subprocess.Popen[bytes], question: Mapping[str, object], complaints: IO[bytes]
) -> Mapping[str, Any]:
    """One question and its reply, both JSON in base64 ended by a comma."""
    assert program.stdin is not None  # noqa: S101 - narrows the type: both are pipes
    assert program.stdout is not None  # noqa: S101
    message = json.dumps({"message_id": 1, "payload": question})
    try:
        program.stdin.write(base64.b64encode(message.encode("utf-8")) + _REPLY_END)
        program.stdin.flush()
    except BrokenPipeError:
        raise _failed("berhenti di tengah jalan", complaints) from None
    encoded = bytearray()
    while not encoded.endswith(_REPLY_END):
        part = os.read(program.stdout.fileno(), _READ_BYTES)  # what is there, not more
        if not part:
            raise _failed("berhenti di tengah jalan", complaints)
        encoded += part
    reply = json.loads(base64.b64decode(encoded[:-1]))["payload"]
    if reply["type"] == "Error":
        raise _failed(f"{question.get('file_path', question['type'])}: {reply['message']}", complaints)
    return reply


def _failed(reason: str, complaints: IO[bytes]) -> SiteError:
    complaints.seek(0)
    words = complaints.read().decode("utf-8", errors="replace").strip()
    return SiteError(f"Indeks pencarian tidak dapat dibuat: Pagefind {reason}. {words}".rstrip())
