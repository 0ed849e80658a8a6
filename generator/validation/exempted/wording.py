"""Shape errors of restricted rows in words, with nothing of what the row holds."""

from dataclasses import replace

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells
from generator.model.problem import Problem
from generator.validation.exempted.place import shown_id
from generator.validation.finding import Fault, Finding
from generator.validation.wording import problem_of

_RULE_OF_LAW = {
    # The law asks for these itself, so they carry its rule's code and article instead of the schema's.
    ("dik", "informasi", Fault.REQUIRED): (
        "DIK-01",
        "Perki 1/2021 Pasal 49 ayat (6) huruf c dan Lampiran II",
    ),
    ("dik_dasar", "huruf", Fault.CATEGORY): ("DIK-02", "UU 14/2008 Pasal 17"),
    ("dik_dasar", "angka", Fault.RANGE): ("DIK-02", "UU 14/2008 Pasal 17"),
}


def exempted_problem_of(finding: Finding, cells: Cells) -> Problem:
    """The finding as a problem; ``cells`` is the row it was found in, of which only the identifier is used.

    A suggestion of a value that looks alike would tell what was typed, so none is made.
    """
    hidden = dict.fromkeys(cells, "") | {"id": shown_id(cells)}
    problem = problem_of(replace(finding, near=""), hidden)
    code, source = _RULE_OF_LAW.get(
        (finding.table, finding.column, finding.fault), (problem.code, problem.source)
    )
    remedy = _names_restricted(finding) or problem.remedy
    return replace(problem, code=code, source=source, remedy=remedy)


def _names_restricted(finding: Finding) -> str:
    """What to do where a row of another package is named; empty where the usual words fit."""
    if finding.fault is not Fault.REFERENCE:
        return ""
    reference = load_schema(finding.table).column(finding.column).reference
    is_restricted = reference is not None and reference.table in TABLES[PackageKind.EXEMPT]
    return (
        "Yang dapat disebut hanya baris paket ini dan paket _badan; periksa pengenalnya."
        if is_restricted
        else ""
    )
