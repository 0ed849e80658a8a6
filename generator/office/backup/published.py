"""Which documents everybody may see already."""

from generator.files.address import file_at
from generator.history.repository import HistoryError
from generator.model.table_path import TablePath
from generator.review.git_writer import MAIN, WriteError, tip
from generator.review.state import Queue
from generator.review.tree import tree_at

_BODY = TablePath(package="acuan", table="badan")


def published_documents(public: Queue) -> frozenset[str]:
    """SHA-256 of each document that a public row in force names as main stands; none where main cannot be read."""
    try:
        rows = tree_at(public, tip(public.repository, MAIN)).rows
    except (HistoryError, WriteError):
        return frozenset()
    site = next((body.get("alamat_situs", "") for body in rows.get(_BODY, {}).values()), "")
    cells = (row for table in rows.values() for row in table.values())
    links = (row.get("tautan", "") for row in cells if row.get("status") == "berlaku")
    return frozenset(found.sha256 for link in links if (found := file_at(link, site)))
