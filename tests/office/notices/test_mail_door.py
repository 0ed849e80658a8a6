"""What a real mail server gets from us, and what we do where it takes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.office.notices.mail_door import Mail, NotAccepted, NotDelivered, connected
from generator.office.settings_file import MailSettings, Protection
from tests.office.notices.mail_server import PASSWORD, USER, MailServer, mail_server, make_certificate

MAIL = Mail(
    id="m4n6p8q2ra",
    to="siti@dinkes.misal.example",
    subject="[PPID] Usulan m4n6p8q2ra dikembalikan",
    text="Usulan Anda dikembalikan.\nKata penelaah: buka “halaman” itu.\n",
    made=1_769_904_000,
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("sertifikat"))


@pytest.fixture(scope="module")
def guarded(certificate: Path) -> Iterator[MailServer]:
    with mail_server(certificate) as server:
        yield server


@pytest.fixture(scope="module")
def plain() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def settings(guarded: MailServer, certificate: Path, tmp_path: Path) -> MailSettings:
    password = tmp_path / "sandi"
    password.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return MailSettings(
        server="127.0.0.1",
        port=guarded.port,
        protection=Protection.STARTTLS,
        sender="ppid@misal.example",
        user=USER,
        password_file=password,
        authority_file=certificate,
    )


def unprotected(plain: MailServer, settings: MailSettings) -> MailSettings:
    return replace(settings, port=plain.port, protection=Protection.NONE, user="", password_file=None)


def send(settings: MailSettings, mail: Mail = MAIL) -> None:
    with connected(settings) as line:
        line.send(mail)


def test_a_mail_arrives_over_starttls_as_plain_text_and_nothing_else(
    guarded: MailServer, settings: MailSettings
):
    guarded.letters.clear()
    send(settings)

    (letter,) = guarded.letters
    assert {name: str(letter[name]) for name in letter if name != "X-Peer"} == {
        "From": "Kantor PPID <ppid@misal.example>",
        "To": "siti@dinkes.misal.example",
        "Subject": "[PPID] Usulan m4n6p8q2ra dikembalikan",
        "Date": "Sun, 01 Feb 2026 00:00:00 +0000",
        "Message-ID": "<m4n6p8q2ra@misal.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": str(letter["Content-Transfer-Encoding"]),
        "MIME-Version": "1.0",
    }
    assert letter.get_content().replace("\r\n", "\n") == MAIL.text


def test_a_refused_login_is_told_without_the_password(
    guarded: MailServer, settings: MailSettings, tmp_path: Path
):
    wrong = tmp_path / "lain"
    wrong.write_text("bukan-sandinya", encoding="utf-8")
    guarded.letters.clear()

    with pytest.raises(NotAccepted) as told:
        send(replace(settings, password_file=wrong))

    assert str(told.value) == "pengguna atau sandinya ditolak (kode 535)"
    assert guarded.tried[-1] == "bukan-sandinya"
    assert guarded.letters == []


def test_a_server_without_starttls_gets_neither_password_nor_mail(plain: MailServer, settings: MailSettings):
    with pytest.raises(NotAccepted, match="tidak menawarkan STARTTLS"):
        send(replace(settings, port=plain.port))
    assert (plain.tried, plain.letters) == ([], [])


def test_a_certificate_that_nobody_vouches_for_gets_nothing(guarded: MailServer, settings: MailSettings):
    before = len(guarded.tried)

    with pytest.raises(NotAccepted, match="sertifikatnya tidak dapat dipercaya"):
        send(replace(settings, authority_file=None))
    assert len(guarded.tried) == before


def test_a_certificate_of_another_name_gets_nothing(guarded: MailServer, settings: MailSettings):
    before = len(guarded.tried)

    with pytest.raises(NotAccepted, match="sertifikatnya tidak dapat dipercaya"):
        send(replace(settings, server="localhost"))
    assert len(guarded.tried) == before


def test_a_server_that_speaks_no_tls_is_told(plain: MailServer, settings: MailSettings):
    with pytest.raises(NotAccepted, match="TLS gagal"):
        send(replace(settings, port=plain.port, protection=Protection.TLS))


@pytest.mark.parametrize(("answer", "is_final"), [("550 tidak dikenal", True), ("451 nanti saja", False)])
def test_an_address_that_the_server_refuses_spoils_no_other_mail(
    plain: MailServer, settings: MailSettings, answer: str, is_final: bool
):
    plain.letters.clear()
    plain.refused = {MAIL.to: answer}
    with connected(unprotected(plain, settings)) as line:
        with pytest.raises(NotDelivered) as told:
            line.send(MAIL)
        line.send(replace(MAIL, to="budi@misal.example"))
    plain.refused = {}

    assert told.value.is_final is is_final
    assert str(told.value) == f"alamatnya ditolak peladen surat (kode {answer[:3]})"
    assert plain.taken() == [("budi@misal.example", MAIL.subject)]


def test_a_letter_that_a_filter_refuses_may_be_tried_again(plain: MailServer, settings: MailSettings):
    plain.content_refused = "554 tampak seperti sampah"
    with pytest.raises(NotDelivered, match=r"isinya ditolak peladen surat \(kode 554\)") as told:
        send(unprotected(plain, settings))
    plain.content_refused = ""

    assert not told.value.is_final


@pytest.mark.parametrize(
    "mail",
    [
        replace(MAIL, subject="Kabar\r\nBcc: lain@misal.example"),
        replace(MAIL, to="siti@misal.example\r\nBcc: lain@misal.example"),
        replace(MAIL, id="a>\r\nBcc: lain@misal.example"),
    ],
)
def test_no_line_break_gets_into_a_header(plain: MailServer, settings: MailSettings, mail: Mail):
    plain.letters.clear()

    with pytest.raises(ValueError, match=r"."):
        send(unprotected(plain, settings), mail)
    assert plain.letters == []


def test_where_no_server_is_or_no_password_file_that_is_told(settings: MailSettings, tmp_path: Path):
    with mail_server() as gone:
        port = gone.port
    with pytest.raises(NotAccepted, match="tidak tersambung"):
        send(replace(settings, port=port))
    with pytest.raises(NotAccepted, match="berkas sandinya tidak dapat dibaca"):
        send(replace(settings, password_file=tmp_path / "tidak-ada"))
