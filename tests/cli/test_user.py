"""``ppid user``: accounts on a real state."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.user import command
from generator.office.accounts.account import account_with_login
from generator.office.accounts.invitations import invited
from generator.office.accounts.outside import known_outside
from generator.office.accounts.store import open_store
from generator.office.drafts.draft import Draft
from generator.office.drafts.storage import drafts_of, save
from tests.review.registry import DESK, PPID, SUPERIOR, TIME, make_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "asal")


def user(root: Path, *words: str, day: str = "2026-02-01") -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root), "--date", day], standalone_mode=False)


def refusal(result: Result) -> str:
    assert result.exception is not None
    return str(result.exception)


def test_somebody_is_invited_by_a_link_that_is_told_once(root: Path):
    told = user(
        root, "add", "rahmawati", "--pejabat", PPID, "--address", "https://kantor.misal.example/"
    ).output
    found = re.search(r"https://kantor\.misal\.example/undangan/(\S+)", told)

    assert found
    account = invited(open_store(root / ".ppid-state"), found[1], TIME)
    assert account
    assert (account.login, account.name, account.officer_ids) == ("rahmawati", "Contoh Rahmawati", (PPID,))
    assert found[1] not in user(root, "list").output
    assert found[1] not in (root / ".ppid-state/log/kantor.jsonl").read_text(encoding="utf-8")


def test_the_list_tells_what_each_holds_today(root: Path):
    user(root, "add", "rahmawati", "--pejabat", PPID, "--pengelola")
    user(root, "add", "budi", "--pejabat", SUPERIOR)

    assert user(root, "list").output == (
        "budi: Budi Misalnya; Atasan PPID (bpbd); belum memakai undangannya\n"
        "rahmawati: Contoh Rahmawati; PPID (dinkes); pengelola; belum memakai undangannya\n"
    )
    assert (
        "budi: Budi Misalnya; tidak memegang jabatan hari ini, jadi tidak dapat berbuat apa-apa"
        in user(root, "list", day="2027-01-04").output
    )


def test_a_list_without_accounts_says_how_to_make_the_first(root: Path):
    listed = user(root, "list")

    assert (listed.exit_code, listed.output) == (
        0,
        (
            f"Belum ada akun di `{root / '.ppid-state'}`. Undang orang pertama dengan `ppid user add NAMA --pejabat ID`; "
            "ID-nya ada di kolom `id` tabel `acuan/pejabat.csv`.\n"
        ),
    )


def test_a_shut_account_is_opened_by_a_new_invitation(root: Path):
    user(root, "add", "rahmawati", "--pejabat", PPID)

    assert "ditutup" in user(root, "disable", "rahmawati").output
    assert user(root, "list").output == "rahmawati: Contoh Rahmawati; ditutup\n"
    assert "/undangan/" in user(root, "reset", "rahmawati").output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "Rahma Wati", "--pejabat", PPID), "tidak dapat dipakai"),
        (("add", "rahmawati", "--pejabat", "0000000000"), "bukan pengenal"),
        (("add", "rahmawati", "--pejabat", PPID, "--pejabat", DESK), "satu orang"),
        (("add", "budi", "--pejabat", SUPERIOR), "sudah ada"),
        (("reset", "tiada"), "tidak ada"),
        (("reset", "budi", "--pejabat", "0000000000"), "bukan pengenal"),
        (("disable", "tiada"), "tidak ada"),
    ],
)
def test_a_wrong_wish_is_refused_in_words(root: Path, words: tuple[str, ...], says: str):
    user(root, "add", "budi", "--pejabat", SUPERIOR)

    assert says in refusal(user(root, *words)).casefold()


def test_where_no_register_is_it_says_where_to_look(tmp_path: Path):
    assert "--root" in refusal(user(tmp_path, "list"))


def test_work_is_handed_over_to_who_holds_an_office(root: Path):
    user(root, "add", "rahmawati", "--pejabat", PPID)
    user(root, "add", "andi", "--pejabat", DESK)
    user(root, "add", "budi", "--pejabat", SUPERIOR)
    store = open_store(root / ".ppid-state")
    leaving, heir = account_with_login(store, "rahmawati"), account_with_login(store, "andi")
    assert leaving
    assert heir
    save(
        store,
        Draft(id="c1d0000001", account_id=leaving.id, officer_id=PPID, register="publik", unit="dinkes"),
    )

    told = user(root, "handover", "rahmawati", "andi").output
    assert (
        told
        == "andi sekarang punya 1 konsep dari rahmawati, dan 0 konsep baru dari usulan yang dikembalikan.\n"
    )
    assert [one.id for one in drafts_of(store, heir.id)] == ["c1d0000001"]
    assert "tidak dapat melanjutkan" in refusal(user(root, "handover", "andi", "andi"))
    assert "tidak dapat melanjutkan" in refusal(user(root, "handover", "andi", "budi", day="2027-01-04"))


def test_somebody_may_be_known_at_the_provider(root: Path):
    user(root, "add", "rahmawati", "--pejabat", PPID, "--oidc", "Rahma@misal.example")
    store = open_store(root / ".ppid-state")
    account = account_with_login(store, "rahmawati")
    assert account
    assert known_outside(store, account.id) == "rahma@misal.example"

    assert "akun lain" in refusal(
        user(root, "add", "andi", "--pejabat", DESK, "--oidc", "rahma@misal.example")
    )
    assert "/undangan/" in user(root, "reset", "andi", "--oidc", "subjek-andi").output
    andi = account_with_login(store, "andi")
    assert andi
    assert known_outside(store, andi.id) == "subjek-andi"
