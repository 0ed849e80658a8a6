"""When the mail server is away, refuses, or we stop in the middle: nothing is lost, and the operator is told."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.office.accounts.account import set_officers
from generator.office.accounts.log import FILE as LOG
from generator.office.administration.checks import Setup, flaws_of
from generator.office.notices.mail_checks import sending_faults, settings_faults
from generator.office.notices.notifier import Notifier, Office
from generator.office.notices.outbox import fold, to_send
from generator.office.notices.sending import GIVE_UP_SECONDS, pause_after
from generator.office.settings_file import FILE
from tests.office.notices.mail_server import PATIENCE, mail_server
from tests.office.notices.telling import ADDRESS, HOUR, Telling, mail_of, set_up_mail
from tests.office.reviews.desk import DIK, RESTRICTED, adding, changing, send
from tests.review.registry import BPBD_OFFICER, PPID, TIME, UNIT_OFFICER

WAITING = "[PPID] Usulan {} menunggu Anda"


def faults(telling: Telling) -> list[str]:
    accounts = {one.id: one for one in telling.office.accounts.values()}
    return [
        one.what for one in sending_faults(telling.office.store, accounts, telling.office.clock.now, "WITA")
    ]


def message_ids(telling: Telling, proposal_id: str) -> list[str]:
    return [
        str(message_from_bytes(one)["Message-ID"])
        for one in telling.server.raw
        if proposal_id.encode() in one
    ]


def until(found: Callable[[], list[str]]) -> list[str]:
    """What is found, once it is more than nothing."""
    deadline = monotonic() + PATIENCE
    while not (value := found()):
        assert monotonic() < deadline
        sleep(0.02)
    return value


@contextmanager
def server_away(telling: Telling) -> Generator[None]:
    """Nobody listens at the port that the settings name."""
    with mail_server() as gone:
        port = gone.port
    set_up_mail(telling.office.state, port)
    yield
    set_up_mail(telling.office.state, telling.server.port)


def test_pauses_grow():
    pauses = [pause_after(tries) for tries in range(1, 9)]

    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (60, 6 * HOUR)


def test_a_mail_that_was_not_taken_is_sent_once_the_server_is_back_and_the_operator_is_told_until_then(
    telling: Telling,
):
    send(telling.office, adding(telling.office, "s000000001", "s1rw000001"))
    with server_away(telling):
        assert telling.turn() == []
        assert faults(telling) == [
            "Peladen surat tidak menerima surat sejak 1 Februari 2026: tidak tersambung."
        ]

    assert telling.turn() == []
    telling.office.clock.now += 61
    assert telling.turn() == [(mail_of("rahmawati"), WAITING.format("s000000001"))]
    assert faults(telling) == []


def test_after_four_days_a_mail_is_given_up_with_a_red_line(telling: Telling):
    send(telling.office, adding(telling.office, "s000000002", "s1rw000002"))
    with server_away(telling):
        while telling.office.clock.now < TIME + GIVE_UP_SECONDS + 20 * HOUR:
            telling.turn()
            telling.office.clock.now += 20 * HOUR
    telling.office.clock.now += 7 * HOUR
    back = [subject for _, subject in telling.turn()]

    lost = [one for one in faults(telling) if "tidak terkirim dalam dua minggu terakhir" in one]
    assert [len(lost), WAITING.format("s000000002") in back] == [1, False]
    setup = Setup(state=telling.office.state, site=telling.office.site, host="", now=telling.office.clock.now)
    assert [flaw for flaw in flaws_of(setup) if "tidak terkirim" in flaw.what and not flaw.is_hint]


def test_an_address_that_is_refused_for_good_is_named_until_a_mail_goes_through(telling: Telling):
    telling.server.refused = {mail_of("rahmawati"): "550 tidak dikenal"}
    send(telling.office, adding(telling.office, "s000000003", "s1rw000003"))
    assert telling.turn() == []
    assert faults(telling) == ["Alamat surel akun ini ditolak: rahmawati."]
    page = telling.office.visitor("andi").ask("/akun").text
    assert "Alamat surel akun ini ditolak: rahmawati." in page

    telling.server.refused = {}
    telling.office.clock.now += HOUR
    assert telling.turn() == []
    send(telling.office, adding(telling.office, "s000000004", "s1rw000004"))
    telling.turn()
    assert faults(telling) == []


def test_an_address_that_is_refused_for_now_is_tried_again_and_others_get_theirs(telling: Telling):
    telling.server.refused = {mail_of("rahmawati"): "451 nanti saja"}
    send(telling.office, adding(telling.office, "s000000005", "s1rw000005"))
    send(telling.office, adding(telling.office, "s000000006", "s1rw000006", person=PPID))
    assert telling.turn() == [(mail_of("budi"), WAITING.format("s000000006"))]

    telling.server.refused = {}
    telling.office.clock.now += 61
    assert telling.turn() == [(mail_of("rahmawati"), WAITING.format("s000000005"))]


def test_a_stop_between_sending_and_noting_sends_the_same_mail_again_under_the_same_name(telling: Telling):
    send(telling.office, adding(telling.office, "s000000007", "s1rw000007"))
    telling.turn()
    with telling.office.store.work() as work:
        # as if the server had stopped before it could note that the mail was taken
        work.run("UPDATE surat_keluar SET keadaan = 'menunggu', berikut = 0")
    telling.turn()

    first, second = message_ids(telling, "s000000007")
    assert first == second


def test_a_stop_before_sending_loses_nothing(telling: Telling):
    send(telling.office, adding(telling.office, "s000000008", "s1rw000008"))
    with server_away(telling):
        telling.turn()
    store = telling.office.store
    fold(store, lambda _account, _when: True, TIME)
    (letter,) = to_send(store, TIME + HOUR, 10)

    telling.office.clock.now += HOUR
    telling.turn()
    assert message_ids(telling, "s000000008") == [f"<{letter.id}@misal.example>"]


def test_a_person_who_left_meanwhile_gets_nothing_more(telling: Telling):
    send(telling.office, adding(telling.office, "s000000009", "s1rw000009"))
    with server_away(telling):
        telling.turn()
    with telling.office.store.work() as work:
        work.run("UPDATE akun SET surel = '' WHERE masuk = 'rahmawati'")
    telling.office.clock.now += HOUR

    assert [telling.turn(), faults(telling), telling.turn()] == [[], [], []]


def test_whoever_moved_to_another_unit_meanwhile_is_not_told_of_the_register_she_left(telling: Telling):
    office, siti = telling.office, telling.office.accounts["siti"]
    change = changing(
        office, "s00000000c", DIK, "1kd0000002", register=RESTRICTED, person=UNIT_OFFICER, informasi="Lain."
    )
    send(office, change)
    send(office, adding(office, "s00000000d", "s1rw00000d", person=UNIT_OFFICER))
    telling.turn()
    telling.give_back("s00000000c", RESTRICTED)
    with server_away(telling):
        telling.turn()
    try:
        set_officers(office.store, siti, "Joko Ibarat", (BPBD_OFFICER,))
        office.clock.now += HOUR
        assert telling.turn() == []
        assert faults(telling) == []
    finally:
        set_officers(office.store, siti, siti.name, siti.officer_ids)


def test_the_running_server_tells_by_itself_and_no_request_waits(telling: Telling):
    office = Office(state=telling.office.state, address=ADDRESS, clock=telling.office.clock)
    with Notifier(office, look_seconds=0.05):
        send(telling.office, adding(telling.office, "s00000000a", "s1rw00000a"))
        assert telling.server.wait(1)[0]["Subject"] == WAITING.format("s00000000a")


def test_a_fault_of_ours_is_logged_by_place_alone_and_the_next_look_goes_on(
    telling: Telling, capsys: pytest.CaptureFixture[str]
):
    log = telling.office.state / LOG
    before = len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0
    with telling.office.store.work() as work:
        work.run("UPDATE akun SET surat = 'kata rahasia' WHERE masuk = 'rahmawati'")
    send(telling.office, adding(telling.office, "s00000000b", "s1rw00000b"))
    office = Office(state=telling.office.state, address=ADDRESS, clock=telling.office.clock)
    with Notifier(office, look_seconds=0.05, after_fault_seconds=0.05):
        written = until(lambda: log.read_text(encoding="utf-8").splitlines()[before:] if log.exists() else [])
        with telling.office.store.work() as work:
            work.run("UPDATE akun SET surat = '' WHERE masuk = 'rahmawati'")
        telling.server.wait(1)

    assert json.loads(written[0])["tempat"].startswith("ValueError di ")
    assert "rahasia" not in capsys.readouterr().err + "".join(written)


# -- what the operator is told --------------------------------------------------------------


def told(state: Path) -> list[tuple[str, bool]]:
    return [(one.what.replace(str(state), "S"), one.is_hint) for one in settings_faults(state)]


def test_no_mail_is_a_hint_and_a_mistake_a_red_line(tmp_path: Path):
    assert told(tmp_path) == [("Surat belum diatur, jadi tidak ada yang diberi tahu lewat surel.", True)]
    (tmp_path / FILE).write_text('[surat]\npeladen = ""\n', encoding="utf-8")
    assert told(tmp_path) == [
        ("`S/kantor.toml` baris 1: `dari` di [surat] belum diisi.", False),
        ("`S/kantor.toml` baris 2: `peladen` di [surat] belum diisi.", False),
    ]


def test_a_password_that_others_may_read_or_that_is_not_there_is_told(tmp_path: Path):
    set_up_mail(tmp_path, 2525, 'pengguna = "ppid"\nberkas_sandi = "sandi"\n')
    assert told(tmp_path) == [
        ("Berkas sandi surat `S/sandi` tidak ada, kosong, atau tidak dapat dibaca.", False)
    ]
    (tmp_path / "sandi").write_text("rahasia\n", encoding="utf-8")
    (tmp_path / "sandi").chmod(0o644)
    assert told(tmp_path) == [
        ("Berkas sandi surat `S/sandi` dapat dibuka pengguna sistem lain (hak 644).", False)
    ]
    (tmp_path / "sandi").chmod(0o600)
    assert told(tmp_path) == []
