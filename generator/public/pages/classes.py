"""Overview of the three classes."""

from generator.model.information_class import InformationClass
from generator.public.contexts import ClassesContext
from generator.public.lists import EntryList
from generator.public.pages.class_cards import class_cards
from generator.sites.stamping import Page


def classes_page(lists: tuple[EntryList, ...]) -> Page:
    """The page that tells the classes apart."""
    counts = {
        InformationClass(entry_list.stem.removeprefix("jenis/")): len(entry_list.entries)
        for entry_list in lists
        if entry_list.family == "jenis"
    }
    return Page(
        path="jenis.html",
        title="Jenis informasi",
        description="Informasi berkala, serta merta, dan setiap saat: apa bedanya, dan apa saja isinya.",
        template="jenis.html.jinja",
        context=ClassesContext(classes=class_cards(counts)),
    )
