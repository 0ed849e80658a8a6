"""What search finds: the entries in force, by the same words and filters as their pages carry for Pagefind."""

from collections.abc import Iterable, Iterator

from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.search_words import other_words
from generator.sites.search_shards import SearchDocument


def search_documents(
    register: PublicRegister, entries: Iterable[PublicEntry] | None = None
) -> Iterator[SearchDocument]:
    """Of these entries of the register, or of all: newest update first, as the lists show them."""
    others = other_words(register.synonyms)
    for entry in register.entries if entries is None else entries:
        summary = "" if entry.summary == entry.title else entry.summary
        keywords = ", ".join(entry.keywords)
        kind = entry.information_class.label
        year = str(entry.time_made.year or "")
        forms = tuple(form.value for form in entry.forms)
        yield SearchDocument(
            address=f"informasi/{entry.id}.html",
            # The year in a number is not that of the information: it is found by the whole only.
            texts=(
                entry.title,
                summary,
                keywords,
                entry.number.replace("/", ""),
                entry.unit.name,
                kind,
                year,
            ),
            shown={
                "judul": entry.title,
                "ringkasan": summary,
                "kata_kunci": keywords,
                "nomor": entry.number,
                "jenis": kind,
                "unit": entry.unit.name,
                "tahun": year,
                "bentuk": ", ".join(forms),
            },
            filters=(
                ("jenis", kind),
                ("unit", entry.unit.name),
                *((("tahun", year),) if year else ()),
                *(("bentuk", form) for form in forms),
                *(
                    ("istilah", term)
                    for term in others.standing_in((entry.title, entry.summary, *entry.keywords))
                ),
            ),
        )
