"""The past in a staging folder: ``history.jsonl``, ``editions.json`` and ``withheld.json``, written and read."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from generator.public.editions import SHOWN
from generator.public.past import CellStep, EditionRow, Past, Step, StepKind, WithheldRow

_HISTORY, _EDITIONS, _WITHHELD = "history.jsonl", "editions.json", "withheld.json"


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
    """Write names of editions with their rows, one row at a time; ``editions_file`` is where they belong."""
    file.write(b"{")
    for number, (name, rows) in enumerate(editions):
        file.write((b"," if number else b"") + _as_json(name) + b":[")
        for place, row in enumerate(rows):
            cells = None if row.cells is None else [row.cells[column] for column in SHOWN]
            file.write((b"," if place else b"") + _as_json([row.id, row.unit, row.unit_name, cells]))
        file.write(b"]")
    file.write(b"}\n")


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
    """What the functions above wrote."""
    editions, withheld = (_read(staging / name) for name in (_EDITIONS, _WITHHELD))
    kept, *history = (staging / _HISTORY).read_text(encoding="ascii").splitlines()
    return Past(
        is_kept=json.loads(kept)["kept"],
        steps={
            row: tuple(
                Step(
                    at=at,
                    kind=StepKind(kind),
                    changes=tuple(
                        CellStep(column=column, before=before, after=after)
                        for column, before, after in changes
                    ),
                )
                for at, kind, changes in steps
            )
            for row, steps in map(json.loads, history)
        },
        withheld_cells={(row, column): date.fromisoformat(day) for row, column, day in withheld["cells"]},
        withheld_rows=tuple(
            WithheldRow(id=row, day=date.fromisoformat(day), table=table, unit=unit, class_slug=class_slug)
            for row, day, table, unit, class_slug in withheld["rows"]
        ),
        editions={
            name: tuple(
                EditionRow(
                    id=row,
                    unit=unit,
                    unit_name=unit_name,
                    cells=None if cells is None else dict(zip(SHOWN, cells, strict=True)),
                )
                for row, unit, unit_name, cells in rows
            )
            for name, rows in editions.items()
        },
    )


def history_lines(staging: Path) -> dict[str, str]:
    """Key of a row → the line that holds its steps."""
    _, *lines = (staging / _HISTORY).read_text(encoding="ascii").splitlines()
    return {line.split('"', 2)[1]: line for line in lines}


def editions_digest(staging: Path) -> str:
    """One name for all that is known of editions."""
    return hashlib.sha256((staging / _EDITIONS).read_bytes()).hexdigest()


def _as_line(content: object) -> bytes:
    return _as_json(content) + b"\n"


def _as_json(content: object) -> bytes:
    # ASCII: no character of a cell can end a line
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def _read(path: Path) -> Any:  # noqa: ANN401 - its shape is the one written above
    return json.loads(path.read_text(encoding="utf-8"))
