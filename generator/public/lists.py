"""The lists of the public register: by class, unit, year, form and legal duty."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.entry import Form
from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicEntry, PublicRegister


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
    years = sorted({entry.time_made.year for entry in entries if entry.time_made.year}, reverse=True)
    return (
        EntryList(
            stem="daftar",
            family="semua",
            title="Seluruh Daftar Informasi Publik",
            explanation="Semua informasi yang dikuasai badan publik ini dan tidak dikecualikan.",
            entries=entries,
        ),
        *(
            _list("jenis", kind.value, kind.label, CLASS_EXPLANATIONS[kind], _where(entries, _of_class(kind)))
            for kind in InformationClass
        ),
        *(
            _list("unit", unit.code, unit.name, "", _where(entries, _of_unit(unit.code)))
            for unit in register.units
        ),
        *(
            _list("tahun", str(year), f"Dibuat tahun {year}", "", _where(entries, _of_year(year)))
            for year in years
        ),
        *(
            _list(
                "bentuk",
                form.value,
                form.value.capitalize(),
                FORM_EXPLANATIONS[form],
                _where(entries, _of_form(form)),
            )
            for form in Form
        ),
        *(
            _list("dasar", duty.slug, duty.name, duty.explanation, _where(entries, _of_duty(duty.provision)))
            for duty in register.duties
        ),
    )


def _list(
    family: str, slug: str, title: str, explanation: str, entries: tuple[PublicEntry, ...]
) -> EntryList:
    return EntryList(
        stem=f"{family}/{slug}", family=family, title=title, explanation=explanation, entries=entries
    )


def _where(entries: Iterable[PublicEntry], holds: Callable[[PublicEntry], bool]) -> tuple[PublicEntry, ...]:
    return tuple(entry for entry in entries if holds(entry))


def _of_class(kind: InformationClass) -> Callable[[PublicEntry], bool]:
    return lambda entry: entry.information_class is kind


def _of_unit(code: str) -> Callable[[PublicEntry], bool]:
    return lambda entry: entry.unit.code == code


def _of_year(year: int) -> Callable[[PublicEntry], bool]:
    return lambda entry: entry.time_made.year == year


def _of_form(form: Form) -> Callable[[PublicEntry], bool]:
    return lambda entry: form in entry.forms


def _of_duty(provision: str) -> Callable[[PublicEntry], bool]:
    return lambda entry: any(duty.provision == provision for duty in entry.duties)
