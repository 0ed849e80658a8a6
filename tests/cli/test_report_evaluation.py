"""``ppid report evaluation``: what a half-year's proposals became, from a real queue."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audits.evaluation import Answer, Handling, Outcome, evaluation_report
from generator.audits.table_report import as_json
from generator.cli import commands
from generator.model.working_days import working_calendar
from generator.review.queue import reject, return_
from tests.golden import assert_golden
from tests.review.registry import ANOTHER, PPID, PROPOSAL, THIRD, TIME, Office, make_office

pytestmark = pytest.mark.ssh

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "report"
LAST = date(2026, 6, 30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One proposal returned after five working days, one rejected, one approved, one that waits."""
    made = make_office(tmp_path_factory.mktemp("kantor"))
    for number, proposal in enumerate((PROPOSAL, ANOTHER, THIRD, "q7r9s2t5vd")):
        made.submit(made.adding(proposal, f"c{number}d0000001"))
    return_(made.queue, PROPOSAL, PPID, "Perjelas.", (), day=date(2026, 2, 6), time=TIME)
    reject(made.queue, ANOTHER, PPID, "Sudah ada.", day=date(2026, 2, 3), time=TIME)
    made.approve(THIRD, day=date(2026, 2, 2))
    return made


def ppid(office: Office, *arguments: object) -> tuple[int, str]:
    state = office.queue.repository.parent
    places = ("--root", office.root, "--state", state)
    result = CliRunner().invoke(commands, ["report", "evaluation", *map(str, (*places, *arguments))])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_half_year_of_an_office_reads_so(office: Office):
    status, output = ppid(office, "--date", LAST)

    assert status == 0
    assert_golden(GOLDEN / "evaluation.txt", output)


def test_outside_no_small_count_and_no_restricted_register_is_told(office: Office, tmp_path: Path):
    file = tmp_path / "evaluasi.html"

    status, _ = ppid(office, "--date", LAST, "--smallest", "5", "--format", "html", "--to", file)

    assert status == 0
    assert file.stat().st_mode & 0o777 == 0o644
    assert_golden(GOLDEN / "evaluation.html", file.read_text(encoding="utf-8"))


def test_inside_its_file_is_for_its_owner_alone(office: Office, tmp_path: Path):
    file = tmp_path / "evaluasi.docx"

    assert ppid(office, "--date", LAST, "--format", "docx", "--to", file)[0] == 0
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_half_year_that_has_not_ended_says_so(office: Office):
    status, output = ppid(office, "--date", "2998-12-31")

    assert (status, "31 Desember 2998 belum tiba: yang disebut di sini" in output) == (0, True)


def test_wrong_use_is_told(office: Office, tmp_path: Path):
    assert "Tukar --from dan --date." in ppid(office, "--from", "2026-12-31", "--date", LAST)[1]
    assert ppid(office, "--state", tmp_path)[1].count("--state") == 1
    assert "Dokumen Word perlu berkas." in ppid(office, "--format", "docx")[1]


# -- the reckoning --------------------------------------------------------------------------


def handled(
    *answers: Answer, submitted: date = date(2026, 3, 2), units: tuple[str, ...] = ("a",)
) -> Handling:
    return Handling(units=units, is_restricted=False, submitted=submitted, answers=answers)


def returned(asked: date, given: date) -> Answer:
    return Answer(asked=asked, given=given, outcome=Outcome.RETURNED)


def told(*handlings: Handling, smallest: int | None = None) -> str:
    return as_json(
        evaluation_report(
            "Kabupaten Misal",
            (("a", "Unit A"), ("b", "Unit B")),
            handlings,
            working_calendar(()),
            first=date(2026, 1, 1),
            last=LAST,
            smallest=smallest,
        )
    )


def test_only_what_happened_in_the_period_counts_and_what_was_answered_later_still_waited():
    before = handled(returned(date(2025, 12, 1), date(2025, 12, 30)), submitted=date(2025, 12, 1))
    after = handled(returned(date(2026, 6, 29), date(2026, 7, 1)))
    later = handled(Answer(asked=date(2026, 7, 1)), submitted=date(2026, 7, 1))

    record = told(before, after, later)

    assert '"diajukan": 1,\n        "disetujui": 0,\n        "dikembalikan": 0' in record
    assert '"masih_menunggu": 1' in record
    assert '"publik_lama": []' in record


def test_days_to_an_answer_are_working_days_and_the_middle_is_one_of_them():
    found = told(
        handled(returned(date(2026, 3, 6), date(2026, 3, 9))),
        handled(returned(date(2026, 3, 2), date(2026, 3, 6))),
        handled(returned(date(2026, 3, 2), date(2026, 3, 31)), units=()),
    )

    assert '"jawaban": 2,\n        "tengah": 1,\n        "terlama": 4' in found
    assert '"unit": "Tabel acuan",\n        "jawaban": 1,\n        "tengah": 21' in found


def test_what_was_proposed_is_withheld_where_it_would_tell_how_it_was_answered():
    many = [handled(returned(date(2026, 3, 2), date(2026, 3, 3))) for _ in range(6)]
    few = handled(Answer(asked=date(2026, 3, 2)))

    record = told(*many, few, smallest=5)

    assert '"diajukan": "ditahan",\n        "disetujui": 0,\n        "dikembalikan": 6' in record
    assert '"masih_menunggu": "kurang dari 5"' in record
    assert '"publik_lama": []' in record
    assert '"terlama"' not in told(*many, smallest=5)
    assert '"tengah": 1' in told(*many, smallest=5)


def test_restricted_proposals_are_counted_inside_and_not_told_outside():
    restricted = Handling(
        units=("b",),
        is_restricted=True,
        submitted=date(2026, 3, 2),
        answers=(returned(date(2026, 3, 2), date(2026, 3, 3)),),
    )

    inside = json.loads(told(restricted))["tabel"]

    assert [row["diajukan"] for row in inside["terbatas"]] == [0, 1, 1]
    assert [row["diajukan"] for row in inside["publik"]] == [0, 0, 0]
    assert list(json.loads(told(*[restricted] * 9, smallest=5))["tabel"]) == ["publik", "publik_lama"]
