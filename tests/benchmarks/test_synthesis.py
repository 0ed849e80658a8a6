import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.synthesis import packages, synthesise

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("thousand")
    synthesise(ROOT, root, 1000)
    return root


def rows_of(root: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for file in sorted(root.glob("registers/dip/*/dip.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += csv.DictReader(lines)
    return found


def words_of(root: Path) -> Counter[str]:
    texts = (f"{row['judul']} {row['ringkasan']}".lower() for row in rows_of(root))
    return Counter(word for text in texts for word in re.findall("[a-z]+", text))


def test_an_invented_register_has_no_problem_at_all(thousand: Path):
    validate = [sys.executable, "-m", "generator.cli", "validate", "--root", str(thousand)]
    told = subprocess.run(validate, cwd=ROOT, check=False, capture_output=True, text=True)

    assert (told.returncode, told.stdout) == (0, "Tidak ada masalah.\n")
    assert len(rows_of(thousand)) == 1000


def test_its_words_are_many_and_spread_as_in_real_texts(thousand: Path):
    words = words_of(thousand)
    total, counts = words.total(), sorted(words.values(), reverse=True)

    assert len(words) > 3000
    # written texts: the commonest word has a few percent, a hundred words less than half, a third are there once
    assert 0.02 < counts[0] / total < 0.08
    assert sum(counts[:100]) / total < 0.5
    assert counts.count(1) > len(counts) / 3


def test_its_units_are_of_very_different_sizes():
    sizes = sorted(len(rows) for _, rows in packages(ROOT, 3000))

    assert len(sizes) > 40
    assert sizes[-1] > 8 * sizes[len(sizes) // 2] > 8 * 10


def test_the_same_seed_gives_the_same_rows_and_another_seed_others():
    first, again, other = (list(packages(ROOT, 100, seed)) for seed in (1, 1, 2))

    assert first == again
    assert first != other
