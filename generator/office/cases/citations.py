"""The provisions on which an entry rests, as everybody may read them."""

from collections.abc import Iterator

from generator.model.ground import Ground, read_letter
from generator.office.cases.case_file import CaseFile


def citations_of(case: CaseFile) -> Iterator[str]:
    """``UU 14/2008 Pasal 17 huruf h angka 2``, each once."""
    seen: set[str] = set()
    for row in case.grounds.values():
        letter = read_letter(row["huruf"])
        if letter is None:
            continue
        number = int(row["angka"]) if row["angka"].isdigit() else None
        try:
            words = Ground(letter=letter, number=number).citation
        except ValueError:
            words = Ground(letter=letter).citation
        if words not in seen:
            seen.add(words)
            yield words
