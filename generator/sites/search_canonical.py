"""The canonical form of a Pagefind index: the same pages give the same bytes.

Pagefind 1.5 keeps the values of a filter in a hash map with a random seed, so the filter files, the index file that
names them by hash and the entry file differ from run to run. Everything else follows the order of the pages.
"""

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import cbor2

from generator.sites.errors import SiteError

PAGEFIND_VERSION = "1.5.2"
"""The layout below was read from this version; another one must be looked at first."""

_MARK = b"pagefind_dcd"
"""What every file of the index starts with, once decompressed."""
_HASH_DIGITS = 10
_META_PARTS = 6
"""``[version, pages, word chunks, filters, sorts, meta fields]``."""
_FILTERS = 3
"""Place of the filters, ``[[name, hash], …]``, among them."""


def canonicalise(bundle: Path) -> None:
    """Rewrite the filter, index and entry files of ``bundle`` (a ``pagefind/`` folder) in place.

    Raises SiteError, before a file is changed for good, when the layout is not the one this file knows.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = _mapping(json.loads(entry_file.read_text(encoding="utf-8")), entry_file)
    if entry.get("version") != PAGEFIND_VERSION:
        raise _unknown(entry_file, f"version {entry.get('version')!r} instead of {PAGEFIND_VERSION!r}")
    languages = _mapping(entry.get("languages"), entry_file)
    if list(languages) != ["id"]:
        raise _unknown(entry_file, f"languages {list(languages)} instead of ['id']")
    language = _mapping(languages["id"], entry_file)
    if set(language) != {"hash", "wasm", "page_count"} or not isinstance(language["page_count"], int):
        raise _unknown(entry_file, f"language keys {sorted(language)}")

    meta_file = bundle / f"pagefind.{_text(language['hash'], entry_file)}.pf_meta"
    meta = _read(meta_file)
    if len(meta) != _META_PARTS or meta[0] != PAGEFIND_VERSION:
        raise _unknown(meta_file, f"{len(meta)} parts, version {meta[0]!r}")
    pages = _list(meta[1], meta_file)
    if len(pages) != language["page_count"]:
        raise _unknown(meta_file, f"{len(pages)} pages instead of {language['page_count']}")

    meta[_FILTERS] = _rewrite_filters(
        bundle / "filter", _list(meta[_FILTERS], meta_file), meta_file, len(pages)
    )
    meta_bytes = _encode(meta)
    language["hash"] = f"id_{_digest(meta_bytes)}"
    meta_file.unlink()
    (bundle / f"pagefind.{language['hash']}.pf_meta").write_bytes(meta_bytes)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _rewrite_filters(
    folder: Path, filters: list[object], meta_file: Path, page_count: int
) -> list[list[str]]:
    """Write each filter sorted, under the name of its content; give back ``[[name, hash], …]`` by name."""
    rewritten: dict[str, bytes] = {}
    sources: list[Path] = []
    for pair in filters:
        name, digest = _pair(pair, meta_file)
        source = folder / f"{_text(digest, meta_file)}.pf_filter"
        sources.append(source)
        rewritten[_text(name, meta_file)] = _encode(_sorted_filter(source, name, page_count))
    present = sorted(folder.iterdir()) if folder.is_dir() else []
    if sorted(sources) != present or len(rewritten) != len(sources):
        raise _unknown(meta_file, f"filters {sorted(rewritten)}, but files {[path.name for path in present]}")
    for source in sources:
        source.unlink()
    named = [[name, f"id_{_digest(content)}"] for name, content in sorted(rewritten.items())]
    for name, digest in named:
        (folder / f"{digest}.pf_filter").write_bytes(rewritten[name])
    return named


def _sorted_filter(source: Path, name: object, page_count: int) -> list[object]:
    """``[name, [[value, [page number, …]], …]]`` in order of value and page number."""
    parts = _read(source)
    if len(parts) != 2 or parts[0] != name:
        raise _unknown(source, f"{len(parts)} parts, name {parts[0]!r} instead of {name!r}")
    values: dict[str, list[int]] = {}
    for pair in _list(parts[1], source):
        value, numbers = _pair(pair, source)
        pages = [
            number
            for number in _list(numbers, source)
            if isinstance(number, int) and 0 <= number < page_count
        ]
        if len(set(pages)) != len(_list(numbers, source)) or _text(value, source) in values:
            raise _unknown(source, f"value {value!r} twice, or page numbers that are not {page_count} pages'")
        values[_text(value, source)] = sorted(pages)
    return [name, [[value, values[value]] for value in sorted(values)]]


def _read(path: Path) -> list[object]:
    """The CBOR array of one file of the index; written again it would be the same."""
    try:
        content = gzip.decompress(path.read_bytes())
        if not content.startswith(_MARK):
            raise _unknown(path, f"starts with {content[: len(_MARK)]!r}")
        parts = cast("object", cbor2.loads(content[len(_MARK) :]))
    except (OSError, EOFError, cbor2.CBORDecodeError) as error:
        raise _unknown(path, str(error)) from error
    if cbor2.dumps(parts) != content[len(_MARK) :]:
        raise _unknown(path, "CBOR that would not be written the same way again")
    read = _list(parts, path)
    if not read:
        raise _unknown(path, "an empty array")
    return read


def _encode(parts: Sequence[object]) -> bytes:
    return gzip.compress(_MARK + cbor2.dumps(parts), mtime=0)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH_DIGITS]


def _list(value: object, source: Path) -> list[object]:
    if not isinstance(value, list):
        raise _unknown(source, f"{value!r} instead of an array")
    return cast("list[object]", value)


def _pair(value: object, source: Path) -> tuple[object, object]:
    pair = _list(value, source)
    if len(pair) != 2:
        raise _unknown(source, f"{pair!r} instead of a pair")
    return pair[0], pair[1]


def _text(value: object, source: Path) -> str:
    if not isinstance(value, str):
        raise _unknown(source, f"{value!r} instead of a text")
    return value


def _mapping(value: object, source: Path) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _unknown(source, f"{value!r} instead of an object")
    return cast("dict[str, object]", value)


def _unknown(source: Path, found: str) -> SiteError:
    # Only the file's name: the folder is the staging folder of this build and means nothing to a reader.
    return SiteError(
        f"Indeks pencarian: {source.name} tidak tersusun seperti milik Pagefind {PAGEFIND_VERSION} ({found}). "
        "Pasang versi Pagefind yang tertulis di requirements.lock, atau sesuaikan generator/sites/search_canonical.py."
    )
