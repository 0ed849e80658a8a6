"""What is kept of the past from build to build changes nothing but the time, whatever happened and whatever the file holds."""

import hashlib
import random
import shutil
from pathlib import Path

import pytest

from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.model.withheld_columns import PUBLIC_TABLES
from generator.public.current_rows import current_rows
from generator.public.past_files import read_past
from generator.public.staging import extract, read_source
from generator.sites.publish import tree_digest
from tests.public.public_repository import PublicRepository

UNITS = ("dip/dinkes", "dip/bpbd")
ROWS = ("a1d0000001", "a2d0000002", "a3d0000003", "a4d0000004")
STEPS = "langkah-publik-*"
EDITIONS = "edisi-publik-*"


@pytest.fixture
def repository(tmp_path: Path) -> PublicRepository:
    return PublicRepository(tmp_path / "asal")


def staged(repository: PublicRepository, folder: Path, revision: str = "") -> str:
    """One name for all that is staged."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    extract(repository.folder, folder, read_source(repository.folder, revision=revision))
    return tree_digest(folder)


def staged_anew(repository: PublicRepository, folder: Path, revision: str = "") -> str:
    """The same of a repository in which nothing is kept; what was kept is put back."""
    kept = repository.folder / ".git" / "ppid"
    aside = kept.with_name("disimpan")
    if kept.exists():
        kept.rename(aside)
    result = staged(repository, folder, revision)
    if aside.exists():
        shutil.rmtree(kept)
        aside.rename(kept)
    return result


def happen(repository: PublicRepository, chance: random.Random, number: int) -> None:
    """Something that may happen to a register, committed."""
    row = chance.choice(ROWS)
    home = next((unit for unit in UNITS if row in {one["id"] for one in repository.rows(unit, "dip")}), "")
    other = chance.choice(UNITS)
    match chance.choice(("ubah", "ubah", "pindah", "hapus", "tarik", "edisi", "rusak", "mundur", "gabung")):
        case "ubah" if home:
            repository.amend(
                row, home, judul=f'Judul "{chance.randrange(3)}", lagi', tempat=chance.choice("AB")
            )
            repository.amend(row, home, status=chance.choice(("usulan", "berlaku", "berlaku", "ditarik")))
        case "pindah" if home and home != other:
            repository.move(row, home, other)
        case "hapus" if home:
            cells = [one for one in repository.rows(home, "dip") if one["id"] != row]
            repository.write(home, "dip", cells)
        case "tarik":
            repository.take_down(row, chance.choice(("judul", "judul", "")), key=f"7pnr{number:06}")
        case "edisi":
            repository.git("tag", "-f", "edisi/2026-1")
        case "rusak":
            table = repository.path("dip/bpbd", "dip")
            sound = table.read_bytes()
            table.write_bytes(b"<<<<<<< HEAD\n" + sound)
            repository.commit()
            table.write_bytes(sound)
        case "mundur" if number > 2:
            repository.git("reset", "-q", "--hard", "HEAD~1")
            if repository.path("dip/bpbd", "dip").read_bytes().startswith(b"<"):
                repository.git("reset", "-q", "--hard", "HEAD~1")
        case _:
            repository.amend("c1p0000001", "dip/bpbd", "pengumuman", wilayah=f"Wilayah {number}")
    repository.git("add", "-A")
    repository.git("commit", "-q", "--allow-empty", "-m", "Acak")
    repository.days += 1


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_gives_what_working_all_out_gives(
    repository: PublicRepository, tmp_path: Path, seed: int
):
    chance = random.Random(seed)  # noqa: S311 - for data, not for secrets
    for number in range(10):
        happen(repository, chance, number)
        if number % 3 == 0:
            assert staged(repository, tmp_path / "tersimpan") == staged_anew(repository, tmp_path / "baru")
    assert staged(repository, tmp_path / "tersimpan", "HEAD~2") == staged_anew(
        repository, tmp_path / "baru", "HEAD~2"
    )


def kept_file(repository: PublicRepository, pattern: str) -> Path:
    (found,) = (repository.folder / ".git" / "ppid").glob(pattern)
    return found


def rewritten(file: Path, before: bytes, after: bytes) -> None:
    """Other words in a kept file, under a checksum that is right."""
    body = file.read_bytes()[:-65].replace(before, after)
    file.write_bytes(body + hashlib.sha256(body).hexdigest().encode() + b"\n")


@pytest.mark.parametrize("pattern", [STEPS, EDITIONS])
def test_what_was_worked_out_is_taken_from_the_file_until_the_program_is_another(
    repository: PublicRepository, tmp_path: Path, pattern: str
):
    repository.git("tag", "edisi/2026-1")
    repository.change("a1d0000001", media="Buku")
    first = staged(repository, tmp_path / "masukan")
    repository.change("a2d0000002", media="Kertas")
    second = staged_anew(repository, tmp_path / "masukan")

    rewritten(kept_file(repository, pattern), b"a3d0000003", b"a3d000000x")
    assert staged(repository, tmp_path / "masukan") not in (first, second)

    title = kept_file(repository, pattern).read_bytes().partition(b"\n")[0]
    rewritten(kept_file(repository, pattern), title, title[:-8] + b"00000000")
    assert staged(repository, tmp_path / "masukan") == second


@pytest.mark.parametrize("pattern", [STEPS, EDITIONS])
def test_a_kept_file_with_a_wrong_byte_is_made_anew(
    repository: PublicRepository, tmp_path: Path, pattern: str
):
    repository.git("tag", "edisi/2026-1")
    expected = staged(repository, tmp_path / "masukan")
    file = kept_file(repository, pattern)
    sound = file.read_bytes()
    for place in (0, len(sound) // 2, -1):
        wrong = bytearray(sound)
        wrong[place] ^= 1
        for broken in (wrong, sound[:place]):
            file.write_bytes(broken)
            assert staged(repository, tmp_path / "masukan") == expected
            assert file.read_bytes() == sound
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_another_names_as_the_kept_file_is_neither_read_nor_written(
    repository: PublicRepository, tmp_path: Path
):
    expected = staged(repository, tmp_path / "masukan")
    file = kept_file(repository, STEPS)
    elsewhere = file.rename(tmp_path / "lain")
    told = elsewhere.read_bytes()
    file.symlink_to(elsewhere)

    assert staged(repository, tmp_path / "masukan") == expected
    assert (elsewhere.read_bytes(), file.is_symlink()) == (told, False)


def test_a_takedown_reaches_what_was_kept_before_it(repository: PublicRepository, tmp_path: Path):
    repository.git("tag", "edisi/2026-1")
    repository.change("a1d0000001", media="Buku rahasia")
    repository.change("a1d0000001", media="Buku")
    staged(repository, tmp_path / "masukan")
    repository.take_down("a1d0000001", "media")
    repository.commit()

    staged(repository, tmp_path / "masukan")

    steps = read_past(tmp_path / "masukan").steps["a1d0000001"]
    assert [(cell.before, cell.after) for step in steps for cell in step.changes] == [(None, None)] * 2
    assert b"rahasia" not in (tmp_path / "masukan" / "history.jsonl").read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_rows_of_a_file_are_told_without_reading_their_cells(seed: int):
    chance = random.Random(seed)  # noqa: S311 - for data, not for secrets

    schema = load_schema("dip")
    pieces = ('"', ",", ";", " ", "é", "berlaku", ",berlaku", '",', "usulan", "")
    rows = [
        {name: "".join(chance.choices(pieces, k=3)) for name in schema.column_names}
        | {"id": chance.choice((f"{number:010}", f'{number},"a'[:10], f"é{number}"))}
        | {"status": chance.choice(("berlaku", "ditarik", "usulan", "", 'ber"laku', "berlaku,"))}
        for number in range(chance.randrange(40))
    ]
    data = write_rows(rows, schema.column_names, schema.primary_key)

    (told,) = current_rows({"registers/dip/dinkes/dip.csv": data}).published.values()

    assert told == {row["id"]: row["status"] in ("berlaku", "ditarik") for row in rows}


def test_whether_a_row_is_in_force_stands_in_its_last_cell():
    """By that most steps are told without reading the row."""
    assert {load_schema(table).column_names[-1] for table in PUBLIC_TABLES} == {"status"}
