"""Overview of the years in which information was made."""

from generator.public.contexts import CountedLink, GroupsContext, LinkGroup
from generator.public.lists import EntryList
from generator.public.pages.words import count_of_entries
from generator.sites.stamping import Page


def years_page(lists: tuple[EntryList, ...]) -> Page:
    """Every year that occurs, newest first, by decade."""
    by_decade: dict[int, list[CountedLink]] = {}
    for entry_list in lists:
        if entry_list.family == "tahun":
            year = int(entry_list.stem.removeprefix("tahun/"))
            by_decade.setdefault(year // 10 * 10, []).append(
                CountedLink(
                    href=f"{entry_list.stem}.html",
                    text=str(year),
                    note="",
                    count=count_of_entries(len(entry_list.entries)),
                )
            )
    return Page(
        path="tahun.html",
        title="Tahun pembuatan",
        description="Daftar informasi menurut tahun pembuatannya.",
        template="kelompok.html.jinja",
        context=GroupsContext(
            title="Tahun pembuatan",
            introduction="Informasi yang mencakup beberapa tahun berada pada tahun pertamanya.",
            groups=tuple(
                LinkGroup(id=f"t{decade}", heading=f"{decade}–{decade + 9}", note="", links=tuple(links))
                for decade, links in by_decade.items()
            ),
        ),
    )
