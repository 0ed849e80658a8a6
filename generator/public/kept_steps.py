"""The line of every row in ``history.jsonl``, kept from build to build: only rows that new commits touched are worked out.

Takedowns have no part in it. These lines tell the steps as if nothing had been taken down; a row of which something was
is worked out anew in each build (past_reading.py).
"""

import json
import re
from io import BytesIO
from pathlib import Path

from generator.history.event_cache import records_after
from generator.history.events import events_of
from generator.history.kept_answer import copy_kept, keep_answer
from generator.history.row_records import records_by_row, rows_told
from generator.model.withheld_columns import PUBLIC_TABLES
from generator.public.extractor_program import extractor_program
from generator.public.past import Step, StepKind
from generator.public.past_files import step_line
from generator.public.recorded import recorded
from generator.public.steps import public_steps
from generator.public.takedown import Takedowns

_TABLES = frozenset(PUBLIC_TABLES)
_ADDED_IN_FORCE = re.compile(rb'@ [0-9a-f]+ ([0-9]+)\n\+[^\n]*,"berlaku"\]\n')
"""Most rows were added in force, which is the last cell, and never touched again: that is told by their bytes."""


def step_lines(records: bytes, until: str, place: Path) -> dict[str, bytes]:
    """Key of every row that ever stood in force → its line, as the events up to the commit ``until`` tell it.

    ``records`` are those of ``recorded_events``. ``place`` is a file that may not be there, or hold anything.
    """
    title = f"ppid-langkah 1 {extractor_program()}"
    commit, lines = _kept(place, title)
    new = records_after(records, commit) if commit else None
    touched = None if new is None else rows_told(new, _TABLES)
    if touched is None:
        lines = {}
    if touched is None or touched:
        for row, of_row in records_by_row(records, _TABLES, touched):
            steps = _steps(row, of_row)
            lines[row] = step_line(row, steps) if steps else b""
    if touched or commit != until:
        keep_answer(place, title, (f"{until}\n".encode("ascii"), *lines.values()))
    return lines


def _steps(row: str, of_row: bytes) -> tuple[Step, ...]:
    """The steps that the lines of a row tell, each after that of its commit."""
    if only := _ADDED_IN_FORCE.fullmatch(of_row):
        return (Step(at=int(only[1]), kind=StepKind.PUBLISHED, changes=()),)
    return public_steps(row, recorded(events_of(of_row)).states[row], Takedowns())


def _kept(place: Path, title: str) -> tuple[str, dict[str, bytes]]:
    """Up to which commit the file tells, and its lines; no commit and no lines where it is not to be believed."""
    answer = BytesIO()
    if not copy_kept(place, title, answer):
        return "", {}
    answer.seek(0)
    commit = answer.readline().decode("ascii").strip()
    return commit, {_row(line): line for line in answer}


def _row(line: bytes) -> str:
    """The key with which a line begins."""
    key = line.split(b'"', 2)[1]
    return json.loads(line)[0] if b"\\" in key else key.decode("ascii")
