"""Operations in Indonesian words that a lawyer can read; no value is cut."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import assert_never

from generator.changes.effect import Effect
from generator.changes.operations import (
    STATUS,
    WITHDRAWN,
    Addition,
    Amendment,
    CellChange,
    Cells,
    Move,
    Removal,
    Withdrawal,
)
from generator.changes.placed import PlacedOperation
from generator.model.dates import date_in_words

EFFECT_WORDS: Mapping[Effect, str] = {
    Effect.WITHDRAWN: "Yang sudah diumumkan ditarik",
    Effect.NEW_EXEMPTION: "Pengecualian baru",
    Effect.EXEMPTION_IN_FORCE: "Pengecualian mulai berlaku (SK)",
    Effect.LONGER_PERIOD: "Jangka waktu pengecualian lebih lama",
    Effect.CHANGED_GROUND: "Dasar pengecualian berubah",
    Effect.CHANGED_HOLDER: "Penguasa atau penanggung jawab berubah",
    Effect.MOVED: "Pindah unit",
    Effect.ADDED: "Baru",
    Effect.REMOVED: "Dihapus sebelum pernah diumumkan",
    Effect.CORRECTED: "Dibetulkan",
    Effect.CHECKED: "Diperiksa, tidak berubah",
}
"""Each effect as a heading."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def in_words(placed: PlacedOperation, before: Cells | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """What the operation does, a sentence for each line: first the row as a whole, then cell by cell.

    ``before`` is the row as it stood, None where there was none. ``labels`` are the words for columns, by name;
    for values, by ``column=value``; for packages, by ``dip/dinkes``. What they lack is shown as written.
    """
    match placed.operation:
        case Addition(cells=cells):
            return ("Baris baru.", *_row(dict(cells), labels))
        case Amendment(changes=changes):
            if [change.column for change in changes] == ["tanggal_mutakhir"]:
                return ("Diperiksa, tidak berubah.", *_cells(changes, labels))
            return _cells(changes, labels)
        case Withdrawal(changes=changes):
            rest = (change for change in changes if (change.column, change.after) != (STATUS, WITHDRAWN))
            return ("Ditarik dari daftar; alamat dan riwayatnya tetap ada.", *_cells(rest, labels))
        case Removal():
            return ("Dihapus; belum pernah diumumkan.", *_row(before or {}, labels))
        case Move(to=to):
            source = _package(placed.table.package, labels)
            return (f"Dipindahkan dari {source} ke {_package(to, labels)}.",)
        case _:
            assert_never(placed.operation)


def columns_in_words(placed: PlacedOperation, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The same without a single value of a cell, for restricted rows on a screen that others may see."""
    match placed.operation:
        case Addition(cells=cells):
            return (f"Baris baru. Diisi: {_names((one for one, value in cells if value), labels)}.",)
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            return (f"Diubah: {_names((change.column for change in changes), labels)}.",)
        case Removal():
            return ("Dihapus.",)
        case Move(to=to):
            return (f"Dipindahkan dari {_package(placed.table.package, labels)} ke {_package(to, labels)}.",)
        case _:
            assert_never(placed.operation)


def _names(columns: Iterable[str], labels: Mapping[str, str]) -> str:
    return ", ".join(_label(column, labels) for column in columns)


def _row(cells: Cells, labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{_label(column, labels)}: {_value(column, value, labels)}."
        for column, value in cells.items()
        if value
    )


def _cells(changes: Iterable[CellChange], labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_cell(change, labels) for change in changes)


def _cell(change: CellChange, labels: Mapping[str, str]) -> str:
    label = _label(change.column, labels)
    before = _value(change.column, change.before, labels)
    after = _value(change.column, change.after, labels)
    if not change.before:
        return f"{label}: semula kosong, menjadi {after}."
    if not change.after:
        return f"{label}: semula {before}, dikosongkan."
    return f"{label}: semula {before}, menjadi {after}."


def _label(column: str, labels: Mapping[str, str]) -> str:
    return labels.get(column, "") or visible(column)


def _package(package: str, labels: Mapping[str, str]) -> str:
    return labels.get(package, "") or visible(package.partition("/")[2] or package)


def _value(column: str, value: str, labels: Mapping[str, str]) -> str:
    if words := labels.get(f"{column}={value}", ""):
        return f"“{words}”"
    if _DAY.match(value):
        try:
            return date_in_words(date.fromisoformat(value))
        except ValueError:
            pass
    return f"“{visible(value)}”"


def visible(text: str) -> str:
    """The text with everything that a screen would obey or hide, such as a change of direction, shown as a code."""
    return "".join(f"⟨U+{ord(one):04X}⟩" if unicodedata.category(one) in _INVISIBLE else one for one in text)
