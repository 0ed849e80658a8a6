"""Overview of the forms in which information is available."""

from generator.public.contexts import CountedLink, GroupsContext, LinkGroup
from generator.public.lists import EntryList
from generator.public.pages.words import count_of_entries
from generator.sites.stamping import Page


def forms_page(lists: tuple[EntryList, ...]) -> Page:
    """Softcopy and hardcopy. Source: Perki 1/2021 art. 13 (4)."""
    return Page(
        path="bentuk.html",
        title="Bentuk informasi",
        description="Daftar informasi menurut bentuknya: berkas elektronik atau dokumen cetak.",
        template="kelompok.html.jinja",
        context=GroupsContext(
            title="Bentuk informasi",
            introduction="Satu informasi dapat tersedia dalam dua bentuk, jadi dapat berada dalam kedua daftar.",
            groups=(
                LinkGroup(
                    id="bentuk",
                    heading="Bentuk yang tersedia",
                    note="Perki 1/2021 Pasal 13 ayat (4)",
                    links=tuple(
                        CountedLink(
                            href=f"{entry_list.stem}.html",
                            text=entry_list.title,
                            note=entry_list.explanation,
                            count=count_of_entries(len(entry_list.entries)),
                        )
                        for entry_list in lists
                        if entry_list.family == "bentuk"
                    ),
                ),
            ),
        ),
    )
