"""The lists of the public register: by class, unit, year, form and legal duty."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.model.entry import Form
from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicEntry, PublicRegister

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryList:
    """One list of entries, with an address of its own."""

    stem: str
    """Address without ending: ``jenis/berkala``; pages and downloads hang on it."""
    family: str
    """``semua``, ``jenis``, ``unit``, ``tahun``, ``bentuk`` or ``dasar``."""
    title: str
    """Heading, e.g. ``Dinas Kesehatan``."""
    explanation: str
    """One plain sentence under the heading; may be empty."""
    entries: tuple[PublicEntry, ...]
    """In the register's order: newest update first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPiece:
    """Some entries of a list that stand one below the other."""

    key: str
    """A digest of all that their rows are made from."""
    place: int
    """Of the first of them in the list, from 0."""
    entries: tuple[PublicEntry, ...]


CLASS_EXPLANATIONS = {
    InformationClass.PERIODIC: "Diumumkan rutin, paling lambat tiap enam bulan: profil, anggaran, laporan kinerja.",
    InformationClass.IMMEDIATE: "Diumumkan tanpa penundaan karena menyangkut keselamatan orang banyak.",
    InformationClass.ANY_TIME: "Tersedia kapan pun diminta: peraturan, perjanjian, data perizinan, surat keputusan.",
}
FORM_EXPLANATIONS = {
    Form.SOFTCOPY: "Tersedia sebagai berkas elektronik.",
    Form.HARDCOPY: "Tersedia sebagai dokumen cetak.",
}


def entry_lists(register: PublicRegister) -> tuple[EntryList, ...]:
    """Every list: all; by class, form and duty (also empty ones); by unit (every unit); by year (those that occur)."""
    entries = register.entries
    of_class = _grouped(entries, lambda entry: (entry.information_class,))
    of_unit = _grouped(entries, lambda entry: (entry.unit.code,))
    of_year = _grouped(entries, lambda entry: (entry.time_made.year,))
    of_form = _grouped(entries, lambda entry: entry.forms)
    of_duty = _grouped(entries, lambda entry: (duty.provision for duty in entry.duties))
    return (
        EntryList(
            stem="daftar",
            family="semua",
            title="Seluruh Daftar Informasi Publik",
            explanation="Semua informasi yang dikuasai badan publik ini dan tidak dikecualikan.",
            entries=entries,
        ),
        *(
            _list("jenis", kind.value, kind.label, CLASS_EXPLANATIONS[kind], of_class.get(kind, ()))
            for kind in InformationClass
        ),
        *(_list("unit", unit.code, unit.name, "", of_unit.get(unit.code, ())) for unit in register.units),
        *(
            _list("tahun", str(year), f"Dibuat tahun {year}", "", of_year[year])
            for year in sorted((year for year in of_year if year), reverse=True)
        ),
        *(
            _list(
                "bentuk", form.value, form.value.capitalize(), FORM_EXPLANATIONS[form], of_form.get(form, ())
            )
            for form in Form
        ),
        *(
            _list("dasar", duty.slug, duty.name, duty.explanation, of_duty.get(duty.provision, ()))
            for duty in register.duties
        ),
    )


def _list(family: str, slug: str, title: str, explanation: str, entries: Iterable[PublicEntry]) -> EntryList:
    return EntryList(
        stem=f"{family}/{slug}", family=family, title=title, explanation=explanation, entries=tuple(entries)
    )


def _grouped(
    entries: Iterable[PublicEntry], keys: Callable[[PublicEntry], Iterable[Key]]
) -> dict[Key, list[PublicEntry]]:
    """Key → the entries that have it, in their order; an entry that names a key twice stands there once."""
    groups: dict[Key, list[PublicEntry]] = {}
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            groups.setdefault(key, []).append(entry)
    return groups
