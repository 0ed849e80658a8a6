"""The SOP's status board: each cell with who, when, which document and which commit, from real queues."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.office.rounds.board import board
from generator.office.rounds.board_reading import read_board
from tests.audits.paper_trail import (
    OFFICER,
    ROW,
    UNIT,
    Trail,
    change,
    make_public,
    make_restricted,
)
from tests.golden import assert_golden

pytestmark = pytest.mark.ssh

GOLDEN = Path(__file__).parents[2] / "data" / "golden" / "report" / "sop.txt"
ANSWER = "5ptn000005"
FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trail, dict[str, str]]:
    """A unit that answered its round, changed an entry twice, and one that did nothing; name → merge commit."""
    public = make_public(tmp_path_factory.mktemp("papan"))
    make_restricted(public)
    answer = public.proposal(
        UNIT,
        change(
            "acuan/putaran_unit",
            ANSWER,
            public.rows(),
            dijawab="2026-11-02",
            hasil="tidak-ada-perubahan",
            pejabat_id=UNIT,
        ),
    )
    commits = {"answer": public.approve(answer, OFFICER)}
    for name, title in (("first", "Judul baru"), ("second", "Judul terbaru")):
        retitled = public.proposal(UNIT, change("dip/dinkes/dip", ROW, public.rows(), judul=title))
        commits[name] = public.approve(retitled, OFFICER)
    return public, commits


def rows_of(
    office: tuple[Trail, dict[str, str]], first: date, last: date, unit: str = "dinkes"
) -> list[list[str]]:
    facts = read_board(office[0].root.parent, (unit,), last)
    return [[str(cell) for cell in row] for row in board(facts, first, last).tables[0].rows]


def ppid(state: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        commands, ["report", "sop", "--root", str(state), "--state", str(state), *arguments]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_board_reads_so(office: tuple[Trail, dict[str, str]]):
    status, output = ppid(office[0].root.parent, "--date", LAST.isoformat())

    assert status == 0
    assert_golden(GOLDEN, re.sub(r"\| [0-9a-f]{12}$", "| KOMIT", output, flags=re.MULTILINE))


def test_each_step_names_the_commit_that_brought_its_evidence(office: tuple[Trail, dict[str, str]]):
    commits = office[1]

    assert [row[-1] for row in rows_of(office, FIRST, LAST)] == [
        commits["answer"][:12],
        commits["second"][:12],
        "sebelum riwayat ini",
        commits["second"][:12],
        commits["second"][:12],
        "sebelum riwayat ini",
    ]


def test_evidence_of_another_period_is_not_shown(office: tuple[Trail, dict[str, str]]):
    """Not the answer and the changes of November, but the edition of June."""
    rows = rows_of(office, date(2026, 1, 1), date(2026, 6, 30))

    assert [row[4] for row in rows[:2]] == ["–", "–"]
    assert rows[5][4:7] == [
        "Contoh Rahmawati (PPID, dinkes); Budi Misalnya (Atasan PPID, bpbd)",
        "12 Juni 2026",
        "SK edisi 2026-1, nomor Contoh 1/SK-DIP/2026; SK pengecualian Contoh 04/SK-DIK/2026",
    ]


def test_a_register_that_cannot_be_read_is_said_and_stops_nothing(tmp_path: Path):
    public = make_public(tmp_path)
    restricted = make_restricted(public)
    broken = {
        path: data.replace(b"seluruh", b"semuanya")
        for path, data in restricted.files().items()
        if path == "dik.csv"
    }
    restricted.move_main(restricted.commit(broken, "Rusak", parents=(restricted.tip,), of=restricted.tip))

    rows = rows_of((public, {}), FIRST, LAST)

    assert rows[2][2:] == ["Menunggu", "register terbatas tidak dapat dibaca", "–", "–", "–", "–"]
    assert len(rows) == 6


def test_its_file_is_for_its_owner_alone(office: tuple[Trail, dict[str, str]], tmp_path: Path):
    for format_ in ("html", "xlsx"):
        file = tmp_path / f"papan.{format_}"
        assert ppid(
            office[0].root.parent, "--date", LAST.isoformat(), "--format", format_, "--to", str(file)
        ) == (0, f"Laporan ditulis: {file}\n")
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--smallest", "5"), "Hapus --smallest."),
        (("--from", "2027-01-01"), "Tukar --from dan --date."),
        (("--unit", "dinkess"), "Unit `dinkess` tidak ada pada 2026-12-31."),
    ],
)
def test_wrong_use_is_told(office: tuple[Trail, dict[str, str]], arguments: tuple[str, ...], message: str):
    status, output = ppid(office[0].root.parent, "--date", "2026-12-31", *arguments)

    assert status == 2
    assert message in output


def test_where_no_office_is_the_state_is_asked_for_once(tmp_path: Path):
    status, output = ppid(tmp_path, "--date", "2026-12-31")

    assert (status, output.partition("Error: ")[2]) == (
        2,
        (
            f"`{tmp_path}/publik.git` bukan repositori git. Tunjuk folder keadaan dengan --state; "
            "`ppid serve` membuat isinya.\n"
        ),
    )
