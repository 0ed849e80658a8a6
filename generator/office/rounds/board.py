"""The SOP's status board: six steps of every unit, each with who, when, which document and which commit.

States are those of ``progress``; the evidence is the last that the history and the registers hold of a period.

Source: SOP of the PPID, parts A and D, and its flow; Perki 1/2021 art. 45 and 49.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.audits.report import ROLES, person
from generator.audits.table_report import Column, ReportTable, TableReport
from generator.audits.verdict import Step
from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.changes.round_changes import ANSWERS, ROUNDS
from generator.model.consequence_test import ConsequenceTest
from generator.model.dates import date_in_words
from generator.model.decree import Decree
from generator.model.dossier import Dossier
from generator.model.officer import Role
from generator.model.table_path import TablePath
from generator.office.rounds.collecting import RESULTS, Round, UnitAnswer, is_open
from generator.office.rounds.progress import Cell, Links, UnitFacts, cells_of
from generator.review.reading import Standing

_EDITIONS = TablePath(package="acuan", table="sk_dip")
_OFFICERS = TablePath(package="acuan", table="pejabat")
_COMMIT_LENGTH = 12
_NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """What the queues hold."""

    body: str
    """Name of the public body."""
    rows: Snapshot
    """Every row of public ``main``."""
    units: Sequence[tuple[str, str]]
    """Code and name of each unit to show, in order."""
    dossiers: Mapping[str, Sequence[Dossier] | None]
    """Unit → its restricted entries; None where its register cannot be read. Absent where it has none."""
    proposals: Mapping[str, Counter[Standing]]
    steps: Sequence[Step]
    """Of the public register, oldest first."""
    restricted_steps: Mapping[str, Sequence[Step]]
    """Unit → those of its restricted register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Who did it, when, by which document, and the commit that brought it."""

    who: str = _NONE
    when: str = _NONE
    document: str = _NONE
    commit: str = _NONE


def board(facts: BoardFacts, first: date, last: date) -> TableReport:
    """The board of a period; both days count."""
    rows = tuple(
        (name, cell.step, cell.state, cell.words, one.who, one.when, one.document, one.commit)
        for code, name in facts.units
        for cell, one in zip(_cells(facts, code, last), _evidence(facts, code, first, last), strict=True)
    )
    return TableReport(
        title="Papan Keadaan SOP",
        body=facts.body,
        day=last,
        notes=(
            f"Periode {date_in_words(first)} sampai {date_in_words(last)}.",
            "Keadaan dihitung dari register dan antrean sekarang. Siapa, kapan, dokumen, dan komit ialah jejak terakhir dalam periode itu.",
            "Papan ini untuk petugas: nomor lembar dan SK pengecualian ada di dalamnya.",
        ),
        tables=(
            ReportTable(
                name="langkah",
                caption="Enam langkah menurut unit",
                columns=(
                    Column(name="unit", title="Unit", width=34),
                    Column(name="langkah", title="Langkah", width=30),
                    Column(name="keadaan", title="Keadaan", width=12),
                    Column(name="penjelasan", title="Penjelasan", width=40),
                    Column(name="siapa", title="Siapa", width=40),
                    Column(name="kapan", title="Kapan", width=18),
                    Column(name="dokumen", title="Dokumen", width=36),
                    Column(name="komit", title="Komit", width=14),
                ),
                rows=rows,
                empty="Tidak ada unit.",
            ),
        ),
    )


def _cells(facts: BoardFacts, code: str, today: date) -> tuple[Cell, ...]:
    return cells_of(
        UnitFacts(
            code=code,
            entries=tuple(facts.rows.get(TablePath(package=f"dip/{code}", table="dip"), {}).values()),
            dossiers=facts.dossiers.get(code, ()),
            proposals=facts.proposals.get(code, Counter()),
        ),
        _round(facts, code, today),
        Links(),
        today,
    )


def _evidence(facts: BoardFacts, code: str, first: date, last: date) -> tuple[Evidence, ...]:
    inside = [step for step in facts.steps if first <= step.day <= last]
    of_unit = [step for step in inside if any(row.table.startswith(f"dip/{code}/") for row in step.rows)]
    of_list = [step for step in inside if any(row.table == f"dip/{code}/dip" for row in step.rows)]
    return (
        _answered(facts, code, first, last),
        _proposed(of_unit, len({step.proposal_id for step in of_unit})),
        _tested(facts, code, first, last),
        _proposed(of_list, 1),
        _approved(of_list),
        _decreed(facts, code, first, last),
    )


def _answered(facts: BoardFacts, code: str, first: date, last: date) -> Evidence:
    asked = _asked(facts, code, last)
    if asked is None:
        return Evidence()
    key, answer, asking = asked
    if not answer["dijawab"] or not first.isoformat() <= answer["dijawab"] <= last.isoformat():
        return Evidence(document=asking["nama"])
    return Evidence(
        who=_officer(facts, answer["pejabat_id"]),
        when=date_in_words(date.fromisoformat(answer["dijawab"])),
        document=asking["nama"],
        commit=_commit(facts.steps, ANSWERS, key),
    )


def _proposed(steps: Sequence[Step], number: int) -> Evidence:
    if not steps:
        return Evidence()
    step = steps[-1]
    more = f"{number} usulan, terakhir " if number > 1 else "usulan "
    return Evidence(
        who=person(step.proposer),
        when=date_in_words(step.proposed or step.day),
        document=f"{more}{step.proposal_id}" if step.proposal_id else "tanpa usulan",
        commit=step.commit[:_COMMIT_LENGTH],
    )


def _tested(facts: BoardFacts, code: str, first: date, last: date) -> Evidence:
    tests = {one.test.id: one.test for one in facts.dossiers.get(code) or () if one.test}
    held = sorted(
        (
            (test.day, test.id)
            for test in tests.values()
            if test.day is not None and first <= test.day <= last
        ),
    )
    if not held:
        return Evidence()
    day, test_id = held[-1]
    test: ConsequenceTest = tests[test_id]
    steps = facts.restricted_steps.get(code, ())
    return Evidence(
        who=_officer(facts, test.approval.approver_id) if test.approval else "belum disetujui",
        when=date_in_words(day),
        document=f"lembar {test.number}" if test.number else "lembar tanpa nomor",
        commit=_last(steps, lambda table, key: key == test_id and table.startswith("dik/")),
    )


def _approved(steps: Sequence[Step]) -> Evidence:
    if not steps:
        return Evidence()
    step = steps[-1]
    return Evidence(
        who="; ".join(person(given.officer) for given in step.given) or "belum terbukti",
        when=date_in_words(max((given.day for given in step.given), default=step.day)),
        document=f"persetujuan usulan {step.proposal_id}" if step.proposal_id else "tanpa usulan",
        commit=step.commit[:_COMMIT_LENGTH],
    )


def _decreed(facts: BoardFacts, code: str, first: date, last: date) -> Evidence:
    """The newest edition of the period that set a row of the unit, and the newest decree on its restricted entries."""
    cited = {
        row["sk_id"] for row in facts.rows.get(TablePath(package=f"dip/{code}", table="dip"), {}).values()
    }
    editions = sorted(
        (row["tanggal"], key)
        for key, row in facts.rows.get(_EDITIONS, {}).items()
        if key in cited and first.isoformat() <= row["tanggal"] <= last.isoformat()
    )
    decrees = {one.decree.id: one.decree for one in facts.dossiers.get(code) or () if one.decree}
    dated = sorted((one.day, one.id) for one in decrees.values() if one.day and first <= one.day <= last)
    restricted = f"SK pengecualian {decrees[dated[-1][1]].number}" if dated else ""
    if not editions:
        return _decreed_in_private(facts, code, decrees[dated[-1][1]], restricted) if dated else Evidence()
    day, key = editions[-1]
    row = facts.rows[_EDITIONS][key]
    named = [_officer(facts, row[column]) for column in ("penetap_id", "penyetuju_id") if row[column]]
    return Evidence(
        who="; ".join(named) or _NONE,
        when=date_in_words(date.fromisoformat(day)),
        document="; ".join(filter(None, (f"SK edisi {row['edisi']}, nomor {row['nomor']}", restricted))),
        commit=_commit(facts.steps, _EDITIONS, key),
    )


def _decreed_in_private(facts: BoardFacts, code: str, decree: Decree, document: str) -> Evidence:
    named = [_officer(facts, one) for one in (decree.setter_id, decree.approver_id) if one]
    return Evidence(
        who="; ".join(named) or _NONE,
        when=date_in_words(decree.day) if decree.day else _NONE,
        document=document,
        commit=_last(facts.restricted_steps.get(code, ()), lambda _, key: key == decree.id),
    )


def _asked(facts: BoardFacts, code: str, last: date) -> tuple[str, Cells, Cells] | None:
    """The unit's answer in the newest round that had asked it by that day: key, answer, round."""
    rounds = facts.rows.get(ROUNDS, {})
    found = sorted(
        (rounds[row["putaran_id"]]["dibuka"], key)
        for key, row in facts.rows.get(ANSWERS, {}).items()
        if row["unit"] == code and row["putaran_id"] in rounds
    )
    asked = [key for day, key in found if day <= last.isoformat()]
    if not asked:
        return None
    answer = facts.rows[ANSWERS][asked[-1]]
    return asked[-1], answer, rounds[answer["putaran_id"]]


def _round(facts: BoardFacts, code: str, today: date) -> Round | None:
    asked = _asked(facts, code, today)
    if asked is None:
        return None
    key, answer, asking = asked
    return Round(
        id=answer["putaran_id"],
        name=asking["nama"],
        register=asking["register"],
        days="",
        note="",
        is_open=is_open(asking["ditutup"], today),
        is_over=False,
        answers=(
            UnitAnswer(
                id=key,
                unit=code,
                name=code,
                result=answer["hasil"],
                words=RESULTS.get(answer["hasil"], answer["hasil"]),
                proposal_id="",
                waits=False,
            ),
        ),
        closing_id="",
    )


def _officer(facts: BoardFacts, officer_id: str) -> str:
    row = facts.rows.get(_OFFICERS, {}).get(officer_id)
    if row is None:
        return "orang yang tidak tercatat"
    return f"{row['nama']} ({ROLES[Role(row['peran'])]}, {row['unit']})"


def _commit(steps: Iterable[Step], table: TablePath, row_key: str) -> str:
    return _last(steps, lambda place, key: place == str(table) and key == row_key)


def _last(steps: Iterable[Step], is_it: Callable[[str, str], bool]) -> str:
    found = [step.commit for step in steps if any(is_it(row.table, row.key) for row in step.rows)]
    return found[-1][:_COMMIT_LENGTH] if found else "sebelum riwayat ini"
