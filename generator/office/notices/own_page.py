"""“Akun saya”: where a person's mail goes, and whether and when she wants any."""

from generator.office.accounts.log import Event
from generator.office.accounts.mail_choice import Wish, mail_choice, set_address, set_wish
from generator.office.forms.fields import Choice, Field, Kind
from generator.office.forms.problems import Fault
from generator.office.notices.address_words import ADDRESS_WRONG, foreign_domain
from generator.office.requests.asked import Answer, Asked, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.office.settings_file import Rhythm, is_mail_address, read_settings

PATH = "/saya"
_ADDRESS = Field(
    name="surel",
    label="Alamat surel",
    hint="Kosong: tidak ada surat. Surat hanya menyebut jenis, nomor tanda terima, unit, dan tautan.",
    example="nama@unit.contoh.go.id",
    kind=Kind.TEXT,
    required=False,
)
_RHYTHMS = {Rhythm.AT_ONCE: "segera", Rhythm.DAILY: "sekali sehari"}


def _show(asked: Asked) -> Answer:
    choice = mail_choice(asked.store, asked.person.account.id)
    return _page(asked, choice.address, choice.wish.value, "")


def _page(asked: Asked, address: str, wish: str, wrong: str) -> Page:
    mail = read_settings(asked.desk.state).settings.mail
    return Page(
        template="saya.html.jinja",
        title="Akun saya",
        context={
            "akun": asked.person.account,
            "bidang": (_ADDRESS, _wish_field(mail.rhythm if mail else Rhythm.AT_ONCE)),
            "isi": {"surel": address, "surat": wish or "kantor"},
            "salah": {"surel": wrong, "surat": ""},
            "kesalahan": (Fault(anchor=_ADDRESS.id, label=_ADDRESS.label, message=wrong),) if wrong else (),
            "belum_diatur": mail is None,
            "domain": foreign_domain(address, asked.reference.body) if not wrong else "",
            "tersimpan": asked.query.get("kabar") == "simpan" and asked.method == "GET",
        },
        status=422 if wrong else 200,
    )


def _wish_field(usual: Rhythm) -> Field:
    return Field(
        name="surat",
        label="Kapan surat dikirim",
        hint="Sekali sehari: satu surat berisi semuanya.",
        example="",
        kind=Kind.RADIO,
        choices=(
            Choice(value="kantor", label=f"Seperti kebiasaan kantor ini: {_RHYTHMS[usual]}"),
            Choice(value=Wish.AT_ONCE.value, label="Segera"),
            Choice(value=Wish.DAILY.value, label="Sekali sehari"),
            Choice(value=Wish.NEVER.value, label="Jangan kirim surat"),
        ),
        required=True,
    )


def _save(asked: Asked) -> Answer:
    account = asked.person.account
    address, given = asked.form.first("surel").strip(), asked.form.first("surat")
    wish = "" if given == "kantor" else given
    if wish not in set(Wish):
        wish = mail_choice(asked.store, account.id).wish.value
    if address and not is_mail_address(address):
        return _page(asked, address, wish, ADDRESS_WRONG)
    set_address(asked.store, account.id, address)
    set_wish(asked.store, account.id, Wish(wish))
    asked.log.write(
        Event.CHANGED,
        asked.now,
        account_id=account.id,
        address=asked.address,
        place=f"surel, oleh {account.id}",
    )
    return Redirect(f"{PATH}?kabar=simpan")


ROUTES = (
    Route(path=PATH, method="GET", access=Access.OFFICER, handle=_show),
    Route(path=PATH, method="POST", access=Access.OFFICER, handle=_save),
)
