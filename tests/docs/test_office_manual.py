"""What the manuals say of the office in the browser stands there: every label in bold, every address."""

import ast
import html
import json
import re
from collections.abc import Iterator
from functools import cache

import pytest

from generator.datapackages.layout import TABLES, PackageKind
from generator.office.administration.tables import TABLE_WORDS
from generator.office.cases.decided import DECIDED_STEPS
from generator.office.cases.steps import STEPS
from generator.office.server.routes import ROUTES
from tests.docs.documents import MANUAL, ROOT, text_of

ENDS = {
    "petugas": "{ #perintah }",
    "penelaah": "{ #perintah }",
    "ppid": "{ #perintah }",
    "kantor": "{ #ruang }",
}
"""Manual → the heading where the browser's part ends."""

ID = "[0-9a-hjkmnp-tv-z]{10}"
PUBLIC = "|".join(TABLES[PackageKind.PUBLIC])
REFERENCE = "|".join(sorted(name.replace("_", "-") for name in TABLE_WORDS))
STEP_NAMES = "|".join(step.slug for step in (*STEPS, *DECIDED_STEPS))

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARKUP = re.compile(r"\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_GAP = "…"
"""In place of what a page fills in."""


def browser_part(name: str) -> str:
    """What a manual says before it comes to commands."""
    text = text_of(f"{MANUAL}/{name}.md")
    part, end, _ = text.partition(ENDS[name])
    assert end, name
    return part


def pieces_of(template: str) -> Iterator[str]:
    """The texts between the marks of a template, as they stand on the page."""
    for piece in _MARKUP.split(_EXPRESSION.sub(_GAP, template)):
        yield tidied(html.unescape(piece))


def tidied(text: str) -> str:
    return " ".join(text.split())


@cache
def on_screen() -> frozenset[str]:
    """Every text of a template, a page's code or a schema's titles and answers, whole: no part of a sentence."""
    found: set[str] = set()
    for file in (ROOT / "site_templates/office").rglob("*.jinja"):
        # a comma of Jinja in a tag may hold `>`; such a piece is no label
        found |= set(pieces_of(file.read_text(encoding="utf-8")))
    for file in (ROOT / "generator/office").rglob("*.py"):
        found |= set(texts_in(ast.parse(file.read_text(encoding="utf-8"))))
    for file in (ROOT / "schemas").glob("*.json"):
        found |= set(titles_in(json.loads(file.read_text(encoding="utf-8"))))
    return frozenset(found - {"", _GAP})


def texts_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield tidied(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield tidied(
                "".join(
                    part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else _GAP
                    for part in node.values
                )
            )


def titles_in(schema: object) -> Iterator[str]:
    """Titles of the table and its columns, and the labels of the answers."""
    if isinstance(schema, list):
        for one in schema:  # pyright: ignore[reportUnknownVariableType] - as JSON gives it
            yield from titles_in(one)  # pyright: ignore[reportUnknownArgumentType] - likewise
    elif isinstance(schema, dict):
        for key, value in schema.items():  # pyright: ignore[reportUnknownVariableType] - likewise
            if key in ("title", "label") and isinstance(value, str):
                yield tidied(value)
            else:
                yield from titles_in(value)  # pyright: ignore[reportUnknownArgumentType] - likewise


def unknown_labels(text: str, known: frozenset[str]) -> list[str]:
    return [label for label in map(tidied, _BOLD.findall(text)) if label not in known]


def addresses_in(text: str) -> list[str]:
    return [span for span in re.findall(r"`([^`\n]+)`", text) if span.startswith("/")]


_PLAIN = "[A-Za-z0-9_-]+"


def pattern_of(path: str) -> re.Pattern[str]:
    """An address of the server with what may really stand in its gaps."""
    fill = {
        "unit": "[a-z][a-z-]*",
        "id": ID,
        "kunci": ID,
        "register": "publik|dik-[a-z_-]+",
        "tabel": REFERENCE if path.startswith("/acuan") else PUBLIC,
        "langkah": STEP_NAMES,
        "token": "[A-Za-z0-9_-]+",
        "tree": "[a-z][a-z-]*",
        "path:path": ".+",
        "name": ".+",
    }
    return re.compile(re.sub(r"\{([a-z:]+)\}", lambda gap: f"(?:{fill.get(gap[1], _PLAIN)})", path))


def unknown_addresses(text: str) -> list[str]:
    patterns = [pattern_of(route.path) for route in ROUTES if route.method == "GET"]
    return [
        address
        for address in addresses_in(text)
        if not any(pattern.fullmatch(address) for pattern in patterns)
    ]


@pytest.mark.parametrize("name", ENDS)
def test_every_label_in_bold_stands_on_a_page_of_the_office(name: str):
    assert unknown_labels(browser_part(name), on_screen()) == []


@pytest.mark.parametrize("name", ENDS)
def test_every_address_that_the_manual_names_is_answered(name: str):
    assert unknown_addresses(browser_part(name)) == []


def test_the_manuals_name_enough_to_be_held_to_it():
    labels = {label for name in ENDS for label in _BOLD.findall(browser_part(name))}
    addresses = {address for name in ENDS for address in addresses_in(browser_part(name))}

    assert len(labels) > 80
    assert len(addresses) > 20


def test_a_button_that_was_renamed_is_noticed():
    template = (ROOT / "site_templates/office/server/periksa.html.jinja").read_text(encoding="utf-8")
    known = frozenset(pieces_of(template))
    renamed = frozenset(pieces_of(template.replace("<button>Kirim</button>", "<button>Ajukan</button>")))

    assert unknown_labels("Tekan **Kirim**.", known) == []
    assert unknown_labels("Tekan **Kirim**.", renamed) == ["Kirim"]


def test_an_address_with_a_slip_of_the_pen_is_noticed():
    assert unknown_addresses("`/unit/dinkes/masih-benar`, `/unit/dinkes/dip/baru`") == []
    assert unknown_addresses("`/unit/dinkes/masih-bener` and `/mejah`") == [
        "/unit/dinkes/masih-bener",
        "/mejah",
    ]


@pytest.mark.parametrize("name", ENDS)
def test_the_part_about_the_browser_asks_nobody_to_type_a_command(name: str):
    part = browser_part(name)

    assert "```" not in part
    assert [span for span in re.findall(r"`([^`\n]+)`", part) if span.startswith(("ppid ", "git "))] == []
