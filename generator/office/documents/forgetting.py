"""Documents that were sent and that nothing names any more: a slip of the hand must not lie about for years."""

import re
from collections.abc import Iterator

from generator.office.accounts.store import text
from generator.office.documents.keeping import public_files
from generator.office.documents.proposed import files_named, files_of_row
from generator.office.requests.asked import Asked
from generator.review.reading import Standing, listing

KEPT_DAYS = 60
"""After it was sent last; drafts and proposals that name it keep it longer."""
_KEPT_SECONDS = KEPT_DAYS * 24 * 60 * 60
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def forget_unnamed(asked: Asked) -> tuple[str, ...]:
    """Delete public documents that no row, no open proposal and no draft names; the SHA-256 of those that are gone."""
    with asked.store.work() as work:
        old = work.rows("SELECT sidik FROM berkas WHERE waktu < ? ORDER BY sidik", asked.now - _KEPT_SECONDS)
    files = public_files(asked.desk)
    candidates = [digest for digest in (text(row, "sidik") for row in old) if files.find(digest)]
    if not candidates:
        return ()
    named = set(_named(asked))
    gone = tuple(digest for digest in candidates if digest not in named)
    for digest in gone:
        files.remove(digest)
        with asked.store.work() as work:
            work.run("DELETE FROM berkas WHERE sidik = ?", digest)
    return gone


def _named(asked: Asked) -> Iterator[str]:
    site = asked.reference.body.get("alamat_situs", "")
    for table, rows in asked.reference.rows.items():
        for key, cells in rows.items():
            yield from (one.sha256 for one in files_of_row(table, key, cells, site))
    for sent in listing(asked.desk.public):
        if sent.standing in (Standing.WAITING, Standing.RETURNED):
            yield from (one.sha256 for one in files_named(sent.proposal.operations, site))
    with asked.store.work() as work:
        drafts = work.rows("SELECT isi FROM konsep")
    for row in drafts:
        yield from _DIGEST.findall(text(row, "isi"))
