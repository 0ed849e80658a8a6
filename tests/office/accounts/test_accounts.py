"""Accounts, passwords, sessions, invitations, the throttle and the log, on a real store."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from generator.model.officer import Officer, Role
from generator.office.accounts import sessions
from generator.office.accounts.account import (
    Account,
    account_with_login,
    add_account,
    all_accounts,
    close_account,
    is_login,
    set_officers,
    set_password,
    stored_password,
)
from generator.office.accounts.invitations import HOURS, invite, invited, redeem
from generator.office.accounts.log import Event, log_of
from generator.office.accounts.officers import held_by
from generator.office.accounts.passwords import hashed, is_outdated, matches, weakness
from generator.office.accounts.store import FILE, Store, Taken, open_store
from generator.office.accounts.throttle import (
    PER_ADDRESS,
    PER_NAME,
    WINDOW_SECONDS,
    Attempt,
    claim,
    forgive,
    know_device,
    known_device,
)
from tests.review.registry import DAY

NOW = 1_769_904_000
PASSWORD = "kuda baterai jepit benar"
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


@pytest.fixture
def account(store: Store) -> Account:
    return add_account(store, login="siti", name="Siti Umpama", officer_ids=("4pek000004",))


# -- store ----------------------------------------------------------------------------------


def test_the_store_is_its_owners_alone(tmp_path: Path, account: Account):
    # a connection that is open keeps the files beside it
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("INSERT INTO percobaan (kunci, waktu) VALUES ('a', 1)")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob(f"{FILE}*")}

    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    assert account.login == "siti"


def test_work_that_fails_leaves_nothing(store: Store, account: Account):
    def fail() -> None:
        with store.work() as work:
            work.run("UPDATE akun SET masuk = 'lain' WHERE id = ?", account.id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert account_with_login(store, "siti") == account


def test_a_login_name_is_given_once(store: Store, account: Account):
    with pytest.raises(Taken):
        add_account(store, login=account.login, name="Siti Lain", officer_ids=())
    assert all_accounts(store) == (account,)


@pytest.mark.parametrize("login", ["", "ab", "Siti", "siti umpama", "-siti", "siti/..", "s" * 41, "siti\n"])
def test_a_login_name_is_plain(login: str):
    assert not is_login(login)
    assert is_login("siti.umpama-2")


# -- passwords ------------------------------------------------------------------------------


def test_a_password_is_kept_as_argon2id_and_known_again():
    kept = hashed(PASSWORD)

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert matches(kept, PASSWORD)
    assert not matches(kept, PASSWORD + " ")
    assert not matches("", PASSWORD)
    assert not matches("bukan sidik", PASSWORD)
    assert not matches(kept, "x" * 100_000)
    assert not is_outdated(kept)
    assert is_outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$cOgkpoXtCFsDDoZlJjMXRQ")


def test_one_password_from_two_keyboards_is_the_same():
    assert matches(hashed("kafé rumah jepit"), "kafe\u0301 rumah jepit")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("pendek", "terlalu pendek"),
        ("x" * 201, "terlalu panjang"),
        ("Siti suka kopi susu", "nama masuk"),
        ("aaaaaaaaaaaaaaaa", "mengulang"),
        (PASSWORD, ""),
    ],
)
def test_a_weak_password_is_told_why(password: str, says: str):
    found = weakness(password, "siti")

    assert says in found
    assert bool(found) == bool(says)


# -- sessions -------------------------------------------------------------------------------


def test_a_session_ends_after_half_an_hour_alone(store: Store, account: Account):
    token = sessions.begin(store, account.id, NOW)
    last = NOW
    for minutes in (29, 58):
        last = NOW + minutes * 60
        assert sessions.session_of(store, token, last)
    assert sessions.session_of(store, token, last + sessions.IDLE_SECONDS) is None
    assert sessions.session_of(store, token, last) is None


def test_a_session_ends_after_eight_hours_whatever_is_done(store: Store, account: Account):
    token = sessions.begin(store, account.id, NOW)
    for minutes in range(0, 8 * 60, 20):
        assert sessions.session_of(store, token, NOW + minutes * 60)

    assert sessions.session_of(store, token, NOW + sessions.WHOLE_SECONDS) is None


def test_the_store_holds_no_secret_by_which_one_comes_in(store: Store, account: Account):
    secrets = [
        sessions.begin(store, account.id, NOW),
        invite(store, account, NOW),
        know_device(store, account, "", NOW),
    ]
    claim(store, Attempt(address=HOME, login="kata sandi di kolom nama"), NOW)
    with store.work() as work:
        work.run("UPDATE akun SET sandi = ?", hashed(PASSWORD))
    with closing(sqlite3.connect(store.path)) as connection:
        dump = "\n".join(connection.iterdump())

    assert len(dump) > 1000
    assert [secret for secret in (*secrets, PASSWORD, "kata sandi di kolom nama") if secret in dump] == []


def test_an_approval_may_follow_the_password_for_ten_minutes(store: Store, account: Account):
    token = sessions.begin(store, account.id, NOW)
    later = NOW + sessions.CONFIRMED_SECONDS + 1
    session = sessions.session_of(store, token, later)
    assert session
    assert not session.is_confirmed(later)

    sessions.confirm(store, session, later)
    again = sessions.session_of(store, token, later)
    assert again
    assert again.is_confirmed(later + sessions.CONFIRMED_SECONDS)


def test_whoever_left_is_out_and_others_stay(store: Store, account: Account):
    first, second = (sessions.begin(store, account.id, NOW) for _ in range(2))
    sessions.end(store, first)

    assert sessions.session_of(store, first, NOW) is None
    assert sessions.session_of(store, second, NOW)
    assert sessions.session_of(store, "", NOW) is None
    assert sessions.session_of(store, "\ud800", NOW) is None


# -- invitations ----------------------------------------------------------------------------


def test_an_invitation_sets_the_password_once(store: Store, account: Account):
    token = invite(store, account, NOW)
    assert invited(store, token, NOW) == account
    session = sessions.begin(store, account.id, NOW)

    assert redeem(store, token, hashed(PASSWORD), NOW)
    assert not redeem(store, token, hashed("kata sandi lain lagi"), NOW)
    assert invited(store, token, NOW) is None
    assert matches(stored_password(store, account_with_login(store, "siti")), PASSWORD)
    assert sessions.session_of(store, session, NOW) is None


def test_an_invitation_is_void_after_three_days_or_once_there_is_a_newer_one(store: Store, account: Account):
    first, second = invite(store, account, NOW), invite(store, account, NOW)

    assert invited(store, first, NOW) is None
    assert invited(store, second, NOW + HOURS * 3600 - 1)
    assert invited(store, second, NOW + HOURS * 3600) is None
    assert not redeem(store, second, hashed(PASSWORD), NOW + HOURS * 3600)


def test_a_closed_account_lets_nobody_in(store: Store, account: Account):
    set_password(store, account.id, hashed(PASSWORD))
    session, token = sessions.begin(store, account.id, NOW), invite(store, account, NOW)
    close_account(store, account)
    closed = account_with_login(store, "siti")

    assert closed
    assert closed.is_closed
    assert stored_password(store, closed) == ""
    assert stored_password(store, None) == ""
    assert sessions.session_of(store, session, NOW) is None
    assert invited(store, token, NOW) is None
    assert held_by(closed, (officer(),), DAY) == ()


# -- throttle -------------------------------------------------------------------------------


def test_many_wrong_passwords_slow_their_address_and_not_another(store: Store):
    attempt = Attempt(address=ELSEWHERE, login="siti")

    assert [claim(store, attempt, NOW + step) for step in range(PER_NAME)] == [0] * PER_NAME
    assert claim(store, attempt, NOW + PER_NAME) == WINDOW_SECONDS - PER_NAME
    assert claim(store, Attempt(address=HOME, login="siti"), NOW + PER_NAME) == 0
    assert claim(store, Attempt(address=ELSEWHERE, login="budi"), NOW + PER_NAME) == 0
    assert claim(store, attempt, NOW + WINDOW_SECONDS) == 0


def test_an_attacker_behind_the_same_address_cannot_lock_a_colleague_out(store: Store, account: Account):
    device = know_device(store, account, "", NOW)
    for number in range(PER_ADDRESS):
        claim(store, Attempt(address=HOME, login=f"nama{number % 20}"), NOW)
    for _ in range(PER_NAME):
        claim(store, Attempt(address=HOME, login="siti"), NOW)
    assert claim(store, Attempt(address=HOME, login="siti"), NOW) > 0

    known = known_device(store, account, device, NOW)
    assert claim(store, Attempt(address=HOME, login="siti", device=known), NOW) == 0


def test_a_browser_is_known_to_the_account_that_came_in_by_it_alone(store: Store, account: Account):
    other = add_account(store, login="budi", name="Budi Misalnya", officer_ids=())
    device = know_device(store, account, "", NOW)

    assert know_device(store, account, device, NOW) == device
    assert known_device(store, account, device, NOW) == device
    assert known_device(store, other, device, NOW) == ""
    assert known_device(store, None, device, NOW) == ""
    assert known_device(store, account, "buatan sendiri", NOW) == ""
    assert know_device(store, other, device, NOW) != device


def test_a_known_browser_does_not_try_for_ever(store: Store, account: Account):
    attempt = Attempt(address=HOME, login="siti", device=know_device(store, account, "", NOW))

    assert [claim(store, attempt, NOW) for _ in range(PER_NAME)] == [0] * PER_NAME
    assert claim(store, attempt, NOW) > 0


def test_a_right_password_is_forgiven_and_does_not_clear_the_address_for_others(store: Store):
    mine = Attempt(address=HOME, login="siti")
    for number in range(PER_ADDRESS - 1):
        claim(store, Attempt(address=HOME, login=f"tebakan{number}"), NOW)
    assert claim(store, mine, NOW) == 0
    forgive(store, mine)
    assert claim(store, mine, NOW) == 0

    assert claim(store, Attempt(address=HOME, login="lain"), NOW) > 0


def test_a_subscriber_of_ipv6_is_one_address(store: Store):
    for number in range(PER_NAME):
        claim(store, Attempt(address=f"2001:db8:1:2::{number}", login="siti"), NOW)

    assert claim(store, Attempt(address="2001:db8:1:2:ffff::1", login="siti"), NOW) > 0
    assert claim(store, Attempt(address="2001:db8:1:3::1", login="siti"), NOW) == 0
    assert claim(store, Attempt(address="tak dikenal", login="siti"), NOW) == 0


# -- officers -------------------------------------------------------------------------------


def officer(name: str = "Siti Umpama", id_: str = "4pek000004", until: str = "") -> Officer:
    day = DAY.fromisoformat
    return Officer(
        id=id_,
        name=name,
        role=Role.UNIT_OFFICER,
        unit="dinkes",
        valid_from=day("2024-01-02"),
        valid_until=day(until) if until else None,
    )


def test_an_account_holds_its_own_rows_while_they_count(account: Account):
    assert held_by(account, (officer(), officer(id_="9lain00000")), DAY) == (officer(),)
    assert held_by(account, (officer(until="2026-01-31"),), DAY) == ()
    assert held_by(account, (), DAY) == ()


def test_a_row_that_was_given_to_somebody_else_opens_nothing(account: Account):
    assert held_by(account, (officer(name="Dewi Perumpamaan"),), DAY) == ()


def test_an_account_can_be_given_another_row(store: Store, account: Account):
    set_officers(store, account, "Siti Umpama", ("9lain00000",))
    changed = account_with_login(store, "siti")

    assert changed
    assert changed.officer_ids == ("9lain00000",)


# -- log ------------------------------------------------------------------------------------


def test_the_log_is_lines_of_json_for_its_owner_alone(tmp_path: Path):
    log = log_of(tmp_path)
    log.write(Event.ENTERED, NOW, account_id="4pek000004", address=HOME)
    log.write(Event.REFUSED, NOW + 1, address=ELSEWHERE)

    assert [json.loads(line) for line in log.path.read_text(encoding="utf-8").splitlines()] == [
        {"waktu": NOW, "kejadian": "masuk", "akun": "4pek000004", "alamat": HOME},
        {"waktu": NOW + 1, "kejadian": "masuk ditolak", "alamat": ELSEWHERE},
    ]
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
