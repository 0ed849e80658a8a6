"""The past in a staging folder: ``history.jsonl``, ``editions.json`` and ``withheld.json``, written and read."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.public.editions import SHOWN
from generator.public.past import CellStep, EditionRow, Past, Step, StepKind, WithheldRow

_HISTORY, _EDITIONS, _WITHHELD = "history.jsonl", "editions.json", "withheld.json"


def write_past(past: Past, staging: Path) -> None:
    """Write the three files; the same past gives the same bytes."""
    lines = [
        _as_line(
            [
                row,
                [
                    [
                        step.at,
                        step.kind.value,
                        [[change.column, change.before, change.after] for change in step.changes],
                    ]
                    for step in past.steps[row]
                ],
            ]
        )
        for row in sorted(past.steps)
    ]
    # a line for each row, so that one can be told from another without being taken apart
    (staging / _HISTORY).write_text(_as_line({"kept": past.is_kept}) + "".join(lines), encoding="ascii")
    _write(
        staging / _EDITIONS,
        {
            name: [
                [
                    row.id,
                    row.unit,
                    row.unit_name,
                    None if row.cells is None else [row.cells[column] for column in SHOWN],
                ]
                for row in past.editions[name]
            ]
            for name in sorted(past.editions)
        },
    )
    _write(
        staging / _WITHHELD,
        {
            "rows": [
                [row.id, row.day.isoformat(), row.table, row.unit, row.class_slug]
                for row in past.withheld_rows
            ],
            "cells": [[*cell, day.isoformat()] for cell, day in sorted(past.withheld_cells.items())],
        },
    )


def read_past(staging: Path) -> Past:
    """What ``write_past`` wrote."""
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


def _write(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(_as_line(content), encoding="utf-8")


def _as_line(content: object) -> str:
    # ASCII: no character of a cell can end a line
    return json.dumps(content, separators=(",", ":")) + "\n"


def _read(path: Path) -> Any:  # noqa: ANN401 - its shape is the one written above
    return json.loads(path.read_text(encoding="utf-8"))
