"""The name of what a build is made from: another one as soon as anything is other that could change a byte."""

import shutil
from pathlib import Path

from generator.public.staging import extract, read_source
from tests.public.public_repository import PublicRepository
from tests.registers_folder import copy_valid_registers


def name_of(root: Path, **options: object) -> str:
    return read_source(root, **options).fingerprint  # type: ignore[arg-type]


def test_the_same_source_has_the_same_name_and_any_other_has_another(tmp_path: Path):
    repository = PublicRepository(tmp_path / "asal")
    root = repository.folder
    seen = [name_of(root)]
    assert name_of(root) == seen[0]

    seen += [name_of(root, with_history=False), name_of(root, ended_by=1), name_of(root, revision="main")]
    page = repository.path("dip/dinkes", "dip")
    page.write_bytes(page.read_bytes() + b"\n")
    seen.append(name_of(root))
    repository.commit()
    seen.append(name_of(root))
    (root / "registers" / "dip" / "kosong").mkdir()
    seen.append(name_of(root))
    repository.git("tag", "edisi/2026-1")
    seen.append(name_of(root))
    repository.git("tag", "--force", "edisi/2026-1", "HEAD~1")
    seen.append(name_of(root))

    assert len(set(seen)) == len(seen)
    assert "" not in seen


def test_other_tags_and_other_files_are_no_part_of_the_source(tmp_path: Path):
    repository = PublicRepository(tmp_path / "asal")
    before = name_of(repository.folder)

    repository.git("tag", "percobaan")
    restricted = repository.folder / "registers" / "dik" / "dinkes"
    restricted.mkdir(parents=True)
    (restricted / "dik.csv").write_text("id\n")

    assert name_of(repository.folder) == before


def test_where_git_does_not_tell_the_whole_past_there_is_no_name(tmp_path: Path):
    repository = PublicRepository(tmp_path / "asal")
    page = repository.path("dip/dinkes", "dip")
    page.write_bytes(page.read_bytes() + b"\n")
    repository.commit()
    shallow = tmp_path / "dangkal"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(shallow))
    assert name_of(shallow) == ""

    (repository.folder / ".git" / "HEAD").unlink()
    assert name_of(repository.folder, with_history=False) == ""


def test_outside_git_the_files_are_all_there_is(tmp_path: Path):
    root = copy_valid_registers(tmp_path / "asal")
    before = name_of(root)
    assert before
    assert name_of(shutil.copytree(root, tmp_path / "salinan")) == before

    (root / "registers" / "acuan" / "unit.csv").write_text("kode\n")

    assert name_of(root) not in {before, ""}


def test_a_commit_after_the_source_was_read_does_not_reach_its_staging_folder(tmp_path: Path):
    repository = PublicRepository(tmp_path / "asal")
    source = read_source(repository.folder)
    first, second = tmp_path / "satu", tmp_path / "dua"
    first.mkdir()
    second.mkdir()
    extract(repository.folder, first, source)

    repository.change("a1d0000001", ringkasan="Kalimat yang baru.")
    extract(repository.folder, second, source)

    assert [(first / path.name).read_bytes() for path in sorted(second.glob("*.json"))] == [
        path.read_bytes() for path in sorted(second.glob("*.json"))
    ]
    assert read_source(repository.folder).fingerprint != source.fingerprint
