from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.sites import remembered
from generator.sites.remembered import Remembered
from generator.sites.stamping import make_environment


def test_what_is_made_of_an_object_is_made_once():
    """Of another object that is equal it is made again: nobody compares them."""
    made: list[str] = []
    seen = Remembered[tuple[str], None](lambda thing: made.append(thing[0]))
    one, other, equal = (("a",), ("b",), (str(b"a", "ascii"),))

    for thing in (one, other, one, equal, other):
        seen.of(thing)

    assert made == ["a", "b", "a"]


def test_after_very_many_objects_all_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembered, "_MOST", 2)
    made: list[str] = []
    seen = Remembered[tuple[str], None](lambda thing: made.append(thing[0]))
    things = [("a",), ("b",), ("c",), ("a",)]

    for thing in (*things[:3], things[2], things[0]):
        seen.of(thing)

    assert made == ["a", "b", "c", "a"]


@dataclass(frozen=True, slots=True)
class Row:
    title: str


def test_a_template_has_the_text_of_each_row_escaped_and_for_its_place(tmp_path: Path):
    (tmp_path / "potongan").write_text(
        "{% macro row(row, root) %}<a href='{{ root }}'>{{ row.title }}</a>{% endmacro %}"
    )
    (tmp_path / "daftar").write_text(
        '{% from "potongan" import row %}{{ row | remembered(rows, root, "|") }}'
    )
    template = make_environment(tmp_path, {}).get_template("daftar")
    one, other = Row("A & B"), Row("<i>")

    stamped = [
        template.render(rows=rows, root=root)
        for rows, root in (((one, other), ""), ((other,), "../"), ((other, one), ""))
    ]

    one_text, other_text = "<a href=''>A &amp; B</a>", "<a href=''>&lt;i&gt;</a>"
    assert stamped == [f"{one_text}|{other_text}", "<a href='../'>&lt;i&gt;</a>", f"{other_text}|{one_text}"]
