"""``datapackage.json``: the few facts people write, and the rest written by us from the schemas.

Nothing in a descriptor is ever obeyed: no path, schema, format or dialect of it is followed. The facts are
read, the whole file is written anew from them, and any difference is an error. So there is no trick to
play with remote paths, types or formats.
"""

import codecs
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, cast

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema_versions import newest_version, resource_at, version_of
from generator.model.problem import Place, Problem, Severity

MAX_DESCRIPTOR_BYTES = 1024 * 1024

_SOURCE = "Kontrak data ppid: Data Package v2"
_RUN_FORMAT = "Jalankan `ppid format`."
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\Z")
_TITLE = re.compile(r"\S.*\Z")
_VERSION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}\Z")
_CREATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")
_LICENCE_NAME = re.compile(r"[A-Za-z0-9._-]+\Z")
_LICENCE_PATH = re.compile(r"https://[^\s<>\"]+\Z")


class _Unreadable(Exception):  # noqa: N818 - a finding about the file
    """The file holds no JSON object that could be a descriptor; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Who takes part, and as what (roles of the Data Package standard)."""

    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which terms the package may be used."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """What people write about a package."""

    name: str
    title: str
    version: str
    created: str
    """``2026-11-22T00:00:00Z``."""
    licences: tuple[Licence, ...]
    contributors: tuple[Contributor, ...]


_NO_TABLES = b'  "resources": []\n}\n'


def write_descriptor(facts: PackageFacts, kind: PackageKind) -> bytes:
    """The canonical ``datapackage.json`` of a package with these facts, by the newest schemas."""
    head = _written(package_descriptor(facts, ())).removesuffix(_NO_TABLES)
    return head + _tables_written(kind)


@cache
def _tables_written(kind: PackageKind) -> bytes:
    """The end of every descriptor of that kind, which is long and always the same."""
    return _written({"resources": [resource_at(table, newest_version()) for table in TABLES[kind]]})[2:]


def described(facts: PackageFacts, resources: object) -> bytes:
    """The same with tables as given, those of another version of the schemas."""
    return _written({**package_descriptor(facts, ()), "resources": resources})


def resources_of(data: bytes) -> object:
    """The tables that a descriptor tells of, for one that gave facts when it was read."""
    return cast("dict[str, object]", json.loads(data)).get("resources")


def _written(descriptor: dict[str, Any]) -> bytes:
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def package_descriptor(facts: PackageFacts, tables: tuple[str, ...]) -> dict[str, Any]:
    """The descriptor as JSON data, for tables that lie beside it."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": facts.name,
        "title": facts.title,
        "version": facts.version,
        "created": facts.created,
        "licenses": [{"name": x.name, "title": x.title, "path": x.path} for x in facts.licences],
        "contributors": [{"title": x.title, "roles": list(x.roles)} for x in facts.contributors],
        "resources": [resource_at(table, newest_version()) for table in tables],
    }


def read_descriptor(
    data: bytes, file: str, kind: PackageKind
) -> tuple[PackageFacts | None, tuple[Problem, ...]]:
    """The facts and every problem of a descriptor; facts are None when they cannot be read at all."""
    canonical = _facts_of_canonical(data, kind)
    if canonical is not None:
        return canonical, ()
    try:
        descriptor = _parse(data, file, kind)
    except _Unreadable as error:
        return None, (error.problem,)
    problems = [*_check_facts(descriptor, file)]
    if problems:
        return None, tuple(problems)
    facts = _facts(descriptor)
    unknown = sorted(set(descriptor) - set(package_descriptor(facts, ())))
    if unknown:
        names = f": {', '.join(repr(name) for name in unknown)}" if _may_quote(kind) else ""
        problems.append(
            _problem(
                file,
                "PKT-02",
                f"Ada keterangan yang tidak dikenal{names}.",
                "Hapus keterangan itu; `ppid format` tidak menghapusnya sendiri agar tidak ada yang hilang diam-diam.",
            )
        )
    else:
        version = _version_written(facts, descriptor, data, kind)
        problems.append(
            _problem(
                file,
                "PKT-04",
                "Daftar tabel, skema, atau cara penulisan di berkas ini bukan bentuk baku.",
                _RUN_FORMAT,
            )
            if version is None
            else _of_another_version(file, version)
        )
    return facts, tuple(problems)


def _facts_of_canonical(data: bytes, kind: PackageKind) -> PackageFacts | None:
    """The facts of a descriptor that is written just as we write it, without reading the tables that it tells of."""
    tables = _tables_written(kind)
    if not data.endswith(tables) or len(data) > MAX_DESCRIPTOR_BYTES:
        return None
    try:
        descriptor = _parse(data.removesuffix(tables) + _NO_TABLES, "", kind)
    except _Unreadable:
        return None
    if any(_check_facts(descriptor, "")):
        return None
    facts = _facts(descriptor)
    return facts if write_descriptor(facts, kind) == data else None


def version_written(data: bytes, kind: PackageKind) -> int | None:
    """The version of the schemas by which a descriptor was written; None for one that none of them gives."""
    try:
        descriptor = _parse(data, "", kind)
    except _Unreadable:
        return None
    if any(_check_facts(descriptor, "")):
        return None
    return _version_written(_facts(descriptor), descriptor, data, kind)


def _version_written(
    facts: PackageFacts, descriptor: dict[str, Any], data: bytes, kind: PackageKind
) -> int | None:
    version = version_of(descriptor.get("resources"), kind)
    return version if version and described(facts, descriptor["resources"]) == data else None


def _of_another_version(file: str, version: int) -> Problem:
    newest = newest_version()
    message = (
        f"Paket ini masih menurut skema versi {version}; program ini memakai versi {newest}."
        if version < newest
        else "Penjelasan kolom di berkas ini dari versi program yang lain."
    )
    remedy = "Jalankan `ppid migrate`; isi register tidak berubah."
    return replace(_problem(file, "PKT-13", message, remedy), severity=Severity.WARNING)


def _may_quote(kind: PackageKind) -> bool:
    """Whether a message may repeat what stands in the file: of a restricted package none ever does."""
    return kind is not PackageKind.EXEMPT


def _parse(data: bytes, file: str, kind: PackageKind) -> dict[str, Any]:
    """The JSON object of the file; raises _Unreadable for anything else, also for a name that stands twice."""

    def unreadable(message: str, remedy: str, line: int = 0) -> _Unreadable:
        return _Unreadable(_problem(file, "PKT-01", message, remedy, line))

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if twice := sorted(name for name, count in Counter(name for name, _ in pairs).items() if count > 1):
            name = f"Keterangan {twice[0]!r}" if _may_quote(kind) else "Sebuah keterangan"
            raise unreadable(f"{name} tertulis lebih dari sekali.", "Hapus yang keliru.")
        return dict(pairs)

    def not_json(name: str) -> None:
        raise unreadable(f"Ada {name}; JSON tidak mengenalnya.", "Ganti dengan nilai yang benar.")

    if len(data) > MAX_DESCRIPTOR_BYTES:
        raise unreadable("Berkas ini lebih besar dari 1 MB.", "Periksa apakah ini berkas yang benar.")
    try:
        text = data.decode("utf-8")
        parsed: object = json.loads(text, object_pairs_hook=members, parse_constant=not_json)
    except UnicodeDecodeError as error:
        raise unreadable(
            "Berkas ini bukan teks UTF-8.",
            "Simpan ulang sebagai UTF-8.",
            data.count(b"\n", 0, error.start) + 1,
        ) from error
    except json.JSONDecodeError as error:
        if data.startswith(codecs.BOM_UTF8):
            raise unreadable(
                "Berkas diawali tanda BOM.", "Simpan ulang sebagai UTF-8 tanpa BOM.", 1
            ) from error
        raise unreadable(
            "Berkas ini bukan JSON yang sah.", "Perbaiki tanda kurung, koma, dan kutipnya.", error.lineno
        ) from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits; brackets nested thousands deep.
        raise unreadable(
            "Berkas ini bukan JSON yang wajar.", "Salin dari paket lain lalu ganti isinya."
        ) from error
    if not isinstance(parsed, dict):
        raise unreadable("Berkas ini bukan objek JSON.", "Salin dari paket lain lalu ganti isinya.")
    return cast("dict[str, Any]", parsed)


def _problem(file: str, code: str, message: str, remedy: str, line: int = 0) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=file, line=line),
        message=message,
        remedy=remedy,
        source=_SOURCE,
    )


def _check_facts(descriptor: dict[str, Any], file: str) -> Iterator[Problem]:
    wanted: dict[str, tuple[Callable[[str], object], str]] = {
        "name": (_NAME.match, "nama paket dengan huruf kecil, angka, dan `-`, misalnya “dip-dinkes”"),
        "title": (_TITLE.match, "judul paket, misalnya “Daftar Informasi Publik Dinas Kesehatan”"),
        "version": (_VERSION.match, "versi tiga angka, misalnya “1.0.0”"),
        "created": (_is_moment, "waktu pembuatan paket, misalnya “2026-11-22T00:00:00Z”"),
    }
    for name, (is_right, meaning) in wanted.items():
        value = descriptor.get(name)
        if not (isinstance(value, str) and value.isprintable() and is_right(value)):
            yield _problem(
                file, "PKT-03", f"Keterangan {name!r} tidak ada atau salah tulis.", f"Isi {meaning}."
            )
    licences = cast("list[dict[str, Any]]", descriptor.get("licenses"))
    if not _all_of(licences, {"name", "title", "path"}) or not all(
        _is_licence(licence) for licence in licences
    ):
        yield _problem(
            file,
            "PKT-03",
            "Keterangan 'licenses' tidak ada atau salah tulis.",
            "Isi lisensi dengan name, title, dan path (alamat https://), misalnya CC-BY-4.0.",
        )
    if not _all_of(descriptor.get("contributors"), {"title", "roles"}):
        yield _problem(
            file,
            "PKT-03",
            "Keterangan 'contributors' tidak ada atau salah tulis.",
            "Isi kontributor dengan title dan roles, misalnya PPID Pelaksana dengan peran creator.",
        )


def _all_of(value: object, keys: set[str]) -> bool:
    """Whether the value is a non-empty list of objects with exactly these keys, texts or lists of texts."""
    if not isinstance(value, list) or not value:
        return False
    for member in cast("list[object]", value):
        if not isinstance(member, dict) or set(cast("dict[str, object]", member)) != keys:
            return False
        for name, part in cast("dict[str, object]", member).items():
            texts = cast("list[object]", part) if name == "roles" and isinstance(part, list) else [part]
            # Printable: no control, zero-width or bidi characters, no half of a surrogate pair.
            if not texts or not all(isinstance(text, str) and text and text.isprintable() for text in texts):
                return False
    return True


def _is_licence(licence: dict[str, Any]) -> bool:
    name, path = licence["name"], licence["path"]
    return bool(_LICENCE_NAME.match(name) and _LICENCE_PATH.match(path))


def _is_moment(text: str) -> bool:
    if not _CREATED.match(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _facts(descriptor: dict[str, Any]) -> PackageFacts:
    return PackageFacts(
        name=descriptor["name"],
        title=descriptor["title"],
        version=descriptor["version"],
        created=descriptor["created"],
        licences=tuple(Licence(**licence) for licence in descriptor["licenses"]),
        contributors=tuple(
            Contributor(
                title=person["title"],
                roles=(person["roles"],) if isinstance(person["roles"], str) else tuple(person["roles"]),
            )
            for person in descriptor["contributors"]
        ),
    )
