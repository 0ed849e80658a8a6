"""The pages of one list: every order, fifty rows a page."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.model.dates import date_in_words
from generator.model.reference import Unit
from generator.model.succession import standing_unit
from generator.public.contexts import Choosable, Contact, Link, ListContext, Row
from generator.public.disclosure import PublicRegister
from generator.public.feeds import feed_link, feeds_of
from generator.public.lists import EntryList
from generator.public.pages.contacts import contact_of
from generator.public.pages.list_order import ORDERS, ListOrder
from generator.public.pages.rows import row_of
from generator.public.pages.words import count_of_entries
from generator.sites.paging import GAP, shown_pages
from generator.sites.stamping import Page

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


def list_pages(entry_list: EntryList, register: PublicRegister) -> Iterator[Page]:
    """Every page of a list; a list of one row or none has one order and one page.

    The pages of a unit that ended stay, empty, in every order and number that they can have had: its rows went to
    its successor, which has at least as many.
    """
    left_to = _successor(_unit_of(entry_list, register), register)
    taken_over = sum(1 for entry in register.entries if entry.unit == left_to) if left_to else 0
    orders = ORDERS if len(entry_list.entries) > 1 else ORDERS[:1]
    alternates = _alternates(entry_list, register)
    for order in ORDERS if left_to else orders:
        arranged = tuple(map(row_of, order.arrange(entry_list.entries)))
        pages = max(1, -(-len(arranged) // ROWS_PER_PAGE))
        for number in range(1, max(pages, -(-taken_over // ROWS_PER_PAGE)) + 1):
            yield _page(
                entry_list,
                register,
                order=order,
                orders=orders,
                arranged=arranged,
                number=number,
                pages=max(pages, number),
                alternates=alternates,
            )


def _page(
    entry_list: EntryList,
    register: PublicRegister,
    *,
    order: ListOrder,
    orders: tuple[ListOrder, ...],
    arranged: tuple[Row, ...],
    number: int,
    pages: int,
    alternates: Markup,
) -> Page:
    first = (number - 1) * ROWS_PER_PAGE
    unit = _unit_of(entry_list, register)
    title = entry_list.title
    if order.suffix:
        title += f", urut {order.label[0].lower()}{order.label[1:]}"
    if number > 1:
        title += f", halaman {number}"
    return Page(
        path=_address(entry_list, order, number),
        title=title,
        description=f"{entry_list.title}: {count_of_entries(len(arranged))}. {entry_list.explanation}".strip(),
        template="daftar.html.jinja",
        context=ListContext(
            breadcrumb=_breadcrumb(entry_list),
            title=entry_list.title,
            explanation=entry_list.explanation,
            citation=_citation(entry_list, register),
            count=count_of_entries(len(arranged)),
            rows=arranged[first : first + ROWS_PER_PAGE],
            first_number=first + 1,
            empty=_empty(entry_list, _successor(unit, register)),
            sorts=tuple(
                Choosable(href=_address(entry_list, other, 1), text=other.label, current=other is order)
                for other in orders
            )
            if len(orders) > 1
            else (),
            previous_href=_address(entry_list, order, number - 1) if number > 1 else "",
            next_href=_address(entry_list, order, number + 1) if number < pages else "",
            page_numbers=_page_numbers(entry_list, order, number, pages),
            downloads=tuple(
                Link(href=f"{entry_list.stem}.{ending}", text=text) for ending, text in _DOWNLOADS
            ),
            print_href=f"{entry_list.stem}-cetak.html" if entry_list.family == "unit" else "",
            contact=_contact(unit, register),
            unit_note=_unit_note(unit, register),
        ),
        head=alternates,
    )


def _address(entry_list: EntryList, order: ListOrder, number: int) -> str:
    page = f"-{number}" if number > 1 else ""
    return f"{entry_list.stem}{order.suffix}{page}.html"


def _breadcrumb(entry_list: EntryList) -> tuple[Link, ...]:
    home = Link(href="index.html", text="Halaman depan")
    overview = _OVERVIEWS.get(entry_list.family)
    return (home, overview) if overview else (home,)


def _page_numbers(entry_list: EntryList, order: ListOrder, number: int, pages: int) -> tuple[Choosable, ...]:
    """A gap is ``…`` without an address."""
    return tuple(
        Choosable(href="", text="…", current=False)
        if page == GAP
        else Choosable(href=_address(entry_list, order, page), text=str(page), current=page == number)
        for page in shown_pages(number, pages)
    )


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
