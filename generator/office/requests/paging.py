"""Long lists, page by page."""

from generator.office.requests.asked import Asked

PER_PAGE = 50
"""A page must come through on a poor line."""


def page_number(asked: Asked, count: int, per_page: int = PER_PAGE) -> tuple[int, int]:
    """The page of a list of ``count`` that ``?halaman=`` asks for, from 1, and how many there are."""
    pages = max(1, -(-count // per_page))
    written = asked.query.get("halaman", "1")
    wanted = int(written) if written.isascii() and written.isdecimal() and len(written) < len("10000") else 1
    return min(max(wanted, 1), pages), pages
