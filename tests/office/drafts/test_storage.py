"""Drafts on the server: kept to the letter, and for one account alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.changes.operations import Addition, Amendment, Move, Removal, Withdrawal
from generator.model.table_path import TablePath
from generator.office.accounts.account import Account, add_account
from generator.office.accounts.store import Store, Taken, open_store
from generator.office.drafts.draft import Draft, DraftRow, TakenAway, operations_of
from generator.office.drafts.storage import drafts_of, drop, hand_over, load, save

DIP = TablePath(package="dip/dinkes", table="dip")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def an_account(store: Store, login: str) -> Account:
    return add_account(store, login=login, name=login, officer_ids=())


def a_draft(account: Account, draft_id: str = "m4n6p8q2ra", **values: object) -> Draft:
    draft = Draft(
        id=draft_id,
        account_id=account.id,
        officer_id="5pet000005",
        register="publik",
        unit="dinkes",
        message="Baris\nkedua",
        rows=(
            DraftRow(table=DIP, key="a", is_new=True, before={}, cells={"id": "a", "judul": "Baru “ini”"}),
            DraftRow(table=DIP, key="b", is_new=False, before={"id": "b"}, cells={"id": "b", "judul": "x"}),
        ),
        removed=(TakenAway(table=DIP, key="c", before={"id": "c"}, to="dip/bkd"),),
        changed_at=7,
    )
    return replace(draft, **values)


def test_a_draft_is_read_as_it_was_written_and_by_its_account_alone(store: Store):
    own, other = an_account(store, "siti"), an_account(store, "andi")
    draft = a_draft(own)
    save(store, draft)

    assert load(store, own.id, draft.id) == draft
    assert load(store, other.id, draft.id) is None
    assert drafts_of(store, other.id) == ()
    drop(store, other.id, draft.id)
    assert load(store, own.id, draft.id) == draft


def test_nobody_writes_over_the_draft_of_another(store: Store):
    own, other = an_account(store, "siti"), an_account(store, "andi")
    save(store, a_draft(own))

    with pytest.raises(Taken):
        save(store, a_draft(other))
    assert load(store, own.id, "m4n6p8q2ra") == a_draft(own)


def test_drafts_are_listed_newest_first_and_forgotten(store: Store):
    own = an_account(store, "siti")
    save(store, a_draft(own))
    save(store, a_draft(own, "n5p7q9r3sb", changed_at=9))
    save(store, a_draft(own, message="Lain", changed_at=8))

    assert [(one.id, one.message) for one in drafts_of(store, own.id)] == [
        ("n5p7q9r3sb", "Baris\nkedua"), ("m4n6p8q2ra", "Lain")
    ]  # fmt: skip
    drop(store, own.id, "n5p7q9r3sb")
    assert [one.id for one in drafts_of(store, own.id)] == ["m4n6p8q2ra"]


def test_a_successor_gets_every_draft(store: Store):
    own, successor = an_account(store, "siti"), an_account(store, "andi")
    save(store, a_draft(own))

    assert hand_over(store, own.id, successor.id) == 1
    assert drafts_of(store, own.id) == ()
    assert load(store, successor.id, "m4n6p8q2ra") == a_draft(successor)


def test_a_draft_asks_for_what_differs_and_for_nothing_else(store: Store):
    stands = {"id": "b", "judul": "Lama", "status": "berlaku"}

    def row(key: str, cells: dict[str, str], *, is_new: bool = False) -> DraftRow:
        return DraftRow(table=DIP, key=key, is_new=is_new, before={} if is_new else stands, cells=cells)

    draft = a_draft(
        an_account(store, "siti"),
        rows=(
            row("f", {"id": "f"}, is_new=True),
            row("e", stands),
            row("b", stands | {"judul": "Baru"}),
            row("a", stands | {"status": "ditarik"}),
        ),
        removed=(
            TakenAway(table=DIP, key="d", before=stands),
            TakenAway(table=DIP, key="c", before=stands, to="dip/bkd"),
        ),
    )

    kinds = [(placed.key, type(placed.operation)) for placed in operations_of(draft)]
    assert kinds == [("a", Withdrawal), ("b", Amendment), ("c", Move), ("d", Removal), ("f", Addition)]
