"""SITE-01 sounds when a published site says what the restricted register keeps secret, and only then."""

import gzip
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from generator.audits.published_site import find_restricted_text, not_disclosed
from generator.model.problem import Place, Problem, Severity
from generator.public.process import build_public
from generator.sites.publish import tree_digest
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, write_xlsx
from generator.validation.exempted.public_rows import public_rows
from generator.validation.exempted.secret_texts import SecretText, secret_texts
from generator.validation.exempted.words import words_of
from generator.validation.load import load_registers
from tests.files.samples import bytes_of, docx, pdf
from tests.validation.exempted.registers import copy_valid_dik, load

SENTENCE = "Nama dan kampung penderita pada lampiran penelusuran wabah"
PLACE = Place(file="registers/dik/dinkes/dik.csv", line=2, entry_id="1kd0000001", column="informasi")


def make_secret(text: str = SENTENCE, allowed: frozenset[str] = frozenset()) -> SecretText:
    return SecretText(words=words_of(text), unit="dinkes", place=PLACE, allowed=allowed)


def write_workbook(path: Path) -> None:
    facts = WorkbookFacts(title="Daftar", author="Contoh", created=datetime(2026, 1, 1))  # noqa: DTZ001
    write_xlsx(path, facts, [SheetColumn(title="Judul", width=9)], [[SENTENCE]])


def write_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("dip.csv", f"id,judul\n7k3m9q2xwa,{SENTENCE}\n")


FILES = {
    "index.html": lambda path: path.write_text(f"<p>Daftar: {SENTENCE}.</p>"),
    "unsur.html": lambda path: path.write_text(f"<p>{SENTENCE.replace('kampung', '<b class=x>kampung</b>')}</p>"),
    "atribut.html": lambda path: path.write_text(f'<meta content="{SENTENCE}">'),
    "entitas.html": lambda path: path.write_text(SENTENCE.replace(" ", "&#32;").replace("a", "&#x61;")),
    "huruf.html": lambda path: path.write_text(SENTENCE.upper().replace(" ", "\n  ")),
    "lunak.html": lambda path: path.write_text(SENTENCE.replace("kampung", "kam&shy;pung")),
    "daftar.csv": lambda path: path.write_text(f'a,"{SENTENCE}",b\n'),
    "daftar.json": lambda path: path.write_text(json.dumps([{"judul": f"Judul:\n{SENTENCE}"}])),
    "kunci.json": lambda path: path.write_text(json.dumps({SENTENCE: 1})),
    "daftar.xlsx": write_workbook,
    "register.zip": write_archive,
    "id_1.pf_fragment": lambda path: path.write_bytes(
        gzip.compress(b"pagefind_dcd" + json.dumps({"content": SENTENCE}).encode())
    ),
}  # fmt: skip
"""Name of a published file → how it is written so that it says the secret."""


@pytest.mark.parametrize("name", FILES)
def test_a_secret_in_a_published_file_raises_the_alarm(name: str, tmp_path: Path):
    FILES[name](tmp_path / name)

    assert find_restricted_text(tmp_path, [make_secret()]) == (
        Problem(
            code="SITE-01",
            severity=Severity.ERROR,
            place=PLACE,
            message=f"Isi kolom ini terbaca di situs publik: {name}.",
            remedy="Laporkan segera kepada PPID; ubah atau tarik baris publiknya, "
            "lalu terbitkan ulang situs publik.",
            source="UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4)",
        ),
    )


def test_pages_are_named_first_and_the_rest_is_counted(tmp_path: Path):
    for name in ("a.csv", "b.csv", "c.html", "d.html"):
        (tmp_path / name).write_text(SENTENCE)

    (problem,) = find_restricted_text(tmp_path, [make_secret()])

    assert (
        problem.message == "Isi kolom ini terbaca di situs publik: c.html, d.html, a.csv, dan 1 berkas lain."
    )


def test_without_secrets_there_is_nothing_to_find(tmp_path: Path):
    (tmp_path / "index.html").write_text(SENTENCE)

    assert find_restricted_text(tmp_path, []) == ()


def test_no_problem_holds_the_secret(tmp_path: Path):
    (tmp_path / "index.html").write_text(SENTENCE)

    assert SENTENCE not in repr(find_restricted_text(tmp_path, [make_secret()]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x05\x06" + b"\0" * 18,
        b"PK\x05\x06 rusak",
        b"\x1f\x8brusak",
        b"{rusak",
        b"[" * 9999,
        b"\xff\xfe",
        b"[1, null]",
    ],
)
def test_a_file_that_cannot_be_read_is_passed_over(content: bytes, tmp_path: Path):
    (tmp_path / "berkas").write_bytes(content)

    assert find_restricted_text(tmp_path, [make_secret()]) == ()


def test_words_in_another_order_or_cut_short_raise_nothing(tmp_path: Path):
    (tmp_path / "index.html").write_text("wabah penelusuran lampiran pada penderita; " + SENTENCE[:-6])

    assert find_restricted_text(tmp_path, [make_secret()]) == ()


def test_a_text_that_a_public_row_says_on_purpose_is_no_secret(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    rows = tuple(public_rows(load_registers(root).tables))
    notice = next(row for row in rows if row.table == "pengecualian")
    said = make_secret(notice.cells["jangka_waktu"], frozenset({notice.cells["id"]}))
    elsewhere = make_secret(notice.cells["jangka_waktu"], frozenset({"zzzzzzzzzz"}))

    assert not_disclosed([said, elsewhere, make_secret()], rows) == (elsewhere, make_secret())


def test_a_secret_in_a_published_document_raises_the_alarm(tmp_path: Path):
    home = tmp_path / "berkas" / ("0" * 64)
    home.mkdir(parents=True)
    (home / "laporan.pdf").write_bytes(bytes_of(pdf("Sampul", SENTENCE.replace(" pada ", "\npada "))))
    (home / "lain.docx").write_bytes(docx("Tidak ada apa-apa"))

    (problem,) = find_restricted_text(tmp_path, [make_secret()])

    assert f"berkas/{'0' * 64}/laporan.pdf" in problem.message
    assert "lain.docx" not in problem.message


def test_the_published_site_of_valid_registers_is_silent_and_stays_as_it_is(tmp_path: Path):
    root = copy_valid_dik(tmp_path / "root")
    site = tmp_path / "situs"
    build_public(root, site)
    before = tree_digest(site.resolve())
    rows = tuple(public_rows(load_registers(root).tables))
    secrets = tuple(secret_texts(load(root).tables, rows))

    assert secrets != ()
    assert find_restricted_text(site, not_disclosed(secrets, rows)) == ()
    assert tree_digest(site.resolve()) == before


def test_a_secret_in_a_public_row_is_found_on_the_pages_made_of_it(tmp_path: Path):
    root = copy_valid_dik(tmp_path / "root")
    rows = tuple(public_rows(load_registers(root).tables))
    secret = next(one for one in secret_texts(load(root).tables, rows) if one.place.column == "informasi")
    table = root / "registers" / "dip" / "dinkes" / "dip.csv"
    words = " ".join(secret.words)
    changed = table.read_text(encoding="utf-8").replace(
        '"Pendapatan, belanja, dan aset yang telah diaudit."', words
    )
    table.write_text(changed, encoding="utf-8")
    site = tmp_path / "situs"
    assert build_public(root, site).exit_status == 0

    (problem,) = find_restricted_text(site, [secret])

    assert problem.place == secret.place
    assert "informasi/a2d0000002.html" in problem.message
    assert words not in problem.message.casefold()
