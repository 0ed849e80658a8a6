"""The search page: a form and an empty region that a script fills; lists for those without it."""

from markupsafe import Markup

from generator.model.entry import Form
from generator.model.information_class import InformationClass
from generator.model.reference import Unit
from generator.public.contexts import Choice, SearchContext, UnitChoice
from generator.public.disclosure import PublicRegister
from generator.public.lists import EntryList
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page


def search_page(register: PublicRegister, lists: tuple[EntryList, ...]) -> Page:
    """The search page; the values of its filters are those that entry pages carry for the index."""
    holding = {one.title for one in lists if one.family == "unit" and one.entries}
    units = [unit for unit in register.units if unit.name in holding]
    years = [entry_list.stem.removeprefix("tahun/") for entry_list in lists if entry_list.family == "tahun"]
    return Page(
        path="cari.html",
        title="Cari informasi",
        description="Cari dalam seluruh Daftar Informasi Publik menurut kata, jenis, perangkat daerah, tahun, dan bentuk.",
        template="cari.html.jinja",
        context=SearchContext(
            total=number_in_words(len(register.entries)),
            classes=tuple(Choice(value=kind.label, text=kind.label) for kind in InformationClass),
            units=tuple(
                UnitChoice(name=unit.name, called=_called(unit))
                for unit in sorted(units, key=lambda unit: unit.name)
            ),
            years=tuple(Choice(value=year, text=year) for year in years),
            forms=tuple(Choice(value=form.value, text=form.value.capitalize()) for form in Form),
        ),
        head=Markup('<script type="module" src="assets/javascripts/cari.js"></script>'),
    )


def _called(unit: Unit) -> tuple[str, ...]:
    names = (unit.name, unit.abbreviation, *unit.aliases)
    return tuple(dict.fromkeys(" ".join(name.lower().split()) for name in names if name))
