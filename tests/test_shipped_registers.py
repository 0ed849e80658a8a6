"""The example registers of this repository are sound, whenever they are read, and show what the law asks for."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from generator.model.entry import Entry, Status
from generator.model.information_class import InformationClass
from generator.model.problem import Severity
from generator.validation.load import Loaded, load_registers
from generator.validation.report import render

ROOT = Path(__file__).parent.parent
LETTERS = {
    *(f"14(2){letter}" for letter in "abcdefghijk"),
    *(f"19(2){letter}" for letter in "abcdef"),
    *(f"21(1){letter}" for letter in "abcdefghijklmnopqr"),
}
"""What Perki 1/2021 lists in Pasal 14 ayat (2), Pasal 19 ayat (2) and Pasal 21 ayat (1)."""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_registers(ROOT)


@pytest.fixture(scope="module")
def entries(loaded: Loaded) -> tuple[Entry, ...]:
    assert loaded.registers is not None
    return tuple(entry for package in loaded.registers.packages for entry in package.entries)


@pytest.fixture(scope="module")
def in_force(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.status is Status.IN_FORCE)


def cells() -> list[tuple[str, str, str]]:
    """File, column and content of every cell that holds something, restricted packages among them."""
    found: list[tuple[str, str, str]] = []
    for path in sorted((ROOT / "registers").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                file = path.relative_to(ROOT).as_posix()
                found += [(file, column, cell) for column, cell in row.items() if cell]
    return found


# -- soundness ------------------------------------------------------------------------------


def test_shipped_registers_have_no_errors(loaded: Loaded):
    errors = tuple(problem for problem in loaded.problems if problem.severity is Severity.ERROR)

    assert render(errors, "text") == "Tidak ada masalah.\n"
    assert loaded.registers is not None


def test_shipped_proposals_are_the_only_rows_with_warnings(loaded: Loaded, entries: tuple[Entry, ...]):
    """What a citizen sees is complete: warnings stand only beside rows that are still proposals."""
    proposals = {entry.id for entry in entries if entry.status is Status.PROPOSED}

    assert {problem.place.entry_id for problem in loaded.problems} <= proposals


def validated(years_from_now: int) -> tuple[int, str]:
    """Exit status and output of ``ppid validate`` on a machine whose clock is ahead; no setting of it is kept."""
    code = (
        "import datetime, sys, time\n"
        "now, gm, local = time.time, time.gmtime, time.localtime\n"
        f"ahead = {years_from_now} * 366 * 86400\n"
        "time.time = lambda: now() + ahead\n"
        "time.gmtime = lambda s=None: gm(time.time() if s is None else s)\n"
        "time.localtime = lambda s=None: local(time.time() if s is None else s)\n"
        "class Day(datetime.date):\n"
        "    @classmethod\n"
        "    def today(cls): return cls.fromtimestamp(time.time())\n"
        "class Moment(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)\n"
        "    @classmethod\n"
        "    def utcnow(cls): return cls.utcfromtimestamp(time.time())\n"
        "    @classmethod\n"
        "    def today(cls): return cls.fromtimestamp(time.time())\n"
        "plain_day = datetime.date\n"
        "class AnyDay(type):\n"
        "    def __instancecheck__(cls, value): return isinstance(value, plain_day)\n"
        "datetime.date = AnyDay('date', (Day,), {})\n"
        "datetime.datetime = Moment\n"
        "assert datetime.datetime.now(datetime.UTC).timestamp() - now() > ahead - 60\n"
        "from generator.cli import main\n"
        "sys.argv = ['ppid', 'validate']\n"
        "main()\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stderr == ""
    return finished.returncode, finished.stdout


def test_the_verdict_is_the_same_today_in_one_year_and_in_five():
    """What time alone changes is a due, never an error (decision 0007)."""
    today = validated(0)

    assert today[0] == 0
    assert (validated(1), validated(5)) == (today, today)


# -- what they show -------------------------------------------------------------------------


def test_twelve_units_hold_at_least_400_entries(loaded: Loaded, entries: tuple[Entry, ...]):
    assert loaded.registers is not None
    assert len([package for package in loaded.registers.packages if package.entries]) >= 12
    assert len(entries) >= 400


def test_every_letter_of_the_three_articles_is_covered_by_a_row_in_force(in_force: tuple[Entry, ...]):
    assert LETTERS - {duty for entry in in_force for duty in entry.duties} == set()


def test_all_three_classes_are_in_force(in_force: tuple[Entry, ...]):
    assert {entry.information_class for entry in in_force} == set(InformationClass)


def test_several_years_are_in_force_and_none_lies_ahead_of_its_row(in_force: tuple[Entry, ...]):
    years = {entry.time_made.year for entry in in_force if entry.time_made}
    ahead = [
        entry.id
        for entry in in_force
        if entry.time_made
        and entry.time_made.first_day
        and entry.updated
        and entry.time_made.first_day > entry.updated
    ]

    assert len(years) >= 5
    assert ahead == []


def test_no_title_stands_twice(entries: tuple[Entry, ...]):
    counted = Counter(" ".join(entry.title.casefold().split()) for entry in entries if entry.title)

    assert [title for title, count in counted.items() if count > 1] == []


def test_no_two_summaries_share_more_than_60_percent_of_their_words(entries: tuple[Entry, ...]):
    """Of the words of the shorter one, so that no summary hides in a longer one."""
    said = [
        (entry.id, frozenset(re.findall(r"\w+", entry.summary.casefold())))
        for entry in entries
        if entry.summary
    ]
    alike = [
        (one, other)
        for (one, words), (other, others) in combinations(said, 2)
        if len(words & others) > 0.6 * min(len(words), len(others))
    ]

    assert alike == []


# -- nobody real ----------------------------------------------------------------------------


def test_mail_and_links_lead_to_reserved_domains_alone():
    """RFC 2606 reserves ``.example``: no mail arrives and no page opens."""
    hosts = [
        (file, column, host.rstrip("."))
        for file, column, cell in cells()
        for host in re.findall(r"(?:@|https?://)([\w.-]+)", cell)
    ]

    assert len(hosts) > 300
    assert [found for found in hosts if not found[2].endswith(".example")] == []


def test_telephones_are_of_ranges_that_are_kept_for_invention():
    numbers = [
        (file, column, cell)
        for file, column, cell in cells()
        if column in {"telepon", "whatsapp"} or re.search(r"\(0\d{2,3}\) ?\d|\b08\d{8}|\+?\b62\d{8}", cell)
    ]
    reserved = re.compile(r"\(0541\) 555-01\d\d|6280000000\d{3}")

    assert len(numbers) > 40
    assert [found for found in numbers if not reserved.fullmatch(found[2])] == []


def test_people_are_recognisably_invented():
    names = [
        cell for file, column, cell in cells() if (file, column) == ("registers/acuan/pejabat.csv", "nama")
    ]

    assert len(names) > 10
    assert [name for name in names if not re.search(r"\b(Contoh|Misalnya|Umpama|Andaian)\b", name)] == []
