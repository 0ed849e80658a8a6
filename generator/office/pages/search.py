"""The search page of a tree: its own index, nothing of another tree in it."""

from markupsafe import Markup

from generator.model.ground import Letter
from generator.office.contexts import Choice, SearchContext
from generator.office.words import STATES
from generator.office.workspace import Workspace
from generator.sites.stamping import Page

PARTS = ("DIK", "DIP", "Panduan")
"""What search tells apart; the manual carries the last one (``main.html`` of the office theme)."""


def search_page(space: Workspace) -> Page:
    """The page that ``cari-kantor.js`` fills."""
    letters = {letter for case in space.cases for letter in case.entry.letters}
    states = {case.standing.state for case in space.cases}
    codes = {case.unit.code for case in space.cases} | {package.unit.code for package in space.packages}
    return Page(
        path="cari.html",
        title="Cari",
        description="Cari dalam DIK, DIP, dan panduan.",
        template="cari.html.jinja",
        head=Markup('<script type="module" src="assets/javascripts/cari-kantor.js"></script>'),
        context=SearchContext(
            units=tuple(
                Choice(value=unit.name, text=unit.name)
                for unit in sorted(space.units, key=lambda unit: unit.name)
                if unit.code in codes
            )
            if space.is_whole
            else (),
            states=tuple(
                Choice(value=name, text=name) for state, (_, name, _) in STATES.items() if state in states
            ),
            letters=tuple(
                Choice(value=letter.value, text=f"{letter.value} · {letter.label}")
                for letter in Letter
                if letter in letters
            ),
            parts=tuple(Choice(value=part, text=part) for part in PARTS),
        ),
    )
