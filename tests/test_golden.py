"""What a developer reads whose change altered what people read."""

from pathlib import Path

import pytest

from tests.golden import assert_golden

HERE = "tests/test_golden.py::test_a_difference_is_shown_with_the_file_and_the_command_that_accepts_it"


def test_a_difference_is_shown_with_the_file_and_the_command_that_accepts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PPID_UPDATE_GOLDEN", raising=False)
    golden = tmp_path / "salam.txt"
    golden.write_text("Selamat pagi\nWarga\n", encoding="utf-8")

    with pytest.raises(AssertionError) as caught:
        assert_golden(golden, "Selamat siang\nWarga\nKota")

    assert str(caught.value) == (
        f"{golden} is not what the program says now.\n"
        f"--- {golden}\n"
        "+++ what the program says now\n"
        "@@ -1,2 +1,4 @@\n"
        "-Selamat pagi\n"
        "+Selamat siang\n"
        " Warga\n"
        "+Kota\n"
        "+\\ No newline at end of file\n"
        "If every line of this difference is meant, accept it and say why in the commit:\n"
        f"  PPID_UPDATE_GOLDEN=1 .venv/bin/python -m pytest {HERE}"
    )


def test_a_golden_file_that_lacks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PPID_UPDATE_GOLDEN", raising=False)

    with pytest.raises(AssertionError, match="there is no such file"):
        assert_golden(tmp_path / "baru.txt", "")


def test_a_difference_is_accepted_where_somebody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PPID_UPDATE_GOLDEN", "1")
    monkeypatch.delenv("CI", raising=False)
    golden = tmp_path / "baru" / "salam.txt"

    assert_golden(golden, "Selamat siang\n")

    assert golden.read_text(encoding="utf-8") == "Selamat siang\n"


def test_nothing_is_accepted_in_ci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PPID_UPDATE_GOLDEN", "1")
    monkeypatch.setenv("CI", "true")
    golden = tmp_path / "salam.txt"
    golden.write_text("Selamat pagi\n", encoding="utf-8")

    with pytest.raises(AssertionError):
        assert_golden(golden, "Selamat siang\n")

    assert golden.read_text(encoding="utf-8") == "Selamat pagi\n"
