"""The past in a staging folder: ``history.jsonl``, ``editions.jsonl`` and ``withheld.json``, written and read."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO

from generator.public.editions import SHOWN
from generator.public.past import EditionRow, Past, Step, WithheldRow
from generator.public.past_lines import EditionsInLines, StepsInLines, key_of_line

_JSON = json.JSONEncoder(separators=(",", ":"))
"""To ASCII: no character of a cell can end a line."""
_HISTORY, _EDITIONS, _WITHHELD = "history.jsonl", "editions.jsonl", "withheld.json"


def step_line(row: str, steps: Iterable[Step]) -> bytes:
    """What ``history.jsonl`` tells of a row: a line for each, so that one can be told from another without being read."""
    told = [
        [
            step.at,
            step.kind.value,
            [[change.column, change.before, change.after] for change in step.changes],
        ]
        for step in steps
    ]
    return _as_line([row, told])


def write_history(lines: Iterable[bytes], staging: Path, *, is_kept: bool) -> None:
    """Write the lines of rows, which come in the order of their keys."""
    with (staging / _HISTORY).open("wb") as file:
        file.write(_as_line({"kept": is_kept}))
        file.writelines(lines)


def write_editions(editions: Iterable[tuple[str, Iterable[EditionRow]]], file: BinaryIO) -> None:
    """Write names of editions, each with its rows on the lines below; ``editions_file`` is where they belong."""
    for name, rows in editions:
        file.write(_as_line({"edition": name}))
        for row in rows:
            cells = None if row.cells is None else [row.cells[column] for column in SHOWN]
            file.write(_as_line([row.id, row.unit, row.unit_name, cells]))


def editions_file(staging: Path) -> Path:
    """Where a staging folder has the editions."""
    return staging / _EDITIONS


def write_withheld(rows: Iterable[WithheldRow], cells: Mapping[tuple[str, str], date], staging: Path) -> None:
    """Write what was taken down."""
    told = {
        "rows": [[row.id, row.day.isoformat(), row.table, row.unit, row.class_slug] for row in rows],
        "cells": [[*cell, day.isoformat()] for cell, day in sorted(cells.items())],
    }
    (staging / _WITHHELD).write_bytes(_as_line(told))


def read_past(staging: Path) -> Past:
    """What the functions above wrote; steps and editions are taken from its lines when they are asked for."""
    withheld = json.loads((staging / _WITHHELD).read_bytes())
    kept, *history = (staging / _HISTORY).read_bytes().splitlines()
    lines = {key_of_line(line): line for line in history}
    return Past(
        is_kept=json.loads(kept)["kept"],
        steps=StepsInLines(lines),
        lines=lines,
        withheld_cells={(row, column): date.fromisoformat(day) for row, column, day in withheld["cells"]},
        withheld_rows=tuple(
            WithheldRow(id=row, day=date.fromisoformat(day), table=table, unit=unit, class_slug=class_slug)
            for row, day, table, unit, class_slug in withheld["rows"]
        ),
        editions=EditionsInLines(staging / _EDITIONS),
    )


def _as_line(content: object) -> bytes:
    return _JSON.encode(content).encode("ascii") + b"\n"
