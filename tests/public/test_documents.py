"""Documents beside the pages: exactly those that rows in force name, byte for byte."""

import hashlib
from pathlib import Path

import pytest

from generator.files.store import FileStore
from generator.public.current_rows import current_rows
from generator.public.documents import copy_documents, documents_named
from generator.public.process import build_public
from generator.public.source import files_of_folder
from tests.public.public_repository import PublicRepository

SITE = "https://ppid.misal.example/"
NAMED, WITHDRAWN, UNNAMED, WARNING = b"laporan", b"lama", b"belum disetujui", b"peta banjir"


def _address(data: bytes, name: str) -> str:
    return f"{SITE}berkas/{hashlib.sha256(data).hexdigest()}/{name}"


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = FileStore(tmp_path / "berkas")
    for data in (NAMED, WITHDRAWN, UNNAMED, WARNING):
        source = tmp_path / "kiriman"
        source.write_bytes(data)
        store.put(source)
    return store


@pytest.fixture
def repository(tmp_path: Path) -> PublicRepository:
    repository = PublicRepository(tmp_path / "asal")
    repository.amend("a1d0000001", tautan=_address(NAMED, "laporan.pdf"), tautan_ukuran="7")
    repository.amend("a2d0000002", tautan=_address(WITHDRAWN, "lama.pdf"), status="ditarik")
    repository.amend("c1p0000001", "dip/bpbd", "pengumuman", tautan=_address(WARNING, "peta.png"))
    repository.commit()
    return repository


def _documents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted((site / "berkas").rglob("*"))
        if path.is_file()
    }


def test_a_site_holds_what_rows_in_force_name_and_nothing_else_until_a_takedown(
    repository: PublicRepository, store: FileStore, tmp_path: Path
):
    first = tmp_path / "situs"

    built = build_public(repository.folder, first, files=store)

    assert built.exit_status == 0, built.report
    published = {_address(NAMED, "laporan.pdf"): NAMED, _address(WARNING, "peta.png"): WARNING}
    assert {f"{SITE}{path}": data for path, data in _documents(first).items()} == published
    assert {path.stat().st_mode & 0o777 for path in (first / "berkas").rglob("*.p*")} == {0o644}

    repository.take_down("a1d0000001", "tautan")
    assert build_public(repository.folder, first, files=store).exit_status == 0
    assert list(_documents(first).values()) == [WARNING]
    assert hashlib.sha256(NAMED).hexdigest() not in (first / "informasi" / "a1d0000001.html").read_text()


def test_a_document_that_stands_is_kept_and_not_copied_again(
    repository: PublicRepository, store: FileStore, tmp_path: Path
):
    site = tmp_path / "situs"
    build_public(repository.folder, site, files=store)
    before = {path: (site / path).stat() for path in _documents(site)}
    repository.amend("a1d0000001", tautan=_address(UNNAMED, "baru.pdf"), tautan_ukuran="15")
    repository.commit()

    assert build_public(repository.folder, site, files=store, losses_allowed=True).exit_status == 0

    assert sorted(_documents(site).values()) == sorted([UNNAMED, WARNING])
    kept = [path for path in _documents(site) if path in before]
    assert [(site / path).stat().st_ino for path in kept] == [before[path].st_ino for path in kept] != []


@pytest.mark.parametrize(
    "link", [_address(b"tidak ada", "a.pdf"), f"{SITE}berkas/abc/a.pdf", f"{SITE}berkas/", f"{SITE}berkas/{'0' * 64}/a.svg/b"]
)  # fmt: skip
def test_a_dead_link_to_a_document_is_not_published(
    repository: PublicRepository, store: FileStore, tmp_path: Path, link: str
):
    repository.amend("a1d0000001", tautan=link)

    result = build_public(repository.folder, tmp_path / "situs", files=store, with_history=False)

    assert (result.exit_status, result.published) == (1, None)
    assert "BRK-01" in result.report
    assert "registers/dip/dinkes/dip.csv" in result.report
    assert not (tmp_path / "situs").exists()


def test_a_document_whose_bytes_have_changed_is_not_published(
    repository: PublicRepository, store: FileStore, tmp_path: Path
):
    place = store.find(hashlib.sha256(NAMED).hexdigest())
    assert place is not None
    place.write_bytes(b"lain")
    documents = documents_named(current_rows(files_of_folder(repository.folder)))

    problems = copy_documents(documents, store, tmp_path / "situs")

    assert [(one.code, one.place.entry_id) for one in problems] == [("BRK-01", "a1d0000001")]
    assert list(_documents(tmp_path / "situs").values()) == [WARNING]
