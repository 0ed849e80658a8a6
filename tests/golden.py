"""Golden files: what a person reads, compared as text. ``PPID_UPDATE_GOLDEN=1`` rewrites them, never in CI."""

import os
from pathlib import Path


def assert_golden(file: Path, text: str) -> None:
    """Fail unless the file holds exactly this text."""
    if os.environ.get("PPID_UPDATE_GOLDEN") and not os.environ.get("CI"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text
