"""The past in a staging folder: ``history.json``, ``editions.json`` and ``withheld.json``, written and read."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.public.editions import SHOWN
from generator.public.past import CellStep, EditionRow, Past, Step, StepKind, WithheldRow

_HISTORY, _EDITIONS, _WITHHELD = "history.json", "editions.json", "withheld.json"


def write_past(past: Past, staging: Path) -> None:
    """Write the three files; the same past gives the same bytes."""
    _write(
        staging / _HISTORY,
        {
            "kept": past.is_kept,
            "rows": {
                row: [
                    [
                        step.at,
                        step.kind.value,
                        [[change.column, change.before, change.after] for change in step.changes],
                    ]
                    for step in past.steps[row]
                ]
                for row in sorted(past.steps)
            },
        },
    )
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
    history, editions, withheld = (_read(staging / name) for name in (_HISTORY, _EDITIONS, _WITHHELD))
    return Past(
        is_kept=history["kept"],
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
            for row, steps in history["rows"].items()
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


def _write(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _read(path: Path) -> Any:  # noqa: ANN401 - its shape is the one written above
    return json.loads(path.read_text(encoding="utf-8"))
