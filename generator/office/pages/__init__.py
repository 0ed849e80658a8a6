"""Every page of a tree of the office site that is made from the registers: one file per kind, pure, without a clock."""

from collections.abc import Iterator

from generator.office.case_lists import CaseList
from generator.office.pages.case_list import case_list_pages
from generator.office.pages.case_page import case_page
from generator.office.pages.dues import dues_page
from generator.office.pages.entry_list import entry_list_pages
from generator.office.pages.entry_page import entry_page
from generator.office.pages.home import home_page
from generator.office.pages.printed import printed_page
from generator.office.pages.problems import problems_page
from generator.office.pages.search import search_page
from generator.office.workspace import Workspace
from generator.sites.stamping import Page


def all_pages(space: Workspace, lists: tuple[CaseList, ...]) -> Iterator[Page]:
    """Every stamped page of a tree, each address once. ``lists`` are those of ``case_lists(space)``."""
    yield home_page(space, lists)
    for one in lists:
        yield from case_list_pages(one, lists, space)
    for case in space.cases:
        yield case_page(case, space)
    yield from entry_list_pages(space)
    for package in space.packages:
        for entry in package.entries:
            yield entry_page(entry, package.unit, space)
    yield dues_page(space)
    yield problems_page(space)
    yield search_page(space)
    yield printed_page(space)
