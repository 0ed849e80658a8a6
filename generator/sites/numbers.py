"""Numbers and sizes as Indonesian pages print them."""

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
