"""Collected only with ``PPID_REAL_TABLES=folder``: the period strings of registers that public bodies have published."""

import csv
import os
from pathlib import Path

from generator.model.retention import parse_retention
from generator.model.time_made import parse_time_made

FILE = Path(os.environ["PPID_REAL_TABLES"]) / "period_values.csv"


def values(kind: str) -> list[str]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [row["value as written"] for row in csv.DictReader(lines) if row["kind"] == kind]


def test_every_real_retention_is_understood_but_the_one_with_two_meanings():
    read = [parse_retention(words) for words in values("retensi")]

    assert [retention.words for retention in read] == values("retensi")
    assert [retention.words for retention in read if not retention.understood] == ["5 Tahun 2023"]


def test_real_exemption_periods_are_kept_word_for_word():
    words = values("pengecualian")

    assert [parse_retention(value).words for value in words] == words
    assert [parse_time_made(value).words for value in words] == words


def test_real_periods_are_never_taken_for_a_time_of_making():
    assert [value for value in values("retensi") if parse_time_made(value).understood] == []
