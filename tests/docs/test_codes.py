"""The manual's tables of codes hold every code that a check or an import can give, as it gives it."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from generator.validation.checks import RULES
from tests.docs.documents import MANUAL, ROOT

_REPORTED = re.compile(r": (kesalahan|peringatan|catatan) (?P<code>[A-Z]{3}-\d\d)\b")
_SOURCE = re.compile(r"\(Sumber: (.+)\)$")


def listed() -> dict[str, tuple[str, ...]]:
    """Code → severity, what was found, what to do, source; and no code twice."""
    page = (ROOT / MANUAL / "kode.md").read_text(encoding="utf-8")
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in page.splitlines()
        if re.match(r"\| [A-Z]{3}-\d\d \|", line)
    ]
    codes = [row[0] for row in rows]
    assert sorted(set(codes)) == sorted(codes)
    return {row[0]: row[1:] for row in rows}


def codes_in(file: Path) -> set[str]:
    """Every text in the code that is a problem's code and nothing else."""
    return {
        node.value
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[A-Z]{3}-\d\d", node.value)
    }


def reported() -> list[tuple[str, str, str]]:
    """Code, severity and source of every finding in the reports of the broken registers."""
    found: list[tuple[str, str, str]] = []
    for folder in ("invalid", "invalid-dik"):
        for file in sorted((ROOT / "tests" / "data" / folder).glob("*/expected.txt")):
            lines = file.read_text(encoding="utf-8").splitlines()
            for line, following in pairwise(lines):
                if (finding := _REPORTED.search(line)) and (source := _SOURCE.search(following)):
                    found.append((finding["code"], finding[1], source[1]))
    return found


def test_every_code_of_the_program_is_in_the_table_and_no_other():
    in_program = {code for file in (ROOT / "generator").rglob("*.py") for code in codes_in(file)}

    assert set(listed()) == in_program


def test_no_cell_of_the_table_is_empty():
    assert [code for code, cells in listed().items() if len(cells) != 4 or not all(cells)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_stands_there_with_its_severity_and_its_law(rule):
    severity, *_, source = listed()[rule.code]

    assert (severity, source) == (rule.severity.value, rule.source)


def laws_in(source: str) -> set[str]:
    """``UU 14/2008`` and the like, without articles."""
    return set(re.findall(r"(?:UU|PP|Perki) \d+/\d+", source))


def test_what_reports_say_of_a_code_is_what_the_table_says():
    table = listed()
    findings = reported()
    # that an error about a proposal is only a warning, the head of the page says of all rules
    severities = [
        (code, severity)
        for code, severity, _ in findings
        if severity == "kesalahan" and severity not in table[code][0]
    ]
    laws = [(code, source) for code, _, source in findings if not laws_in(source) <= laws_in(table[code][3])]

    assert len(findings) > 80
    assert severities == []
    assert laws == []
