"""Which page numbers the foot of a long list shows."""

GAP = 0
"""Stands for the pages that are left out between two shown ones."""


def shown_pages(number: int, pages: int) -> tuple[int, ...]:
    """First, last, and the neighbours of the current page, ``GAP`` between; empty when there is one page."""
    if pages <= 1:
        return ()
    shown = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    numbers: list[int] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            numbers.append(GAP)
        numbers.append(page)
    return tuple(numbers)
