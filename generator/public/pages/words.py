"""Counts and choices in Indonesian words."""

from generator.model.entry import Form
from generator.sites.numbers import number_in_words


def count_of_entries(count: int) -> str:
    """``429 informasi``, ``Belum ada``."""
    return f"{number_in_words(count)} informasi" if count else "Belum ada"


def forms_in_words(forms: tuple[Form, ...]) -> str:
    """``Softcopy dan hardcopy``."""
    return " dan ".join(form.value for form in forms).capitalize()
