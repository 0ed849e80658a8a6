"""``ppid audit site``: the alarm of whoever may read the restricted registers."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.validation.exempted.public_rows import public_rows
from generator.validation.exempted.secret_texts import secret_texts
from generator.validation.load import load_registers
from tests.validation.exempted.registers import copy_valid_dik, load


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_dik(tmp_path / "akar")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "situs"
    (made / "informasi").mkdir(parents=True)
    (made / "informasi" / "a2d0000002.html").write_text("<p>Laporan keuangan.</p>", encoding="utf-8")
    return made


def audited(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["audit", "site", *map(str, arguments)], prog_name="ppid")


def secret_of(root: Path) -> tuple[str, str]:
    """The words of a restricted title, and the id of its row."""
    rows = tuple(public_rows(load_registers(root).tables))
    one = next(one for one in secret_texts(load(root).tables, rows) if one.place.column == "informasi")
    return " ".join(one.words), one.place.entry_id


def test_a_published_secret_is_named_by_row_and_file_and_never_said(root: Path, site: Path):
    words, row = secret_of(root)
    (site / "informasi" / "bocor.html").write_text(f"<p>Daftar {words}.</p>", encoding="utf-8")

    result = audited(site, "--root", root)

    assert result.exit_code == 1
    assert "SITE-01" in result.output
    assert row in result.output
    assert "informasi/bocor.html" in result.output
    assert words not in result.output.casefold()


def test_a_clean_site_is_said_to_have_been_looked_through(root: Path, site: Path):
    result = audited(site, "--root", root)

    assert result.exit_code == 0
    assert "tidak satu pun terbaca" in result.output


def test_without_a_restricted_register_nothing_is_called_clean(root: Path, site: Path, tmp_path: Path):
    result = audited(site, "--root", root, "--dik", tmp_path / "tidak-ada")

    assert result.exit_code == 2
    (root / "registers" / "dik").rename(tmp_path / "dik")
    assert audited(site, "--root", root).exit_code == 2
    assert audited(site, "--root", root, "--dik", tmp_path / "dik").exit_code == 0
