"""Problems for somebody at a page: what to do there, where the command's own remedy names commands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.changes.proposal import Proposal
from generator.datapackages.layout import table_name
from generator.model.problem import Problem, Severity
from generator.model.table_path import TablePath
from generator.office.reviews.row_words import column_label

_OF_COMMANDS = re.compile(r"`(?:ppid|git) |--[a-z]")

_REMEDIES = {
    "TLH-11": "Periksa ejaan nama, jabatan, dan tanggal seperti pada lembar dan di tabel pejabat. Bila memang bukan "
    "pejabat yang berwenang, lembar itu bukan persetujuan.",
    "TLH-20": "Cari usulannya di meja telaah atau di daftar usulan Anda.",
    "TLH-21": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-22": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-26": "Usulan ini kembali kepada pengusulnya. Ia menekan “Perbaiki” dan menentukan isi mana yang benar.",
    "TLH-27": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-29": "Beri tahu pengelola: kunci kantor tidak terdaftar di tabel kunci. Belum ada yang disetujui.",
    "TLH-30": "Minta pejabat lain membandingkan lembar itu dengan usulan, lalu menegaskannya di halaman ini.",
    "TLH-32": "Beri tahu pengelola; jabatan Anda perlu dicatat di tabel pejabat.",
    "TLH-35": "Catat lembarnya lebih dulu.",
    "TLH-37": "Pilih baris dan isian yang ada pada usulan ini.",
    "TLH-44": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-46": "Periksa tanggal pada lembar. Lembar yang lebih tua dari usulan tidak menyetujui usulan itu; mintalah "
    "lembar yang baru.",
}
_OTHERWISE = "Beri tahu pengelola kantor ini."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemWords:
    """One problem as the page tells it."""

    severity: str
    is_error: bool
    code: str
    message: str
    remedy: str
    source: str
    place: str
    """``Judul``, ``dip.csv, Judul``; empty when it is about the proposal as a whole."""
    anchor: str
    """Of the row that it is about, if the page may show it."""


def problem_words(
    problems: Iterable[Problem], proposal: Proposal | None = None, titles: dict[str, str] | None = None
) -> tuple[ProblemWords, ...]:
    """The problems, errors first, else in their order; ``titles`` are what rows are called, by key."""
    known = titles or {}
    touched = {placed.key: number for number, placed in enumerate(proposal.operations if proposal else ())}
    found = [_words(on_page(one), touched, known) for one in problems]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: not one.is_error))


def on_page(problem: Problem) -> Problem:
    """The problem with a remedy that can be followed at a page."""
    if not _OF_COMMANDS.search(problem.remedy):
        return problem
    return replace(problem, remedy=_REMEDIES.get(problem.code, _OTHERWISE))


def _words(problem: Problem, touched: dict[str, int], titles: dict[str, str]) -> ProblemWords:
    place = problem.place
    name = place.file.rpartition("/")[2]
    is_table = name.endswith(".csv")
    parts = [titles.get(place.entry_id, "") or place.entry_id or (str(place) if is_table else "")]
    if place.column and is_table:
        parts.append(_label(name, place.column))
    return ProblemWords(
        severity=problem.severity.value.capitalize(),
        is_error=problem.severity is Severity.ERROR,
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
        source=problem.source,
        place=", ".join(filter(None, parts)),
        anchor=f"baris-{touched[place.entry_id] + 1}" if place.entry_id in touched else "",
    )


def _label(file: str, column: str) -> str:
    try:
        return column_label(TablePath(package="acuan", table=table_name(file)), column)
    except (OSError, KeyError):  # the file is no table of ours
        return column
