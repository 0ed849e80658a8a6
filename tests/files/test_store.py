import hashlib
from pathlib import Path

import pytest

from generator.files.store import FileStore, Spoilt

DATA = b"%PDF-1.7 isi"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "berkas" / "publik")


def _source(folder: Path, data: bytes = DATA) -> Path:
    place = folder / "kiriman"
    place.write_bytes(data)
    return place


def test_a_file_is_kept_once_under_its_digest_for_its_owner_alone(store: FileStore, tmp_path: Path):
    assert store.put(_source(tmp_path)) == store.put(_source(tmp_path)) == DIGEST

    home = store.folder / DIGEST[:2] / DIGEST
    assert store.find(DIGEST) == home
    assert home.read_bytes() == DATA
    assert [path for path in store.folder.rglob("*") if path.is_file()] == [home]
    assert {oct(path.stat().st_mode & 0o777) for path in (store.folder, home.parent)} == {"0o700"}
    assert oct(home.stat().st_mode & 0o777) == "0o600"
    assert list(store.digests()) == [DIGEST]


def test_a_file_that_breaks_off_leaves_nothing(store: FileStore, tmp_path: Path):
    with pytest.raises(OSError, match="directory"):
        store.put(tmp_path)

    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", DIGEST.upper(), "0" * 64])
def test_what_is_no_digest_or_not_kept_is_not_found(store: FileStore, tmp_path: Path, digest: str):
    store.put(_source(tmp_path))

    assert store.find(digest) is None
    store.remove(digest)
    assert list(store.digests()) == [DIGEST]


def test_a_removed_file_is_gone(store: FileStore, tmp_path: Path):
    store.put(_source(tmp_path))

    store.remove(DIGEST)

    assert store.find(DIGEST) is None


def test_a_copy_is_proved_to_be_what_was_kept(store: FileStore, tmp_path: Path):
    store.put(_source(tmp_path))
    store.copy_to(DIGEST, tmp_path / "salinan")
    (store.folder / DIGEST[:2] / DIGEST).write_bytes(b"lain")

    with pytest.raises(Spoilt):
        store.copy_to(DIGEST, tmp_path / "kedua")

    assert (tmp_path / "salinan").read_bytes() == DATA
    assert not (tmp_path / "kedua").exists()


def test_a_spoilt_file_is_mended_by_sending_it_again(store: FileStore, tmp_path: Path):
    store.put(_source(tmp_path))
    (store.folder / DIGEST[:2] / DIGEST).write_bytes(b"lain")

    store.put(_source(tmp_path))

    assert (store.folder / DIGEST[:2] / DIGEST).read_bytes() == DATA
