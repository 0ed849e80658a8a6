"""Problems as people and programs read them: text, JSON, and the annotations of two forges."""

import hashlib
import json
from collections import Counter
from itertools import groupby
from typing import Literal, assert_never

from generator.model.problem import Problem, Severity, by_place

Format = Literal["text", "json", "github", "gitlab"]
FORMATS: tuple[Format, ...] = ("text", "json", "github", "gitlab")


def render(problems: tuple[Problem, ...], format: Format) -> str:  # noqa: A002 - named after the option
    """The problems in one of the formats, ending with a line break; the same problems give the same text."""
    ordered = tuple(sorted(problems, key=by_place))
    match format:
        case "text":
            return _text(ordered)
        case "json":
            return _json(_as_report(ordered))
        case "github":
            return "".join(_github(problem) for problem in ordered)
        case "gitlab":
            return _json(_gitlab(ordered))
    assert_never(format)


def render_errors(problems: tuple[Problem, ...]) -> str:
    """What stops a build, for a person: the errors, and how many lesser problems ``ppid validate`` would show."""
    errors = tuple(
        sorted((problem for problem in problems if problem.severity is Severity.ERROR), key=by_place)
    )
    counts = _counts(problems)
    lesser = " dan ".join(
        f"{counts[severity.value]} {severity.value}"
        for severity in (Severity.WARNING, Severity.INFO)
        if counts[severity.value]
    )
    summary = f"{len(errors)} {Severity.ERROR.value} di {len({error.place.file for error in errors})} berkas"
    more = f", dan {lesser}; lihat `ppid validate`" if lesser else ""
    return "\n".join([*_blocks(errors), f"{summary}{more}.\n"])


def render_apart(public: tuple[Problem, ...], restricted: tuple[Problem, ...], format: Format) -> str:  # noqa: A002
    """Both reports in one of the formats, the public one first and each recognisable.

    In JSON the restricted one stands under ``terbatas`` and has the same shape; annotations of forges tell by
    their paths.
    """
    first, second = tuple(sorted(public, key=by_place)), tuple(sorted(restricted, key=by_place))
    match format:
        case "text":
            return (
                f"Register publik\n\n{_text(first)}\nRegister yang dikecualikan (terbatas)\n\n{_text(second)}"
            )
        case "json":
            return _json({**_as_report(first), "terbatas": _as_report(second)})
        case "github":
            return render(first, format) + render(second, format)
        case "gitlab":
            return _json([*_gitlab(first), *_gitlab(second)])
    assert_never(format)


def _as_report(problems: tuple[Problem, ...]) -> dict[str, object]:
    return {"masalah": [_as_data(problem) for problem in problems], "jumlah": _counts(problems)}


def _counts(problems: tuple[Problem, ...]) -> dict[str, int]:
    counted = Counter(problem.severity for problem in problems)
    return {severity.value: counted[severity] for severity in Severity}


def _text(problems: tuple[Problem, ...]) -> str:
    return "\n".join([*_blocks(problems), _summary(problems)])


def _blocks(problems: tuple[Problem, ...]) -> list[str]:
    """One text for each file."""
    return [
        "\n".join(_line(problem) for problem in group) + "\n"
        for _, group in groupby(problems, key=lambda problem: problem.place.file)
    ]


def _line(problem: Problem) -> str:
    place = problem.place
    details = [f"entri {place.entry_id}"] if place.entry_id else []
    details += [f"kolom {place.column}"] if place.column else []
    where = f" ({', '.join(details)})" if details else ""
    return (
        f"{place}: {problem.severity.value} {problem.code}{where}: {problem.message}\n"
        f"  {problem.remedy} (Sumber: {problem.source})"
    )


def _summary(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return "Tidak ada masalah.\n"
    counts = ", ".join(f"{count} {name}" for name, count in _counts(problems).items())
    files = len({problem.place.file for problem in problems})
    return f"{counts} di {files} berkas.\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_data(problem: Problem) -> dict[str, object]:
    return {
        "kode": problem.code,
        "tingkat": problem.severity.value,
        "berkas": problem.place.file,
        "baris": problem.place.line,
        "entri": problem.place.entry_id,
        "kolom": problem.place.column,
        "pesan": problem.message,
        "saran": problem.remedy,
        "sumber": problem.source,
    }


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def _github(problem: Problem) -> str:
    properties = {"file": problem.place.file} | (
        {"line": str(problem.place.line)} if problem.place.line else {}
    )
    properties["title"] = problem.code
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    text = f"{problem.message} {problem.remedy} (Sumber: {problem.source})"
    return f"::{_GITHUB[problem.severity]} {listed}::{_escape(text)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    """Code Quality entries; a fingerprint stays the same when rows above move the line."""
    seen: Counter[str] = Counter()
    entries: list[dict[str, object]] = []
    for problem in problems:
        place = problem.place
        row = place.entry_id or str(place.line)
        identity = "\0".join((problem.code, place.file, row, place.column, problem.message))
        seen[identity] += 1
        fingerprint = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
        entries.append(
            {
                "description": f"{problem.message} {problem.remedy} (Sumber: {problem.source})",
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB[problem.severity],
                "location": {"path": place.file, "lines": {"begin": max(place.line, 1)}},
            }
        )
    return entries
