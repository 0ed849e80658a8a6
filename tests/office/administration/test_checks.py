"""``ppid office --check``: a sound office has no flaw, and each broken state is told with what to do."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.office import command
from generator.model.officer import Officer, Role
from generator.office.accounts.account import (
    Account,
    account_with_login,
    add_account,
    close_account,
    set_officers,
    set_password,
)
from generator.office.accounts.log import FILE as LOG
from generator.office.accounts.log import Event, log_of
from generator.office.accounts.outside import know_outside
from generator.office.accounts.store import FILE, Store, open_store
from generator.office.administration.checks import (
    DAY_SECONDS,
    Setup,
    address_flaws,
    clock_flaws,
    flaws_of,
    git_flaws,
    site_flaws,
)
from generator.office.administration.people_checks import key_row_flaws, role_flaws
from generator.office.backup.status import LastCopy, note_copy
from generator.policy.terms import SigningKey
from generator.preview.example_people import FOLDER as EXAMPLES
from generator.review.state import make_queues, office_key
from tests.office.accounts.provider import Elsewhere, running_provider
from tests.review.registry import DAY, DESK, PPID, SUPERIOR, TIME, git, make_root
from tests.validation.exempted.registers import copy_valid_dik

NOW = TIME + 3600
HOST = "kantor.misal.example"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """State of an office to which nothing lacks."""
    folder = tmp_path_factory.mktemp("kantor")
    root = make_root(folder / "asal")
    copy_valid_dik(folder / "terbatas")
    state = folder / "keadaan"
    make_queues(root, state, folder / "terbatas" / "registers" / "dik")
    store = open_store(state)
    for login, name, row, is_admin in (
        ("rahmawati", "Contoh Rahmawati", PPID, False),
        ("budi", "Budi Misalnya", SUPERIOR, False),
        ("andi", "Andi Contohnya", DESK, True),
    ):
        account = add_account(store, login=login, name=name, officer_ids=(row,), is_admin=is_admin)
        set_password(store, account.id, "sidik")
    log_of(state).write(Event.ENTERED, NOW)
    mail = '[surat]\npeladen = "127.0.0.1"\npengamanan = "tanpa"\ndari = "ppid@misal.example"\n'
    (state / "kantor.toml").write_text(mail, encoding="utf-8")
    note_copy(state, LastCopy(made=NOW, folder=Path("/mnt/tidak-terpasang/2026-02-01T000000Z")))
    return state


@pytest.fixture
def setup(sound: Path, tmp_path: Path) -> Setup:
    """A copy of it, with a site that was built just now."""
    state = tmp_path / "keadaan"
    shutil.copytree(sound, state)
    release = tmp_path / "build" / ".office-rilis" / "a"
    (release / "semua").mkdir(parents=True)
    (release / "semua/index.html").write_text("<h1>Ruang</h1>", encoding="utf-8")
    site = tmp_path / "build" / "office"
    site.symlink_to(release)
    os.utime(site, (NOW, NOW), follow_symlinks=False)
    return Setup(state=state, site=site, host=HOST, now=NOW)


def told(setup: Setup) -> list[str]:
    return [flaw.what for flaw in flaws_of(setup)]


def account(setup: Setup, login: str) -> Account:
    found = account_with_login(Store(setup.state / FILE), login)
    assert found
    return found


def test_a_sound_office_has_no_flaw_and_looking_changes_nothing(setup: Setup):
    before = {path: path.stat().st_mtime_ns for path in setup.state.rglob("*") if path.is_file()}

    assert flaws_of(setup) == ()
    assert {path: path.stat().st_mtime_ns for path in setup.state.rglob("*") if path.is_file()} == before


def test_accounts_of_the_preview_are_said_not_to_count(setup: Setup):
    open_store(setup.state / EXAMPLES)

    (hint,) = flaws_of(setup)
    assert hint.is_hint
    assert "Akun contoh dari `ppid serve` tidak dihitung" in hint.what
    assert "ppid user add" in hint.remedy


# -- files ----------------------------------------------------------------------------------


def _loose(name: str, mode: int) -> Callable[[Setup], None]:
    return lambda setup: (setup.state / name).chmod(mode)


def _gone(name: str) -> Callable[[Setup], None]:
    def remove(setup: Setup) -> None:
        path = setup.state / name
        path.rename(path.with_name("disimpan~"))

    return remove


def _spoilt(name: str) -> Callable[[Setup], None]:
    def spoil(setup: Setup) -> None:
        (setup.state / name).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")

    return spoil


def _not_bare(setup: Setup) -> None:
    git(setup.state / "publik.git", "config", "core.bare", "false")


@pytest.mark.parametrize(
    ("breaking", "says", "remedy"),
    [
        (_loose(".", 0o755), "Folder keadaan", "chmod 700"),
        (_loose(FILE, 0o640), "dapat dibuka pengguna sistem lain (hak 640)", "chmod 600"),
        (_loose(LOG, 0o644), LOG, "chmod 600"),
        (_loose("keys", 0o750), "Folder kunci", "chmod 700"),
        (_loose("keys/office", 0o644), "Kunci peladen kantor", "chmod 600"),
        (_gone("keys/office"), "Kunci peladen kantor tidak ada", "cadangan"),
        (_gone("keys/office.pub"), "Kunci peladen kantor tidak ada", "cadangan"),
        (_gone("publik.git"), "Antrean register publik tidak ada", "--state"),
        (_gone("publik.git/HEAD"), "Antrean `publik.git` tidak dapat dipakai", "cadangan"),
        (_gone("dik-dinkes.git/HEAD"), "Antrean `dik-dinkes.git` tidak dapat dipakai", "cadangan"),
        (_not_bare, "Antrean `publik.git` tidak dapat dipakai", "cadangan"),
        (_loose("dik-dinkes.git", 0o705), "Antrean terbatas", "chmod 700"),
        (_gone("publik.git/hooks/update"), "Penjaga `update` pada antrean `publik.git`", "ppid office"),
        (
            _loose("dik-dinkes.git/hooks/update", 0o600),
            "Penjaga `update` pada antrean `dik-dinkes",
            "ppid office",
        ),
        (_spoilt("publik.git/hooks/pre-receive"), "Penjaga `pre-receive`", "ppid office"),
        (_gone(FILE), "Belum ada satu akun pun", "ppid user add"),
    ],
)
def test_a_broken_state_is_told_with_what_to_do(
    setup: Setup, breaking: Callable[[Setup], None], says: str, remedy: str
):
    breaking(setup)
    found = [flaw for flaw in flaws_of(setup) if says in flaw.what]

    assert found
    assert remedy in found[0].remedy
    assert not found[0].is_hint


def test_a_state_that_is_not_there_is_told_first_and_not_made(setup: Setup):
    nowhere = replace(setup, state=setup.state / "lain")

    assert told(nowhere)[0].startswith("Folder keadaan")
    assert not nowhere.state.exists()


def test_a_public_queue_may_be_read_by_others(setup: Setup):
    (setup.state / "publik.git").chmod(0o755)
    assert flaws_of(setup) == ()


# -- people and keys ------------------------------------------------------------------------


def test_a_key_of_another_office_is_not_registered(setup: Setup, tmp_path: Path):
    other = make_root(tmp_path / "lain")
    make_queues(other, tmp_path / "keadaan-lain")
    for suffix in ("", ".pub"):
        key = office_key(setup.state)
        own = key.with_name(key.name + suffix)
        own.write_bytes((office_key(tmp_path / "keadaan-lain").with_name(own.name)).read_bytes())

    assert [text for text in told(setup) if "tidak tercatat di tabel kunci" in text]


def test_a_key_counts_in_its_days_alone():
    key = SigningKey(
        id="k0ffce0001",
        officer_id="",
        public_key="ssh-ed25519 A",
        valid_from=date(2026, 1, 2),
        valid_until=date(2026, 1, 31),
    )

    assert list(key_row_flaws("ssh-ed25519 A", [key], date(2026, 1, 31))) == []
    assert "tidak berlaku" in next(key_row_flaws("ssh-ed25519 A", [key], date(2026, 2, 1))).what
    assert (
        "tidak tercatat"
        in next(key_row_flaws("ssh-ed25519 A", [replace(key, officer_id=PPID)], date(2026, 1, 31))).what
    )


def test_roles_that_nobody_holds_or_that_cannot_come_in_are_told():
    officer = Officer(
        id=PPID, name="Contoh Rahmawati", role=Role.OFFICER, unit="dinkes", valid_from=DAY, valid_until=None
    )
    flaws = list(role_flaws((officer,), (), DAY, lambda _: True))

    assert ["PPID belum punya akun" in flaws[0].what, flaws[0].is_hint] == [True, True]
    assert ["tidak ada Atasan PPID" in flaws[1].what, flaws[1].is_hint] == [True, False]


def test_an_office_without_anybody_who_keeps_its_accounts_is_told(setup: Setup):
    close_account(Store(setup.state / FILE), account(setup, "andi"))

    assert "Tidak ada pengelola yang dapat masuk." in told(setup)


def test_a_keeper_without_password_comes_in_by_the_provider(setup: Setup):
    store = Store(setup.state / FILE)
    set_password(store, account(setup, "andi").id, "")
    know_outside(store, account(setup, "andi").id, "subjek-andi")
    assert "Tidak ada pengelola yang dapat masuk." in told(setup)

    with running_provider() as elsewhere:
        assert flaws_of(replace(setup, provider=elsewhere.provider)) == ()


def test_an_account_without_an_office_is_told(setup: Setup):
    store = Store(setup.state / FILE)
    set_officers(store, account(setup, "budi"), "Budi Misalnya", ())
    found = {flaw.what: flaw.is_hint for flaw in flaws_of(setup)}

    assert found == {
        "Atasan PPID belum punya akun yang dapat dipakai.": True,
        "Akun budi tidak memegang jabatan hari ini, jadi tidak dapat berbuat apa-apa.": True,
    }


def test_when_a_term_has_ended_nobody_is_superior(setup: Setup):
    later = replace(setup, now=NOW + 400 * DAY_SECONDS)
    assert [text for text in told(later) if "tidak ada Atasan PPID" in text]


# -- the machine ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("git version 2.39.5\n", ""),
        ("git version 2.38.0", ""),
        ("git version 3.0.1", ""),
        ("git version 2.37.9 (Apple Git-1)", "terlalu lama"),
        ("", "belum terpasang"),
    ],
)
def test_git_must_be_new_enough(version: str, says: str):
    assert says in "".join(flaw.what for flaw in git_flaws(version))
    assert bool(list(git_flaws(version))) == bool(says)


@pytest.mark.parametrize(
    ("now", "newest", "says"),
    [(NOW, NOW, ""), (NOW, NOW + 300, ""), (NOW, NOW + 3600, "tertinggal"), (0, 0, "salah")],
)
def test_a_clock_that_cannot_be_right_is_told(now: int, newest: int, says: str):
    found = "".join(flaw.what for flaw in clock_flaws(now, newest))
    assert says in found
    assert bool(found) == bool(says)


@pytest.mark.parametrize(
    ("age", "newest", "says"),
    [
        (60, NOW - 120, ""),
        (60, NOW - 30, "lebih lama daripada perubahan"),
        (DAY_SECONDS + 60, 0, "lebih dari sehari"),
    ],
)
def test_an_old_site_is_told(setup: Setup, age: int, newest: int, says: str):
    os.utime(setup.site, (NOW - age, NOW - age), follow_symlinks=False)
    found = "".join(flaw.what for flaw in site_flaws(setup.site, NOW, newest))

    assert says in found
    assert bool(found) == bool(says)


def test_a_site_that_was_never_built_is_told(tmp_path: Path):
    assert "belum dibangun" in next(site_flaws(tmp_path / "tiada", NOW, 0)).what


def test_an_office_for_this_computer_alone_is_no_error():
    assert [flaw.is_hint for flaw in address_flaws("")] == [True]
    assert list(address_flaws(HOST)) == []


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with running_provider() as provider:
        yield provider


def test_a_provider_that_calls_itself_otherwise_is_told(setup: Setup, elsewhere: Elsewhere):
    elsewhere.description = {"issuer": "https://lain.example"}
    found = told(replace(setup, provider=elsewhere.provider))

    assert len(found) == 1
    assert "penyedia menyebut dirinya lain" in found[0]


# -- the command ----------------------------------------------------------------------------


def test_the_command_tells_each_flaw_and_fails(tmp_path: Path):
    root = make_root(tmp_path / "asal")
    result = CliRunner().invoke(command, ["--check", "--root", str(root)])

    assert result.exit_code == 1
    assert "Folder keadaan" in result.output
    assert "--state" in result.output
    assert not (root / ".ppid-state").exists()
