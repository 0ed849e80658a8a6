"""The past as the lines of a staging folder tell it: what was of one row, or one edition, is taken apart when asked for.

A line of ``history.jsonl`` is ``["<key>",[[<at>,"<kind>",[["<column>",<before>,<after>],…]],…]]``, one of
``editions.jsonl`` is ``{"edition":"<name>"}`` or one of the rows that follow it, ``["<key>","<unit>","<its name>",[<cells>]]``.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from sys import intern
from typing import BinaryIO

from generator.public.editions import SHOWN
from generator.public.past import CellStep, EditionRow, Past, Step, StepKind

_STEP = re.compile(rb'\[(-?\d+),"([a-z-]+)",\[')
"""Where a step begins. A cell cannot look so: its quotes are written as ``\\"``."""
_KINDS = {kind.value.encode("ascii"): kind for kind in StepKind}
_BEFORE_KEY = b'["'


class StepsInLines(Mapping[str, tuple[Step, ...]]):
    """Key of a row → its steps, made each time when asked for."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self._lines = lines

    def __getitem__(self, row: str) -> tuple[Step, ...]:
        return tuple(
            Step(
                at=at,
                kind=StepKind(kind),
                changes=tuple(
                    CellStep(column=column, before=before, after=after) for column, before, after in changes
                ),
            )
            for at, kind, changes in json.loads(self._lines[row])[1]
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def moments_of(past: Past, row: str) -> Sequence[tuple[int, StepKind]]:
    """When each step of a row was and its kind, oldest first, without what it changed."""
    line = past.lines.get(row)
    if line is None:
        return [(step.at, step.kind) for step in past.steps.get(row, ())]
    return [(int(at), _KINDS[kind]) for at, kind in _STEP.findall(line)]


def key_of_line(line: bytes) -> str:
    """What a line begins with: the key of a row, or the name of an edition."""
    return line.removeprefix(_BEFORE_KEY).partition(b'"')[0].decode("ascii")


class _Edition:
    """What is known of the lines of an edition without taking them apart."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.end = begin
        self.digest = hashlib.sha256()
        self.keys: list[str] = []

    def take(self, line: bytes) -> None:
        """One more row."""
        self.end += len(line)
        self.digest.update(line)
        self.keys.append(intern(key_of_line(line)))


class EditionsInLines(Mapping[str, tuple[EditionRow, ...]]):
    """Name of an edition → its rows, read each time when asked for: the lists of many years are larger than today's.

    It is made from the file, or from the bytes of it: those go to workers that may not see the file.
    """

    def __init__(self, source: Path | bytes) -> None:
        self._source = source
        self._known: dict[str, _Edition] = {}
        place, edition = 0, _Edition(begin=0)
        with self._opened() as lines:
            for line in lines:
                place += len(line)
                if line.startswith(b"{"):
                    edition = self._known[json.loads(line)["edition"]] = _Edition(begin=place)
                else:
                    edition.take(line)

    def __getitem__(self, name: str) -> tuple[EditionRow, ...]:
        known = self._known[name]
        with self._opened() as lines:
            lines.seek(known.begin)
            rows = lines.read(known.end - known.begin).splitlines()
        return tuple(
            EditionRow(
                id=key,
                unit=unit,
                unit_name=unit_name,
                cells=None if cells is None else dict(zip(SHOWN, cells, strict=True)),
            )
            for key, unit, unit_name, cells in map(json.loads, rows)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __reduce__(self) -> tuple[type["EditionsInLines"], tuple[bytes]]:
        with self._opened() as lines:
            return EditionsInLines, (lines.read(),)

    def keys_of(self, name: str) -> list[str]:
        """The keys of its rows."""
        return self._known[name].keys

    def digest_of(self, name: str) -> str:
        """One name for all that is known of it."""
        return self._known[name].digest.hexdigest()

    def _opened(self) -> BinaryIO:
        return BytesIO(self._source) if isinstance(self._source, bytes) else self._source.open("rb")


def keys_of_edition(past: Past, name: str) -> list[str]:
    """The keys of the rows of an edition; none of one whose list was not kept."""
    if name not in past.editions:
        return []
    lines = past.editions
    return lines.keys_of(name) if isinstance(lines, EditionsInLines) else [row.id for row in lines[name]]


def digest_of_edition(past: Past, name: str) -> str:
    """One name for all that is known of an edition; empty for one whose list was not kept."""
    if name not in past.editions:
        return ""
    lines = past.editions
    return lines.digest_of(name) if isinstance(lines, EditionsInLines) else repr(lines[name])
