"""Which documents everybody may see already."""

import re

from generator.history.repository import HistoryError
from generator.review.git_writer import MAIN, WriteError, tip
from generator.review.state import Queue
from generator.review.tree import tree_at

_ADDRESS = re.compile(r"/berkas/([0-9a-f]{64})/")


def published_documents(public: Queue) -> frozenset[str]:
    """SHA-256 of each document that a public row in force names as main stands; none where main cannot be read."""
    try:
        rows = tree_at(public, tip(public.repository, MAIN)).rows
    except (HistoryError, WriteError):
        return frozenset()
    cells = (row for table in rows.values() for row in table.values())
    addresses = (row.get("tautan", "") for row in cells if row.get("status") == "berlaku")
    return frozenset(found[1] for address in addresses if (found := _ADDRESS.search(address)))
