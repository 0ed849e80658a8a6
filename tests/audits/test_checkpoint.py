"""Lines that witness a history, and what they say against another one."""

from dataclasses import replace
from datetime import date

import pytest

from generator.audits.checkpoint import (
    Checkpoint,
    NotACheckpoint,
    anchor_of,
    broken_by,
    checkpoint_line,
    read_checkpoints,
)

ANCHOR, ONE, TWO, THREE, OLD = ("a" * 40, "b" * 40, "c" * 40, "d" * 40, "e" * 40)
STOOD = [(ONE, date(2026, 11, 1)), (TWO, date(2026, 11, 2)), (THREE, date(2026, 11, 4))]
LINE = Checkpoint(register="publik", day=date(2026, 11, 3), anchor=ANCHOR, tip=TWO, count=2)


def codes(*lines: Checkpoint, stood: list[tuple[str, date]] = STOOD, anchor: str = ANCHOR) -> list[str]:
    return [problem.code for problem in broken_by(lines, stood, anchor)]


def test_a_line_is_read_as_it_was_written():
    rewritten = replace(LINE, rewritten_from=OLD, reason="Laporan 1/2026")
    other = replace(LINE, register="dik-dinkes")
    text = "".join(map(checkpoint_line, (LINE, other, rewritten)))

    assert read_checkpoints(text, "publik") == (LINE, rewritten)
    assert read_checkpoints("", "publik") == ()


@pytest.mark.parametrize(
    "line",
    [
        "bukan json",
        "[]",
        "{}",
        checkpoint_line(LINE).replace('"jumlah":2', '"jumlah":"dua"').strip(),
        checkpoint_line(LINE).replace('"jumlah":2', '"jumlah": 2').strip(),
        checkpoint_line(replace(LINE, tip="HEAD")).strip(),
        "[" * 100_000,
    ],
)
def test_any_other_line_is_refused_by_its_number(line: str):
    with pytest.raises(NotACheckpoint) as caught:
        read_checkpoints(checkpoint_line(LINE) + line + "\n", "publik")

    assert caught.value.line == 2


def test_a_history_that_only_grew_holds():
    assert codes() == []
    assert codes(LINE) == []
    assert codes(replace(LINE, tip=ANCHOR, count=0, day=date(2026, 10, 1)), LINE) == []
    assert anchor_of([LINE]) == ANCHOR
    assert anchor_of([]) == ""


def test_a_commit_that_is_gone_was_rewritten():
    assert codes(LINE, stood=[STOOD[0], (OLD, STOOD[1][1])]) == ["TLH-49"]


def test_a_commit_at_another_place_was_rewritten():
    assert codes(replace(LINE, count=1)) == ["TLH-49"]


def test_another_anchor_counts_otherwise():
    assert codes(replace(LINE, anchor=OLD, count=7)) == []


def test_a_commit_of_an_earlier_day_behind_the_line_was_backdated():
    assert codes(LINE, stood=[*STOOD[:2], (THREE, date(2026, 10, 1))]) == ["TLH-46"]


def test_one_declared_rewrite_is_accepted():
    before = replace(LINE, tip=OLD, anchor=OLD, count=9)
    rewritten = Checkpoint(
        register="publik", day=date(2026, 11, 1), anchor=ANCHOR, tip=ANCHOR, count=0,
        rewritten_from=OLD, reason="Laporan 1/2026",
    )  # fmt: skip

    assert codes(before, rewritten, LINE) == []
    assert codes(rewritten) == []


def test_a_rewrite_that_does_not_begin_where_the_last_line_ended_is_not_accepted():
    before = replace(LINE, tip=THREE, anchor=OLD, count=9)
    rewritten = replace(LINE, tip=ANCHOR, count=0, day=date(2026, 11, 1), rewritten_from=OLD)

    assert codes(before, rewritten) == ["TLH-49"]
