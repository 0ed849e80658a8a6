"""Collected only with ``PPID_REAL_TABLES=folder``: the exemption periods of registers that public bodies have published."""

import csv
import os
from collections import Counter
from pathlib import Path

from generator.model.exemption_period import parse_exemption_period, says_permanent

FILE = Path(os.environ["PPID_REAL_TABLES"]) / "period_values.csv"


def values() -> list[str]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [row["value as written"] for row in csv.DictReader(lines) if row["kind"] == "pengecualian"]


def test_real_exemption_periods_are_kept_and_read_as_far_as_they_are_certain():
    read = [parse_exemption_period(words) for words in values()]

    assert [reading.words for reading in read] == values()
    assert Counter(type(reading).__name__ for reading in read) == {
        "UntilEvent": 15,
        "ByLegislation": 2,
        "ForYears": 1,
        "Permanent": 4,
        "NotUnderstood": 17,
    }


def test_every_real_claim_of_permanence_but_the_misspelt_one_is_seen():
    claims = [words for words in values() if says_permanent(words)]
    hints = ("permanen", "tidak terbatas", "seterusnya", "selamanya")

    assert claims == [words for words in values() if any(hint in words.lower() for hint in hints)]
