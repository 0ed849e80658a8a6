"""``ppid history`` and ``ppid diff`` as people and programs call them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import diff, history
from generator.datapackages.schema import load_schema
from tests.history.made_repository import FEBRUARY, JANUARY, MARCH, Repository, made_repository
from tests.history.rows import BPBD, DINKES, KEY, row, table

SECRET = "Rahasia kenari"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = made_repository(tmp_path / "register")
    made.commit(DINKES, table(row(judul="Laporan"), row("b2d0000002")), at=JANUARY)
    made.commit(DINKES, table(row(judul="Laporan \u202eX", waktu="2026")), at=FEBRUARY)
    made.git("tag", "edisi/2026-1")
    return made


def told(repository: Repository, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(history.command, ["--root", str(repository.root), *arguments])
    return result.exit_code, result.output


def compared(repository: Repository, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(diff.command, ["--root", str(repository.root), *arguments])
    return result.exit_code, result.output


# -- ppid history ---------------------------------------------------------------------------


def test_the_history_of_a_row_names_days_and_what_changed(repository: Repository):
    status, output = told(repository, KEY)

    assert status == 0
    assert "1 Januari 2026, pukul 00.00 UTC · komit " in output
    assert "  Judul informasi: semula “Laporan”, menjadi “Laporan ⟨U+202E⟩X”." in output
    assert "  Waktu pembuatan informasi: semula kosong, menjadi “2026”." in output


def test_a_row_that_moved_was_withdrawn_and_removed_says_so(repository: Repository):
    gone = table().encode()
    (repository.root / BPBD).parent.mkdir(parents=True)
    (repository.root / BPBD).write_text(table(row(judul="Laporan \u202eX", waktu="2026", status="ditarik")))
    (repository.root / DINKES).write_bytes(gone)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Pindah", at=MARCH)
    repository.commit(BPBD, table(), at=MARCH)

    _, output = told(repository, KEY)

    assert "  Dipindahkan dari dinkes ke bpbd.\n" in output
    assert "  Ditarik dari daftar; alamat dan riwayatnya tetap ada.\n" in output
    assert output.endswith("  Dihapus dari register.\n")


def test_a_program_reads_the_same_as_json(repository: Repository):
    status, output = told(repository, KEY, "--format", "json")
    added, amended = json.loads(output)["riwayat"]

    assert status == 0
    assert (added["peristiwa"], added["baris"]["judul"], added["tabel"]) == (
        "ditambah",
        "Laporan",
        "dip/dinkes/dip",
    )
    assert added["waktu"] == "2026-01-01T00:00:00+00:00"
    assert amended["perubahan"][1] == {"kolom": "waktu", "semula": "", "menjadi": "2026"}


@pytest.fixture
def restricted(repository: Repository) -> Repository:
    path = "registers/dik/dinkes/dik.csv"
    cells = dict.fromkeys(load_schema("dik").column_names, "") | {"id": "d4k0000004"}
    repository.commit(path, table(cells, name="dik"), at=MARCH)
    repository.commit(path, table({**cells, "informasi": SECRET}, name="dik"), at=MARCH)
    return repository


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_words_of_a_restricted_row_are_shown_only_when_asked_for(restricted: Repository, form: str):
    status, output = told(restricted, "d4k0000004", "--format", form)

    assert status == 0
    assert SECRET not in output
    assert ("informasi" if form == "json" else "Diubah: ") in output
    assert SECRET in told(restricted, "d4k0000004", "--format", form, "--isi")[1]


def test_what_is_known_of_no_row_says_where_to_find_its_id(repository: Repository):
    for unknown in ("tidak-ada", "a\nb", "", "../../etc", ":/x"):
        status, output = told(repository, "--", unknown)
        assert status == 2
        assert "dalam riwayat. Salin pengenalnya dari kolom pertama tabel" in output


def test_outside_git_there_is_no_history_and_no_revision(tmp_path: Path):
    outside = Repository(root=tmp_path)

    for status, output in (told(outside, KEY), compared(outside, "a", "b")):
        assert status == 2
        assert "belum disimpan di git" in output


def test_a_shallow_clone_is_refused_with_a_remedy(repository: Repository, tmp_path: Path):
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "dangkal"))

    status, output = told(Repository(root=tmp_path / "dangkal"), KEY)

    assert status == 2
    assert "git fetch --unshallow" in output


# -- ppid diff ------------------------------------------------------------------------------


def test_the_difference_of_two_revisions_is_told_by_row_with_the_heaviest_first(repository: Repository):
    status, output = compared(repository, "HEAD~1", "edisi/2026-1")

    assert status == 0
    assert output == (
        "Yang sudah diumumkan ditarik (1)\n"
        "\n"
        "  dip/dinkes/dip b2d0000002 — Laporan b2d0000002\n"
        "    Barisnya dihapus, padahal pernah diumumkan.\n"
        "    Pengenal: “b2d0000002”.\n"
        "    Judul informasi: “Laporan b2d0000002”.\n"
        "    Status: “Berlaku”.\n"
        "\n"
        "Dibetulkan (1)\n"
        "\n"
        "  dip/dinkes/dip a1d0000001 — Laporan\n"
        "    Judul informasi: semula “Laporan”, menjadi “Laporan ⟨U+202E⟩X”.\n"
        "    Waktu pembuatan informasi: semula kosong, menjadi “2026”.\n"
    )


def test_a_program_reads_the_difference_as_json(repository: Repository):
    _, output = compared(repository, "HEAD~1", "HEAD", "--format", "json")
    removed, amended = json.loads(output)["perbedaan"]

    assert (removed["perubahan"], removed["id"]) == ("hapus", "b2d0000002")
    assert amended["kolom"][1] == {"kolom": "waktu", "semula": "", "menjadi": "2026"}


def test_every_kind_of_change_is_told(repository: Repository):
    for file, content in (
        (DINKES, table(row("c3d0000003", judul="Baru", status="usulan"))),
        (BPBD, table(row(judul="Laporan \u202eX", waktu="2027"))),
    ):
        (repository.root / file).parent.mkdir(parents=True, exist_ok=True)
        (repository.root / file).write_text(content)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Banyak", at=MARCH)
    repository.commit(BPBD, table(row(judul="Laporan \u202eX", waktu="2027", status="ditarik")), at=MARCH)

    kinds = [
        one["perubahan"]
        for one in json.loads(compared(repository, "HEAD~2", "HEAD", "--format", "json")[1])["perbedaan"]
    ]
    back = [
        one["perubahan"]
        for one in json.loads(compared(repository, "HEAD", "HEAD~2", "--format", "json")[1])["perbedaan"]
    ]
    text = compared(repository, "HEAD~2", "HEAD")[1]

    assert sorted(kinds) == ["pindah", "tambah", "tarik"]
    assert sorted(back) == ["hapus", "pindah", "ubah"]
    assert "bpbd/dip a1d0000001 — Laporan ⟨U+202E⟩X\n    Ditarik dari daftar" in text
    assert "Barisnya dihapus.\n" in compared(repository, "HEAD", "HEAD~2")[1]


def test_the_same_revision_twice_differs_in_nothing(repository: Repository):
    assert compared(repository, "HEAD", "main") == (0, "Tidak ada baris yang berbeda.\n")


@pytest.mark.parametrize(
    "revision",
    [
        "--upload-pack=touch dijalankan", "-x", "--output=dijalankan", "--exec=touch dijalankan", ":/Ubah", ":0:x",
        "HEAD@{1}", "@{-1}", "HEAD^{/Ubah}", "HEAD:registers", "a\nb", "HEAD\n", "HEAD\0x", "", "..", "HEAD..HEAD",
        "HEAD...main", "^HEAD", "HEAD^", "tidak-ada", "deadbeef", "0" * 40, "$(touch dijalankan)", "é", "refs/../HEAD",
        "registers/dip/dinkes/dip.csv", "HEAD~9999999", "HEAD~99",
    ],
)  # fmt: skip
def test_what_is_no_revision_is_refused_and_reaches_git_as_nothing_else(
    repository: Repository, revision: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(repository.root)

    for pair in ((revision, "HEAD"), ("HEAD", revision)):
        status, output = compared(repository, "--", *pair)
        assert status == 2
        assert "revisi" in output.casefold()
        assert not output.startswith("Kesalahan program")
    assert not (repository.root / "dijalankan").exists()


def test_a_table_that_is_broken_in_a_revision_is_named(repository: Repository):
    repository.commit(DINKES, "<<<<<<< HEAD\n", at=MARCH)

    status, output = compared(repository, "HEAD~1", "HEAD")

    assert status == 2
    assert DINKES in output
