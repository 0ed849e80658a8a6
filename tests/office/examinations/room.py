"""A test room in a running office: opened, with examiners in it, and what a visitor does there."""

import re

from generator.office.accounts.account import account_with_login, add_account, set_password
from generator.office.accounts.passwords import hashed
from generator.office.accounts.sessions import begin
from tests.office.cases.filling import form_of, go_on
from tests.office.cases.test_new_entry import WEIGHED
from tests.office.cases.test_new_entry import begin as begin_entry
from tests.office.server.running import PASSWORD, Running, Said, Visitor

OFFICIALS = {"sri": ("Sri Andaian", "4tpd000004")}
"""The advisory team's member of the registers of examples."""
OPINION = {
    "dibuka": "Warga berhenti bercerita kepada petugas sumur.",
    "ditutup": "Keberanian warga melapor tetap terjaga.",
    "timbangan": "Keselamatan pelapor lebih berat daripada rasa ingin tahu.",
}


def admitted(office: Running, login: str, name: str, *officer_ids: str) -> Visitor:
    """Somebody with an account and a password, who is in."""
    account = account_with_login(office.store, login) or add_account(
        office.store, login=login, name=name, officer_ids=officer_ids
    )
    set_password(office.store, account.id, hashed(PASSWORD))
    return visiting(office, login)


def visiting(office: Running, login: str) -> Visitor:
    """A new session of somebody who has an account."""
    account = account_with_login(office.store, login)
    assert account is not None
    visitor = office.visitor()
    visitor.cookies["ppid"] = begin(office.store, account.id, office.clock.now)
    return visitor


def sent(visitor: Visitor, page: str, action: str, **fields: str) -> Said:
    """The answer to a form of that page, with what the page hides in it."""
    shown = visitor.ask(page)
    assert shown.status == 200, (page, shown.status)
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', shown.text))
    return visitor.send(action, hidden | fields)


def open_room(visitor: Visitor) -> str:
    """A test on a new entry of dinkes; its address."""
    grounds = begin_entry(visitor, "h")
    periods = go_on(
        visitor, grounds, {"angka": "2", "keterangan": "Suara dikenali.", "jangka_jenis": "durasi"}
    )
    weighing = go_on(visitor, periods, {"durasi": "5"})
    sheet = go_on(visitor, weighing, {**WEIGHED, "persetujuan_tertulis": "tidak", "jabatan_publik": "tidak"})
    people = go_on(
        visitor,
        sheet,
        {"nomor": "Contoh 77/LPK/2026", "pemicu": "sebelum-permohonan", "tempat": "Misal"},
        button="lewati",
    )
    (address,) = set(re.findall(r'href="(/uji/baru/[^"]+)"', people.text))
    asked = visitor.ask(address)
    assert asked.status == 200
    form = form_of(asked)
    said = visitor.send(form.action, {name: values[0] for name, values in form.values.items()})
    assert said.status == 303
    return said.headers["location"]


def invite_known(visitor: Visitor, room: str, account_id: str, until: str = "2026-03-31") -> Said:
    """Invite somebody who has an account."""
    return sent(
        visitor, f"{room}/undang", f"{room}/undang", **{"kenal-akun": account_id, "kenal-sampai": until}
    )


def invite_new(visitor: Visitor, room: str, login: str, name: str, until: str = "2026-03-31") -> Said:
    """Invite somebody who has none; the page that shows her link."""
    fields = {"nama": name, "nama_masuk": login, "jabatan": "Arsiparis", "unit": "bpbd", "sampai": until}
    return sent(
        visitor,
        f"{room}/undang",
        f"{room}/undang/baru",
        **{f"baru-{name}": value for name, value in fields.items()},
    )


def come_in(office: Running, invitation: Said, login: str, voucher: str = "rahmawati") -> Visitor:
    """She makes her password by the link, a reviewer vouches for her, and she logs in."""
    found = re.search(r'id="tautan" value="[^"]*(/undangan/[^"]+)"', invitation.text)
    assert found, invitation.text
    visitor = office.visitor()
    made = visitor.send(found[1], {"sandi": PASSWORD, "ulang": PASSWORD})
    assert made.status == 200
    account = account_with_login(office.store, login)
    assert account is not None
    reviewer = office.visitor(voucher)
    assert sent(reviewer, "/orang-baru", f"/orang-baru/{account.id}").status == 303
    said = visitor.log_in(login)
    assert said.status == 303, said.text
    return visitor


def main_part(said: Said) -> str:
    """What is between the heads and feet of the page."""
    return said.text.partition("<main")[2].partition("</main")[0]
