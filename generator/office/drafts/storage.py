"""Drafts in the office's store: each is read by the account that wrote it, and by nobody else."""

import json
from collections.abc import Mapping
from typing import cast

from generator.model.table_path import TablePath, table_path
from generator.office.accounts.store import Row, Store, Taken, number, text
from generator.office.drafts.draft import Draft, DraftRow, TakenAway


def save(store: Store, draft: Draft) -> None:
    """Keep the draft, in place of the one of its id; raises Taken where that is another account's."""
    with store.work() as work:
        changed = work.run(
            "INSERT INTO konsep (id, akun_id, isi, diubah) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET isi = excluded.isi, diubah = excluded.diubah"
            " WHERE akun_id = excluded.akun_id",
            draft.id,
            draft.account_id,
            _written(draft),
            draft.changed_at,
        )
        if not changed:
            raise Taken


def load(store: Store, account_id: str, draft_id: str) -> Draft | None:
    """The account's draft of that id; None where it has none."""
    with store.work() as work:
        row = work.row("SELECT * FROM konsep WHERE id = ? AND akun_id = ?", draft_id, account_id)
    return _read(row) if row else None


def owner_of(store: Store, draft_id: str) -> str:
    """Account whose draft it is; empty where there is none of that id."""
    with store.work() as work:
        row = work.row("SELECT akun_id FROM konsep WHERE id = ?", draft_id)
    return text(row, "akun_id") if row else ""


def drafts_of(store: Store, account_id: str) -> tuple[Draft, ...]:
    """All drafts of the account, the one last changed first."""
    with store.work() as work:
        rows = work.rows("SELECT * FROM konsep WHERE akun_id = ? ORDER BY diubah DESC, id", account_id)
    return tuple(map(_read, rows))


def drop(store: Store, account_id: str, draft_id: str) -> None:
    """Forget the account's draft of that id, if it has one."""
    with store.work() as work:
        work.run("DELETE FROM konsep WHERE id = ? AND akun_id = ?", draft_id, account_id)


def hand_over(store: Store, from_account: str, to_account: str) -> int:
    """Give all drafts of one account to another, whose pages open them in an office of hers; how many there were.

    Nothing of them is sent by it: what the successor may not propose, the queue refuses.
    """
    with store.work() as work:
        return work.run("UPDATE konsep SET akun_id = ? WHERE akun_id = ?", to_account, from_account)


def give(store: Store, draft_id: str, from_account: str, to_account: str) -> bool:
    """Give one draft of an account to another; whether it had it."""
    with store.work() as work:
        changed = work.run(
            "UPDATE konsep SET akun_id = ? WHERE id = ? AND akun_id = ?", to_account, draft_id, from_account
        )
    return bool(changed)


# -- text -----------------------------------------------------------------------------------


def _written(draft: Draft) -> str:
    rows = [[str(one.table), one.key, one.is_new, dict(one.before), dict(one.cells)] for one in draft.rows]
    removed = [[str(one.table), one.key, dict(one.before), one.to] for one in draft.removed]
    facts = {
        "pejabat": draft.officer_id,
        "register": draft.register,
        "unit": draft.unit,
        "memperbaiki": draft.corrects,
        "keterangan": draft.message,
        "baris": rows,
        "hapus": removed,
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _read(row: Row) -> Draft:
    """Nobody but this module writes the column, so its shape is not judged again."""
    facts = cast("Mapping[str, str]", json.loads(text(row, "isi")))
    rows = cast("list[tuple[str, str, bool, dict[str, str], dict[str, str]]]", facts["baris"])
    removed = cast("list[tuple[str, str, dict[str, str], str]]", facts["hapus"])
    return Draft(
        id=text(row, "id"),
        account_id=text(row, "akun_id"),
        officer_id=facts["pejabat"],
        register=facts["register"],
        unit=facts["unit"],
        corrects=facts["memperbaiki"],
        message=facts["keterangan"],
        rows=tuple(
            DraftRow(table=_table(table), key=key, is_new=is_new, before=before, cells=cells)
            for table, key, is_new, before, cells in rows
        ),
        removed=tuple(
            TakenAway(table=_table(table), key=key, before=before, to=to)
            for table, key, before, to in removed
        ),
        changed_at=number(row, "diubah"),
    )


def _table(written: str) -> TablePath:
    return table_path(written)
