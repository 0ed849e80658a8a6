"""Officers work without knowing git: no page, no message that reaches them, and no workbook names it."""

import ast
import re
from pathlib import Path

import pytest

from generator.office.forms.page_remedies import without_commands

ROOT = Path(__file__).parents[3]
_GIT = re.compile(r"\bgit\b", re.IGNORECASE)
_OF_OPERATORS = {"administration", "backup", "doctor", "publishing", "setup"}
"""Parts of the office whose words are for whoever keeps the machine."""
_CODE = sorted(
    path
    for part in ("office", "imports", "validation/checks", "validation/exempted/rules")
    for path in (ROOT / "generator" / part).rglob("*.py")
    if not _OF_OPERATORS & set(path.relative_to(ROOT).parts)
)
_TEMPLATES = sorted((ROOT / "site_templates" / "office").rglob("*.jinja"))
_REPORTS = sorted((ROOT / "tests" / "data").glob("invalid*/*/expected.txt"))


def _said(source: str) -> list[str]:
    """The texts of a module that it may show: all but what documents it."""
    tree = ast.parse(source)
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
    ]


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.name)
def test_no_page_of_the_office_names_git(path: Path):
    assert not _GIT.search(path.read_text(encoding="utf-8"))


def test_no_text_in_the_code_that_officers_meet_names_git():
    naming = {
        (path.name, text)
        for path in _CODE
        for text in _said(path.read_text(encoding="utf-8"))
        # a pattern that finds commands, and a folder's name, are no words for anybody
        if _GIT.search(text) and not text.startswith((r"`(?:ppid|git", "*.git"))
    }

    assert naming == set()


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.parent.name)
def test_no_report_of_a_rule_names_git_once_it_stands_on_a_page(path: Path):
    shown = [without_commands(line) for line in path.read_text(encoding="utf-8").splitlines()]

    assert [line for line in shown if _GIT.search(line)] == []
