"""Overview of all units, grouped by kind."""

from generator.model.dates import date_in_words
from generator.model.reference import Unit
from generator.model.succession import standing_unit
from generator.public.contexts import CountedLink, GroupsContext, LinkGroup
from generator.public.disclosure import PublicRegister
from generator.public.lists import EntryList
from generator.public.pages.words import count_of_entries
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_KINDS = {
    "sekretariat": "Sekretariat",
    "biro": "Biro pada Sekretariat Daerah",
    "inspektorat": "Inspektorat",
    "badan": "Badan",
    "dinas": "Dinas",
    "satuan": "Satuan",
    "rumah-sakit": "Rumah sakit daerah",
}


def units_page(register: PublicRegister, lists: tuple[EntryList, ...]) -> Page:
    """Every unit with the number of its entries; units without an entry and former units say so."""
    counts = {
        entry_list.stem.removeprefix("unit/"): len(entry_list.entries)
        for entry_list in lists
        if entry_list.family == "unit"
    }
    filled = sum(1 for count in counts.values() if count)
    return Page(
        path="unit.html",
        title="Perangkat daerah",
        description="Daftar informasi menurut perangkat daerah yang menguasainya, beserta kontaknya.",
        template="kelompok.html.jinja",
        context=GroupsContext(
            title="Perangkat daerah",
            introduction=f"{number_in_words(len(counts))} unit; {number_in_words(filled)} sudah mencantumkan informasi. "
            "Halaman setiap unit memuat kontaknya, juga bila daftarnya masih kosong.",
            groups=tuple(
                LinkGroup(
                    id=kind,
                    heading=_KINDS.get(kind, kind.capitalize()),
                    note="",
                    links=tuple(
                        _link(unit, counts[unit.code], register)
                        for unit in sorted(register.units, key=lambda unit: (unit.name, unit.code))
                        if unit.kind == kind
                    ),
                )
                for kind in _kinds(register)
            ),
        ),
    )


def _kinds(register: PublicRegister) -> list[str]:
    order = list(_KINDS)
    kinds = {unit.kind for unit in register.units}
    return [kind for kind in order if kind in kinds] + sorted(kinds - set(order))


def _link(unit: Unit, count: int, register: PublicRegister) -> CountedLink:
    successor = standing_unit(unit, register.units)
    note = unit.abbreviation if unit.abbreviation != unit.name else ""
    if successor != unit:
        until = f" sampai {date_in_words(unit.valid_until)}" if unit.valid_until else ""
        note = f"Unit lama{until}, kini {successor.name}"
    return CountedLink(
        href=f"unit/{unit.code}.html", text=unit.name, note=note, count=count_of_entries(count)
    )
