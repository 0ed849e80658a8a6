"""Where a row that was taken in stands on the public site, if this office publishes it."""

from generator.changes.operations import STATUS
from generator.changes.placed import PROPOSED, Snapshot
from generator.office.publishing.status import Site, read_status
from generator.office.requests.asked import Asked
from generator.office.reviews.proposal_words import RowBlock

_PAGES = {
    "dip": "informasi/{key}.html",
    "pengecualian": "dikecualikan.html#{key}",
    "pengumuman": "pengumuman.html",
}
"""By table: the page that tells of its row."""


def public_site(asked: Asked) -> str:
    """Address of the public site, which ends with a slash; empty where this office never published one."""
    if Site.PUBLIC not in read_status(asked.desk.state):
        return ""
    return asked.reference.body.get("alamat_situs", "")


def public_link(block: RowBlock, own: Snapshot, site: str) -> str:
    """Address of the row's page; empty where the list does not hold it, or holds it unpublished."""
    page = _PAGES.get(block.table, "")
    found = (rows.get(block.key) for table, rows in own.items() if table.table == block.table)
    cells = next((one for one in found if one is not None), None)
    if not site or not page or cells is None or cells.get(STATUS, "") == PROPOSED:
        return ""
    return site + page.format(key=block.key)
