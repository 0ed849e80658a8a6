"""Every page of the public site that is made from the register: one file per kind, pure, without a clock."""

from collections.abc import Iterable, Iterator

from generator.public.disclosure import PublicEntry, PublicRegister, Tombstone
from generator.public.lists import EntryList
from generator.public.pages.announcements import announcements_page
from generator.public.pages.changes import all_changes_pages
from generator.public.pages.classes import classes_page
from generator.public.pages.downloads import downloads_page
from generator.public.pages.duties import duties_page
from generator.public.pages.edition_pages import all_edition_pages
from generator.public.pages.entry import EntryPages
from generator.public.pages.entry_history import entry_history_pages, history_text
from generator.public.pages.exemptions import exemptions_page
from generator.public.pages.forms import forms_page
from generator.public.pages.home import home_page
from generator.public.pages.list_order import EntryOrders
from generator.public.pages.list_pages import list_pages
from generator.public.pages.printed_list import printed_list_page
from generator.public.pages.request_form import request_form_page
from generator.public.pages.rows import RowTexts
from generator.public.pages.search import search_page
from generator.public.pages.tombstone import tombstone_page
from generator.public.pages.units import units_page
from generator.public.pages.years import years_page
from generator.public.public_changes import PublicChanges
from generator.public.step_words import Words
from generator.sites.stamping import Page


def all_pages(
    register: PublicRegister,
    lists: tuple[EntryList, ...],
    words: Words,
    changes: PublicChanges,
    texts: RowTexts,
) -> Iterator[Page]:
    """Every stamped page, each address once. Lists, words and changes are those of the register."""
    yield from package_pages(register.entries, register.tombstones, register, words)
    arranged = EntryOrders(register.entries)
    for entry_list in lists:
        yield from (one.page(texts) for one in list_pages(entry_list, register, arranged))
        yield from printed_pages(entry_list, register)
    yield from overview_pages(register, lists)
    yield from all_changes_pages(register, changes)
    yield from all_edition_pages(register, words)


def package_pages(
    entries: Iterable[PublicEntry],
    tombstones: Iterable[Tombstone],
    register: PublicRegister,
    words: Words,
) -> Iterator[Page]:
    """The pages of entries, also of those that were withdrawn, and of their histories."""
    entry_pages = EntryPages(register)
    for entry in entries:
        history = history_text(entry.id, words)
        yield entry_pages.page(entry, history)
        yield from entry_history_pages(entry.id, entry.title, history, words)
    for tombstone in tombstones:
        history = history_text(tombstone.id, words, is_withheld=tombstone.withheld is not None)
        yield tombstone_page(tombstone, register, history)
        yield from entry_history_pages(tombstone.id, tombstone.title, history, words)


def printed_pages(entry_list: EntryList, register: PublicRegister) -> Iterator[Page]:
    """The page that a unit prints; other lists have none."""
    if entry_list.family == "unit":
        yield printed_list_page(entry_list, register)


def overview_pages(register: PublicRegister, lists: tuple[EntryList, ...]) -> Iterator[Page]:
    """The pages about the whole register, but for those of the past."""
    yield home_page(register)
    yield search_page(register, lists)
    yield classes_page(lists)
    yield units_page(register, lists)
    yield years_page(lists)
    yield forms_page(lists)
    yield duties_page(register, lists)
    yield announcements_page(register)
    yield exemptions_page(register)
    yield request_form_page(register)
    yield downloads_page(register)
