"""The registers of a site: the same rows as of the whole reading, and none as soon as anything is an error."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.problem import has_errors
from generator.model.registers import Registers
from generator.validation import faultless
from generator.validation.asked import judge_packages
from generator.validation.faultless import load_faultless
from generator.validation.load import load_registers
from tests.validation.edits import BPBD, EDIT, Edit, rows_of
from tests.validation.overlay import DIP, INVALID, copy_valid, edit, lay_over


def of_whole(root: Path) -> Registers | None:
    """What there is where the whole is read and judged at once."""
    loaded = load_registers(root)
    return None if has_errors(loaded.problems) else loaded.registers


def test_rows_are_those_of_the_whole_reading(tmp_path: Path):
    root = copy_valid(tmp_path)

    assert load_faultless(root) == of_whole(root) is not None


@pytest.mark.parametrize("at_a_time", [1, 2**20])
@pytest.mark.parametrize("code", sorted(folder.name for folder in INVALID.iterdir()))
def test_a_broken_register_gives_no_rows_however_few_packages_are_judged_together(
    code: str, at_a_time: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(faultless, "_BYTES_AT_A_TIME", at_a_time)
    root = copy_valid(tmp_path)
    lay_over(root, INVALID / code)

    assert load_faultless(root) == of_whole(root)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(EDIT, st.booleans()), min_size=1, max_size=4))
def test_notes_of_earlier_verdicts_let_no_error_through(edits: list[tuple[Edit, bool]]):
    with TemporaryDirectory() as folder:
        root, notes = copy_valid(Path(folder) / "register"), Path(folder) / "tanpa-cela"
        load_faultless(root, known=notes)
        for change, is_looked_at in edits:
            change(root)
            if is_looked_at:
                load_faultless(root, known=notes)

        found, whole = load_faultless(root, known=notes), of_whole(root)

        assert found == whole or found is None
        assert load_registers(root, known=notes) == load_registers(root)


def test_a_key_that_two_packages_share_gives_no_rows_though_each_is_noted(tmp_path: Path):
    root, notes = copy_valid(tmp_path / "register"), tmp_path / "tanpa-cela"
    first = rows_of(root, BPBD)[0]["id"]
    for unit in ("dinkes", "bpbd"):
        # each package is faultless without the other
        other = copy_valid(tmp_path / f"tanpa-{unit}")
        edit(other, DIP, 0, {"id": first})
        kept = other / f"registers/dip/{unit}"
        (other / "registers/dip" / {"dinkes": "bpbd", "bpbd": "dinkes"}[unit] / "dip.csv").write_bytes(
            (kept / "dip.csv").read_bytes().partition(b"\n")[0] + b"\n"
        )
        load_faultless(other, known=notes)
    edit(root, DIP, 0, {"id": first})

    assert load_faultless(root, known=notes) is None


@pytest.mark.parametrize("line", [b'"a9d0000009"\rb,c', b'"' + b"a" * 140_000 + b'",b'])
def test_a_line_that_is_no_record_is_an_error_of_its_own_file_alone(line: bytes, tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / DIP).write_bytes((root / DIP).read_bytes() + line + b"\n")

    assert load_faultless(root) is None
    assert (
        judge_packages(root, {"bpbd"}).problems
        == judge_packages(copy_valid(tmp_path / "utuh"), {"bpbd"}).problems
    )
    assert has_errors(judge_packages(root, {"dinkes"}).problems)


def test_another_reference_table_has_every_package_judged_again(tmp_path: Path):
    root, notes = copy_valid(tmp_path / "register"), tmp_path / "tanpa-cela"
    assert load_faultless(root, known=notes)
    # an edition whose decree nobody set is an error as soon as a row is in it
    rows = rows_of(root, "registers/acuan/sk-dip.csv")
    edit(root, "registers/acuan/sk-dip.csv", 0, {"penetap_id": "", "id": rows[0]["id"]})

    assert load_faultless(root, known=notes) == of_whole(root) is None


def test_a_package_with_a_warning_is_noted_and_its_warning_is_told_all_the_same(tmp_path: Path):
    root, notes = copy_valid(tmp_path / "register"), tmp_path / "tanpa-cela"
    summary = rows_of(root, DIP)[0]["ringkasan"]
    edit(root, DIP, 0, {"ringkasan": f"{summary} Tanyakan kepada seseorang.biasa@gmail.com."})
    told = [one.code for one in load_registers(root).problems]
    assert "PII-05" in told

    assert load_faultless(root, known=notes)
    assert load_faultless(root, known=notes)
    assert [one.code for one in load_registers(root, known=notes).problems] == told
