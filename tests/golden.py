"""Golden files: what a person reads, compared as text. ``PPID_UPDATE_GOLDEN=1`` rewrites them, never in CI."""

import difflib
import os
import shlex
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def assert_golden(file: Path, text: str) -> None:
    """Fail unless the file holds exactly this text; the failure says what differs and how to accept it."""
    if os.environ.get("PPID_UPDATE_GOLDEN") and not os.environ.get("CI"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    golden = file.read_text(encoding="utf-8") if file.exists() else ""
    # raised by hand, for pytest explains an `assert` only in the files of tests
    if golden != text or not file.exists():
        raise AssertionError(_difference(file, golden, text))


def _difference(file: Path, golden: str, text: str) -> str:
    name = str(file.relative_to(_ROOT) if file.is_relative_to(_ROOT) else file)
    lines = difflib.unified_diff(_lines(golden), _lines(text), name, "what the program says now", lineterm="")
    return "\n".join(
        (
            f"{name} is not what the program says now{'' if file.exists() else ': there is no such file'}.",
            *lines,
            "If every line of this difference is meant, accept it and say why in the commit:",
            f"  PPID_UPDATE_GOLDEN=1 .venv/bin/python -m pytest {_running_test()}",
        )
    )


def _lines(text: str) -> list[str]:
    """Lines without their ends; a last line that has none says so, as in git."""
    *lines, rest = text.split("\n")
    return [*lines, rest, "\\ No newline at end of file"] if rest else lines


def _running_test() -> str:
    """The test as one names it for pytest, which keeps it in the environment with its stage behind it."""
    return shlex.quote(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0])
