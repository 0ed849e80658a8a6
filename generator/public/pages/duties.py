"""Overview of the duties to announce, by article."""

from generator.model.information_class import InformationClass
from generator.model.reference import Duty
from generator.public.contexts import CountedLink, GroupsContext, LinkGroup
from generator.public.disclosure import PublicRegister
from generator.public.lists import EntryList
from generator.public.pages.words import count_of_entries
from generator.sites.stamping import Page

_ARTICLES = {
    InformationClass.PERIODIC: "Perki 1/2021 Pasal 14 ayat (2)",
    InformationClass.IMMEDIATE: "Perki 1/2021 Pasal 19 ayat (2)",
    InformationClass.ANY_TIME: "Perki 1/2021 Pasal 21 ayat (1)",
}


def duties_page(register: PublicRegister, lists: tuple[EntryList, ...]) -> Page:
    """Every letter of art. 14 (2), 19 (2) and 21 (1), also those without an entry."""
    counts = {
        entry_list.stem: len(entry_list.entries) for entry_list in lists if entry_list.family == "dasar"
    }
    return Page(
        path="dasar.html",
        title="Kewajiban hukum",
        description="Apa saja yang wajib diumumkan atau disediakan menurut Perki 1/2021, dan apa yang sudah ada.",
        template="kelompok.html.jinja",
        context=GroupsContext(
            title="Menurut kewajiban hukum",
            introduction="Perki 1/2021 menyebut informasi yang wajib diumumkan atau disediakan, huruf demi huruf. "
            "Yang belum ada isinya ditulis apa adanya.",
            groups=tuple(
                LinkGroup(
                    id=kind.value,
                    heading=f"{kind.label} ({_ARTICLES[kind]})",
                    note="",
                    links=tuple(
                        _link(duty, counts[f"dasar/{duty.slug}"])
                        for duty in register.duties
                        if duty.information_class is kind
                    ),
                )
                for kind in InformationClass
            ),
        ),
    )


def _link(duty: Duty, count: int) -> CountedLink:
    letter = duty.provision[-1]
    return CountedLink(
        href=f"dasar/{duty.slug}.html",
        text=f"Huruf {letter}. {duty.name}",
        note=duty.explanation,
        count=count_of_entries(count),
    )
