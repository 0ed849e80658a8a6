"""Where an account's mail goes and when it is wanted, also in a store that an earlier version made."""

import sqlite3
from contextlib import closing
from pathlib import Path

from generator.office.accounts.account import add_account
from generator.office.accounts.mail_choice import MailChoice, Wish, mail_choice, set_address, set_wish
from generator.office.accounts.store import FILE, open_store


def test_an_account_gets_no_mail_until_an_address_is_known_and_none_once_it_is_not_wanted(tmp_path: Path):
    store = open_store(tmp_path)
    account = add_account(store, login="siti", name="Siti Umpama", officer_ids=())
    wanted = [mail_choice(store, account.id).is_wanted]

    set_address(store, account.id, "siti@dinkes.misal.example")
    wanted.append(mail_choice(store, account.id).is_wanted)
    set_wish(store, account.id, Wish.NEVER)
    wanted.append(mail_choice(store, account.id).is_wanted)

    assert wanted == [False, True, False]
    assert mail_choice(store, "tidak-ada") == MailChoice()


def test_a_store_of_an_earlier_version_gets_the_columns_and_keeps_its_accounts(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.executescript(
            "CREATE TABLE akun (id TEXT PRIMARY KEY, masuk TEXT NOT NULL UNIQUE, nama TEXT NOT NULL,"
            " sandi TEXT NOT NULL DEFAULT '', pengelola INTEGER NOT NULL DEFAULT 0,"
            " ditutup INTEGER NOT NULL DEFAULT 0) STRICT;"
            "INSERT INTO akun (id, masuk, nama) VALUES ('a1', 'siti', 'Siti Umpama');"
        )

    store = open_store(tmp_path)
    set_address(store, "a1", "siti@dinkes.misal.example")

    assert mail_choice(open_store(tmp_path), "a1") == MailChoice(address="siti@dinkes.misal.example")
