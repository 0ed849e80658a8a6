"""``ppid user``: accounts on a real state."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.user import command
from generator.office.accounts.invitations import invited
from generator.office.accounts.store import open_store
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
