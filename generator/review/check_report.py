"""What a check of a branch found, for a terminal, for programs, for two forges, and as Markdown."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.changes.effect import Effect
from generator.changes.operations import Move
from generator.changes.wording import EFFECT_WORDS, columns_in_words, in_words, visible
from generator.datapackages.schema import load_schema
from generator.model.problem import Problem, Severity
from generator.review.branch_check import Checked, RowChange
from generator.validation.report import Format, render

_SUMMARY_BYTES = 1024 * 1024 - 4096
"""GitHub refuses a step summary of more than 1 MiB; what else the step writes has to fit in too."""
_ANNOTATIONS = 10
"""GitHub shows ten annotations of each kind per step and drops the rest without a word."""
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&@:$])")
_STANDING = "Sudah ada sebelumnya"


def render_check(checked: Checked, format: Format) -> str:  # noqa: A002 - named after the option
    """The report in one of the formats, ending with a line break."""
    match format:
        case "text":
            return "\n".join([*_text(checked)]) + "\n"
        case "json":
            return _json(checked)
        case "github":
            return _github(checked)
        case "gitlab":
            return render(checked.findings.added, "gitlab")


def summary(checked: Checked) -> str:
    """The report as Markdown that shows every value as it is written, cut to what a forge takes."""
    lines: list[str] = []
    size = 0
    for line in _markdown(checked):
        size += len(line.encode()) + 1
        if size > _SUMMARY_BYTES:
            lines += [
                "",
                "*Ringkasan dipotong karena terlalu panjang. Jalankan `ppid check` untuk membaca semuanya.*",
            ]
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


# -- rows in words --------------------------------------------------------------------------


def _words(change: RowChange, *, restricted: bool) -> tuple[str, ...]:
    labels = _labels(change)
    if restricted:
        return columns_in_words(change.placed, labels)
    return in_words(change.placed, change.before, labels)


def _labels(change: RowChange) -> Mapping[str, str]:
    """Titles of the columns, and words of the values that a schema lists."""
    columns = load_schema(change.placed.table.table).columns
    values = {
        f"{column.name}={category.value}": category.label
        for column in columns
        for category in column.categories
    }
    return {column.name: column.title for column in columns} | values


def _title(change: RowChange, *, restricted: bool) -> str:
    """``dip/dinkes/dip m4n6p8q2ra: Laporan kunjungan``; of a restricted row the id alone."""
    where = f"{change.placed.table} {visible(change.placed.key)}"
    if restricted:
        return where
    row = change.before or {}
    cells = getattr(change.placed.operation, "cells", ())
    row = row or dict(cells)
    name = row.get("judul", "") or row.get("nama", "")
    return f"{where}: {visible(name)}" if name else where


def _by_effect(checked: Checked) -> Iterator[tuple[Effect, list[RowChange]]]:
    for effect, group in groupby(checked.changes, key=lambda change: change.effect):
        yield effect, list(group)


def _counted(checked: Checked) -> str:
    if not checked.changes:
        return "Tidak ada baris yang berubah."
    rows = {(change.placed.table.table, change.placed.key) for change in checked.changes}
    moved = sum(isinstance(change.placed.operation, Move) for change in checked.changes)
    also = f", {moved} di antaranya pindah unit" if moved else ""
    return f"{len(rows)} baris berubah{also}."


def _verdict(checked: Checked) -> str:
    counts = Counter(problem.severity for problem in checked.findings.added)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if errors:
        return f"Belum dapat diterima: {errors} kesalahan baru, {warnings} peringatan baru."
    return f"Tidak ada kesalahan baru; {warnings} peringatan baru."


# -- for a terminal -------------------------------------------------------------------------


def _text(checked: Checked) -> Iterator[str]:
    yield _counted(checked)
    for effect, changes in _by_effect(checked):
        yield f"\n{EFFECT_WORDS[effect]}"
        for change in changes:
            yield f"  {_title(change, restricted=checked.restricted)}"
            yield from (f"    {line}" for line in _words(change, restricted=checked.restricted))
    if checked.hints:
        yield "\nUntuk diperhatikan"
        yield from (f"  {visible(hint)}" for hint in checked.hints)
    if checked.findings.added:
        yield "\nMasalah dari usulan ini\n"
        yield render(checked.findings.added, "text").rstrip("\n")
    if checked.findings.standing:
        yield f"\n{_STANDING}: {len(checked.findings.standing)} masalah; lihat `ppid validate`."
    yield f"\n{_verdict(checked)}"


# -- for programs ---------------------------------------------------------------------------


def _json(checked: Checked) -> str:
    data: dict[str, object] = {
        "register": checked.layout.register,
        "perubahan": [
            {
                "tabel": str(change.placed.table),
                "baris": change.placed.key,
                "akibat": EFFECT_WORDS[change.effect],
                "kata": list(_words(change, restricted=checked.restricted)),
            }
            for change in checked.changes
        ],
        "perhatian": list(checked.hints),
        "baru": json.loads(render(checked.findings.added, "json")),
        "sudah_ada": json.loads(render(checked.findings.standing, "json")),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _github(checked: Checked) -> str:
    """Annotations as far as the forge shows them, and what is left over in words."""
    shown: list[Problem] = []
    counts: Counter[Severity] = Counter()
    for problem in checked.findings.added:
        counts[problem.severity] += 1
        if counts[problem.severity] <= _ANNOTATIONS:
            shown.append(problem)
    left = len(checked.findings.added) - len(shown)  # hints are warnings too, and stand in the summary
    hints = checked.hints[: max(_ANNOTATIONS - counts[Severity.WARNING], 0)]
    lines = [f"::warning title=Untuk diperhatikan::{_command_text(hint)}\n" for hint in hints]
    if left:
        lines.append(f"{left} masalah lagi tidak diberi tanda di berkasnya; semuanya ada di ringkasan.\n")
    return render(tuple(shown), "github") + "".join(lines) + f"{_verdict(checked)}\n"


def _command_text(text: str) -> str:
    return visible(text).replace("%", "%25")


# -- as Markdown ----------------------------------------------------------------------------


def escaped(text: str) -> str:
    """The text so that Markdown and HTML show it and obey none of it: no link, no image, no element."""
    return _MARKUP.sub(_reference, visible(text))


def _reference(found: "re.Match[str]") -> str:
    """A character reference: a backslash would not keep a bare address from becoming a link."""
    return f"&#{ord(found[0])};"


def _markdown(checked: Checked) -> Iterator[str]:
    yield f"## {_verdict(checked)}"
    yield ""
    yield _counted(checked)
    if checked.hints:
        yield "\n### Untuk diperhatikan\n"
        yield from (f"- {escaped(hint)}" for hint in checked.hints)
    if checked.findings.added:
        yield "\n### Masalah dari usulan ini\n"
        yield from _table(checked.findings.added)
    for effect, changes in _by_effect(checked):
        yield f"\n### {EFFECT_WORDS[effect]} ({len(changes)})"
        for change in changes:
            yield f"\n**{escaped(_title(change, restricted=checked.restricted))}**\n"
            yield from (f"- {escaped(line)}" for line in _words(change, restricted=checked.restricted))
    if checked.findings.standing:
        yield f"\n<details><summary>{_STANDING}: {len(checked.findings.standing)}</summary>\n"
        yield from _table(checked.findings.standing)
        yield "\n</details>"


def _table(problems: tuple[Problem, ...]) -> Iterator[str]:
    yield "| Letak | Masalah | Yang dilakukan |"
    yield "|---|---|---|"
    for problem in problems:
        place = problem.place
        where = f"{place} {place.entry_id} {place.column}".rstrip()
        what = f"{problem.severity.value} {problem.code}: {problem.message}"
        yield f"| {escaped(where)} | {escaped(what)} | {escaped(problem.remedy)} ({escaped(problem.source)}) |"
