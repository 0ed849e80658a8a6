"""“Akun saya” and the page of an account: where mail goes, and when; and the texts that people pass on themselves."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.office.accounts.mail_choice import MailChoice, Wish, mail_choice
from tests.office.notices.telling import Telling, mail_of
from tests.office.reviews.desk import adding, post, send
from tests.office.server.running import PASSWORD, Said

OFFICIAL = "misal.example"


def choice(telling: Telling, login: str) -> MailChoice:
    return mail_choice(telling.office.store, telling.office.accounts[login].id)


def test_a_person_says_where_her_mail_goes_and_when(telling: Telling):
    visitor = telling.office.visitor("siti")

    said = post(visitor, "/saya", "/saya", surel=" siti.umpama@dinkes.misal.example ", surat="harian")

    assert (said.status, said.headers["location"]) == (303, "/saya?kabar=simpan")
    assert choice(telling, "siti") == MailChoice(address="siti.umpama@dinkes.misal.example", wish=Wish.DAILY)
    shown = visitor.ask("/saya?kabar=simpan").text
    assert "Pilihan surat Anda sudah disimpan." in shown
    assert "bukan domain resmi" not in shown
    assert re.search(r'value="harian" checked', shown)


def test_no_mail_is_one_of_the_choices_and_an_unknown_one_changes_nothing(telling: Telling):
    visitor = telling.office.visitor("siti")

    post(visitor, "/saya", "/saya", surel=mail_of("siti"), surat="mati")
    assert not choice(telling, "siti").is_wanted
    post(visitor, "/saya", "/saya", surel=mail_of("siti"), surat="kapan-kapan")
    assert choice(telling, "siti").wish is Wish.NEVER
    post(visitor, "/saya", "/saya", surel=mail_of("siti"), surat="kantor")
    assert choice(telling, "siti").is_wanted


@pytest.mark.parametrize(
    "typed", ["siti", "siti@misal.example, budi@misal.example", "Siti <siti@misal.example>"]
)
def test_what_is_no_address_is_shown_again_with_what_is_wrong(telling: Telling, typed: str):
    visitor = telling.office.visitor("siti")
    before = choice(telling, "siti")

    said = post(visitor, "/saya", "/saya", surel=typed, surat="harian")

    assert said.status == 422
    assert "<title>Kesalahan: Akun saya" in said.text
    assert f'value="{typed}"'.replace("<", "&lt;").replace(">", "&gt;") in said.text
    assert choice(telling, "siti") == before


def test_an_address_outside_the_bodys_domain_is_kept_with_a_warning(telling: Telling):
    visitor = telling.office.visitor("siti")

    post(visitor, "/saya", "/saya", surel="siti@surat-gratis.example", surat="kantor")

    assert choice(telling, "siti").address == "siti@surat-gratis.example"
    assert "surat-gratis.example bukan domain resmi badan ini." in visitor.ask("/saya").text


def test_a_keeper_corrects_somebodys_address_and_gives_her_password_for_it(telling: Telling):
    visitor = telling.office.visitor()
    visitor.log_in("andi")
    page = f"/akun/{telling.office.accounts['joko'].id}"

    refused = post(visitor, page, f"{page}/surel", surel="bukan alamat")
    assert (refused.status, "Tulis satu alamat surel saja" in refused.text) == (422, True)
    said = post(visitor, page, f"{page}/surel", surel="joko.baru@misal.example", _sandi=PASSWORD)

    assert said.status == 303
    assert choice(telling, "joko").address == "joko.baru@misal.example"
    assert 'value="joko.baru@misal.example"' in visitor.ask(page).text


# -- a text to pass on ----------------------------------------------------------------------


def ready_text(said: Said) -> tuple[str, str]:
    """The text in the box, and the one that the link would open WhatsApp with."""
    box = re.search(r'<textarea id="pesan-siap"[^>]* readonly[^>]*>\n(.*?)</textarea>', said.text, re.DOTALL)
    link = re.search(r'href="(https://wa\.me/[^"]+)" rel="noopener noreferrer"', said.text)
    assert box
    assert link
    return unescape(box[1]), parse_qs(urlsplit(unescape(link[1])).query)["text"][0]


def test_a_text_for_whatsapp_holds_number_kind_and_link_alone(telling: Telling):
    office = telling.office
    for number in (1, 2):
        send(office, adding(office, f"w00000000{number}", f"w1rw00000{number}", judul="Judul yang baru"))
    telling.give_back("w000000002")
    for login, page, sentence in (
        ("andi", "/usulan/publik/w000000001/diterima", "Usulan w000000001 dikirim dan menunggu telaah."),
        ("rahmawati", "/usulan/publik/w000000001", "Usulan w000000001 menunggu telaah."),
        ("rahmawati", "/usulan/publik/w000000002", "Usulan w000000002 dikembalikan untuk diperbaiki."),
    ):
        said = office.visitor(login).ask(page)
        target = page.removesuffix("/diterima")

        assert ready_text(said) == (f"{sentence}\n{office.address}{target}",) * 2
        # the link is the only way out, and the other side does not learn where it was followed
        assert said.headers["referrer-policy"] == "same-origin"
        assert "form-action 'self'" in said.headers["content-security-policy"]
        assert "<script" not in said.text

    desk, _ = ready_text(office.visitor("rahmawati").ask("/meja"))
    assert re.fullmatch(rf"\d+ usulan menunggu telaah\.\n{office.address}/meja", desk)
