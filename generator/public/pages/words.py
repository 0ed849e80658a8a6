"""Numbers, sizes and choices in Indonesian words."""

from generator.model.entry import Form

_KILO = 1000


def number_in_words(number: int) -> str:
    """``1.234``."""
    return f"{number:,}".replace(",", ".")


def size_in_words(size_bytes: int) -> str:
    """``2,1 MB``, ``188 KB``, ``512 bita``; a kilobyte is 1,000 bytes."""
    if size_bytes < _KILO:
        return f"{size_bytes} bita"
    if round(size_bytes / _KILO) < _KILO:
        return f"{round(size_bytes / _KILO)} KB"
    return f"{size_bytes / _KILO / _KILO:.1f}".replace(".", ",") + " MB"


def count_of_entries(count: int) -> str:
    """``429 informasi``, ``Belum ada``."""
    return f"{number_in_words(count)} informasi" if count else "Belum ada"


def forms_in_words(forms: tuple[Form, ...]) -> str:
    """``Softcopy dan hardcopy``."""
    return " dan ".join(form.value for form in forms).capitalize()
