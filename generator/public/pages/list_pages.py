"""The pages of one list: every order, fifty rows a page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.model.dates import date_in_words
from generator.model.reference import Unit
from generator.model.succession import standing_unit
from generator.public.contexts import Choosable, Contact, Link, ListContext
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.feeds import feed_link, feeds_of
from generator.public.lists import EntryList
from generator.public.pages.contacts import contact_of
from generator.public.pages.list_order import ORDERS, EntryOrders, ListOrder
from generator.public.pages.page_links import page_links, page_title
from generator.public.pages.rows import RowTexts
from generator.public.pages.words import count_of_entries
from generator.sites.stamping import INSET, Page

ROWS_PER_PAGE = 50

_OVERVIEWS = {
    "jenis": Link(href="jenis.html", text="Jenis informasi"),
    "unit": Link(href="unit.html", text="Perangkat daerah"),
    "tahun": Link(href="tahun.html", text="Tahun pembuatan"),
    "bentuk": Link(href="bentuk.html", text="Bentuk"),
    "dasar": Link(href="dasar.html", text="Kewajiban hukum"),
}
_EMPTY = {
    "unit": "Unit ini belum mencantumkan informasi dalam daftar.",
    "dasar": "Belum ada informasi dalam daftar untuk kewajiban ini.",
}
_EMPTY_OTHERWISE = "Belum ada informasi dalam daftar ini."
_DOWNLOADS = (("csv", "CSV"), ("xlsx", "XLSX (Excel)"), ("json", "JSON"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page of a list that is not made yet: what it is made from costs less to tell than the page."""

    path: str
    entries: Sequence[PublicEntry]
    """Of its rows, in their order."""
    about: str
    """All else that it shows."""
    page: Callable[[RowTexts], Page]
    """Makes it."""


def list_pages(entry_list: EntryList, register: PublicRegister, arranged: EntryOrders) -> Iterator[ListPage]:
    """Every page of a list; a list of one row or none has one order and one page.

    The pages of a unit that ended stay, empty, in every order and number that they can have had: its rows went to
    its successor, which has at least as many.
    """
    left_to = _successor(_unit_of(entry_list, register), register)
    taken_over = sum(1 for entry in register.entries if entry.unit == left_to) if left_to else 0
    orders = ORDERS if len(entry_list.entries) > 1 else ORDERS[:1]
    pages = max(1, -(-len(entry_list.entries) // ROWS_PER_PAGE))
    common, alternates = _common(entry_list, register), _alternates(entry_list, register)
    about = repr((common, alternates, pages, taken_over))
    for order in ORDERS if left_to else orders:
        entries = arranged.arranged(entry_list.entries, order)
        of_order = replace(common, sorts=_sorts(entry_list, order, orders))
        for number in range(1, max(pages, -(-taken_over // ROWS_PER_PAGE)) + 1):
            first = (number - 1) * ROWS_PER_PAGE
            of_page = entries[first : first + ROWS_PER_PAGE]
            yield ListPage(
                path=_address(entry_list, order, number),
                entries=of_page,
                about=about,
                page=partial(
                    _page, entry_list, order, number, max(pages, number), of_order, alternates, of_page
                ),
            )


def _page(
    entry_list: EntryList,
    order: ListOrder,
    number: int,
    pages: int,
    common: ListContext,
    alternates: Markup,
    entries: Sequence[PublicEntry],
    texts: RowTexts,
) -> Page:
    path = _address(entry_list, order, number)
    links = page_links(lambda other: _address(entry_list, order, other), number, pages)
    rows = texts.of(entries, "../" * path.count("/"))
    is_set_in = bool(rows) and texts.are_sound
    return Page(
        path=path,
        title=_title(entry_list, order, number),
        description=f"{entry_list.title}: {common.count}. {entry_list.explanation}".strip(),
        template="daftar.html.jinja",
        context=replace(
            common,
            rows=INSET if is_set_in else rows,
            first_number=(number - 1) * ROWS_PER_PAGE + 1,
            previous_href=links.previous_href,
            next_href=links.next_href,
            page_numbers=links.numbers,
        ),
        head=alternates,
        inset=rows if is_set_in else Markup(""),
    )


def _common(entry_list: EntryList, register: PublicRegister) -> ListContext:
    """What all pages of a list show."""
    unit = _unit_of(entry_list, register)
    return ListContext(
        breadcrumb=_breadcrumb(entry_list),
        title=entry_list.title,
        explanation=entry_list.explanation,
        citation=_citation(entry_list, register),
        count=count_of_entries(len(entry_list.entries)),
        rows=Markup(""),
        first_number=1,
        empty=_empty(entry_list, _successor(unit, register)),
        sorts=(),
        previous_href="",
        next_href="",
        page_numbers=(),
        downloads=tuple(Link(href=f"{entry_list.stem}.{ending}", text=text) for ending, text in _DOWNLOADS),
        print_href=f"{entry_list.stem}-cetak.html" if entry_list.family == "unit" else "",
        contact=_contact(unit, register),
        unit_note=_unit_note(unit, register),
    )


def _sorts(entry_list: EntryList, order: ListOrder, orders: tuple[ListOrder, ...]) -> tuple[Choosable, ...]:
    """The ways to sort; none where there is one."""
    if len(orders) == 1:
        return ()
    return tuple(
        Choosable(href=_address(entry_list, other, 1), text=other.label, current=other is order)
        for other in orders
    )


def _title(entry_list: EntryList, order: ListOrder, number: int) -> str:
    title = entry_list.title
    if order.suffix:
        title += f", urut {order.label[0].lower()}{order.label[1:]}"
    return page_title(title, number)


def _address(entry_list: EntryList, order: ListOrder, number: int) -> str:
    page = f"-{number}" if number > 1 else ""
    return f"{entry_list.stem}{order.suffix}{page}.html"


def _breadcrumb(entry_list: EntryList) -> tuple[Link, ...]:
    home = Link(href="index.html", text="Halaman depan")
    overview = _OVERVIEWS.get(entry_list.family)
    return (home, overview) if overview else (home,)


def _unit_of(entry_list: EntryList, register: PublicRegister) -> Unit | None:
    if entry_list.family != "unit":
        return None
    code = entry_list.stem.removeprefix("unit/")
    return next(unit for unit in register.units if unit.code == code)


def _successor(unit: Unit | None, register: PublicRegister) -> Unit | None:
    """The unit that took over; None for a unit that stands and for a list that is none of a unit's."""
    standing = standing_unit(unit, register.units) if unit else None
    return None if standing == unit else standing


def _empty(entry_list: EntryList, successor: Unit | None) -> str:
    """What a list without rows says; that of a unit whose rows went on says where they are, also before its last day."""
    if successor:
        return f"Informasi unit ini kini tercantum dalam daftar {successor.name}."
    return _EMPTY.get(entry_list.family, _EMPTY_OTHERWISE)


def _contact(unit: Unit | None, register: PublicRegister) -> Contact | None:
    return contact_of(standing_unit(unit, register.units), register.body) if unit else None


def _unit_note(unit: Unit | None, register: PublicRegister) -> str:
    if unit is None:
        return ""
    successor = standing_unit(unit, register.units)
    if successor == unit:
        return ""
    until = f"sampai {date_in_words(unit.valid_until)}" if unit.valid_until else "dahulu"
    return f"Unit ini ada {until}. Informasinya kini ditangani {successor.name}."


def _citation(entry_list: EntryList, register: PublicRegister) -> str:
    if entry_list.family != "dasar":
        return ""
    slug = entry_list.stem.removeprefix("dasar/")
    return next(duty.citation for duty in register.duties if duty.slug == slug)


def _alternates(entry_list: EntryList, register: PublicRegister) -> Markup:
    root = "../" * entry_list.stem.count("/")
    feeds = (feed for feed in feeds_of(register) if feed.page == f"{entry_list.stem}.html")
    link = Markup('<link rel="alternate" type="{}" href="{}">')
    return Markup("").join(
        link.format(kind, f"{root}{entry_list.stem}.{ending}")
        for ending, kind in (("csv", "text/csv"), ("json", "application/json"))
    ) + Markup("").join(feed_link(feed.path, feed.title, root) for feed in feeds)
