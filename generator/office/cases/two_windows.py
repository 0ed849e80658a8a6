"""A step open in two windows: the older one must not write over what the newer one kept."""

from collections.abc import Mapping

from generator.office.cases.case_file import CaseFile
from generator.office.cases.section import Section, Step
from generator.office.drafts.origin import origin_of_rows
from generator.office.forms.problems import Fault
from generator.office.forms.reading import Typed, read, understood

OTHER_WINDOW = Fault(
    anchor="",
    label="",
    message="Isi halaman ini berubah sejak dibuka, misalnya disimpan dari jendela lain.",
    remedy="Belum ada yang ditimpa. Isi konsep yang sekarang tertulis di bawah isian yang berbeda. Pilih yang benar, "
    "lalu tekan tombolnya sekali lagi.",
)


def step_origin(case: CaseFile, step: Step) -> str:
    """What the page of a step is made from: what it shows of rows that are there. Blank rows are nobody's yet."""
    return origin_of_rows(
        (section.table, section.key, {one.name: section.cells.get(one.name, "") for one in section.fields})
        for section in step.sections(case)
        if section.fields and _stands(case, section)
    )


def shown_from(case: CaseFile, step: Step) -> tuple[tuple[Section, Typed | None], ...]:
    """The sections as they stand now, each with what the older window says of it; None where it does not know it."""
    form = case.room.asked.form
    return tuple(
        (
            section,
            read(section.fields, form) if any(one.id in form.fields for one in section.fields) else None,
        )
        for section in step.sections(case)
    )


def kept_now(case: CaseFile, section: Section, typed: Typed) -> Mapping[str, str]:
    """Column → what is kept, in words, where something else was typed."""
    if not _stands(case, section):
        return {}
    return {
        one.name: understood(one, section.cells.get(one.name, "")) or "kosong"
        for one in section.fields
        if section.cells.get(one.name, "") != typed.cells.get(one.name, "")
    }


def _stands(case: CaseFile, section: Section) -> bool:
    """Whether it shows a row that is there, or several at once that are: a list of ticks has no row of its own."""
    if section.key:
        return section.key in case.rows(section.table)
    return any(section.cells.values())
