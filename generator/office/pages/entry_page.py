"""The page of one entry of the DIP as officers see it."""

from generator.model.dates import date_in_words
from generator.model.entry import Entry
from generator.model.reference import Unit
from generator.office.contexts import EntryContext, Fact, Link
from generator.office.rows import STATUS_LABELS, problem_box, public_address, subject_of
from generator.office.workspace import Workspace
from generator.sites.stamping import Page

_EMPTY = "Belum diisi"


def entry_page(entry: Entry, unit: Unit, space: Workspace) -> Page:
    """The page of an entry, whatever its status."""
    title = entry.heading or "Tanpa judul"
    return Page(
        path=f"dip/{entry.id}.html",
        title=title,
        description=entry.summary,
        template="informasi.html.jinja",
        context=EntryContext(
            breadcrumb=(
                Link(href="index.html", text="Beranda"),
                Link(href="dip.html", text="DIP"),
                *(
                    (Link(href=f"daftar/dip-unit-{unit.code}.html", text=unit.abbreviation or unit.name),)
                    if space.is_whole
                    else ()
                ),
            ),
            id=entry.id,
            title=title,
            summary="" if entry.summary == title else entry.summary,
            status=entry.status.value,
            status_label=STATUS_LABELS[entry.status],
            class_slug=entry.information_class.value,
            class_label=entry.information_class.label,
            unit_name=unit.name,
            facts=_facts(entry),
            problems=tuple(problem_box(problem, space) for problem in space.problems_of.get(entry.id, ())),
            public_url=public_address(entry, space),
            link_url=entry.link,
            exempt=tuple(
                Link(href=case.address, text=subject_of(case))
                for case in space.cases
                if case.entry.partner_id == entry.id
            ),
            actions=(Link(href=f"/unit/{unit.code}/dip/{entry.id}", text="Usulkan perbaikan"),),
        ),
    )


def _facts(entry: Entry) -> tuple[Fact, ...]:
    """The seven elements, then what the register knows beside them. Source: Perki 1/2021 art. 21 (2)."""
    forms = " dan ".join(form.value for form in entry.forms).capitalize()
    cells = (
        ("Nomor", entry.number or "Belum diberikan"),
        ("Ringkasan isi informasi", entry.summary),
        ("Pejabat atau unit yang menguasai", entry.holder),
        ("Penanggung jawab pembuatan atau penerbitan", entry.responsible),
        ("Waktu pembuatan", entry.time_made.words if entry.time_made else ""),
        ("Tempat pembuatan", entry.place),
        ("Bentuk yang tersedia", forms),
        ("Jangka waktu penyimpanan atau retensi", entry.retention.words if entry.retention else ""),
        ("Dimutakhirkan", date_in_words(entry.updated) if entry.updated else ""),
    )
    extra = (
        ("Jenis arsip", entry.archive_kind.words if entry.archive_kind else ""),
        ("Dasar pengumuman", ", ".join(entry.duties)),
        ("Kata kunci", ", ".join(entry.keywords)),
    )
    return (
        *(Fact(name=name, text=text or _EMPTY, note="") for name, text in cells),
        *(Fact(name=name, text=text, note="") for name, text in extra if text),
    )
