"""A running office whose people have mail addresses, and a mail server that takes what it sends."""

from dataclasses import dataclass
from pathlib import Path

from generator.history.approval import Means
from generator.office.accounts.mail_choice import Wish, set_address, set_wish
from generator.office.notices.notifier import Notifier, Office
from generator.office.settings_file import FILE
from generator.review.approving import publish_at_once
from generator.review.queue import approve, reject, return_
from generator.review.signing import Signer
from generator.review.state import office_key, queue_of
from tests.office.notices.mail_server import MailServer
from tests.office.server.running import PEOPLE, Running
from tests.review.registry import DAY, PPID, TIME

ADDRESS = "https://kantor.misal.example"
HOUR, WHOLE_DAY = 60 * 60, 24 * 60 * 60


def mail_of(login: str) -> str:
    return f"{login}@misal.example"


def set_up_mail(state: Path, port: int, more: str = "") -> None:
    told = (
        f'[surat]\npeladen = "127.0.0.1"\npintu = {port}\npengamanan = "tanpa"\ndari = "ppid@misal.example"\n'
    )
    (state / FILE).write_text(told + more, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Telling:
    """The office, its mail server, and one notifier that a test turns by hand."""

    office: Running
    server: MailServer

    def turn(self) -> list[tuple[str, str]]:
        """Look and send once, by a notifier that knows nothing of the one before; receivers and subjects."""
        notifier = Notifier(Office(state=self.office.state, address=ADDRESS, clock=self.office.clock))
        notifier.turn()
        return self.server.taken()

    def give_back(self, proposal_id: str, register: str = "publik") -> None:
        return_(queue_of(self.office.state, register), proposal_id, PPID, "Rapikan.", (), day=DAY, time=TIME)

    def reject(self, proposal_id: str, person: str = PPID, register: str = "publik") -> None:
        reject(queue_of(self.office.state, register), proposal_id, person, "Tidak.", day=DAY, time=TIME)

    def approve(self, proposal_id: str, person: str = PPID, register: str = "publik") -> None:
        signer = Signer(key=office_key(self.office.state), means=Means.OFFICE_KEY)
        approve(queue_of(self.office.state, register), proposal_id, person, day=DAY, signer=signer, time=TIME)

    def publish_alone(self, proposal_id: str, person: str) -> None:
        signer = Signer(key=office_key(self.office.state), means=Means.OFFICE_KEY)
        publish_at_once(
            queue_of(self.office.state, "publik"), proposal_id, person, day=DAY, signer=signer, time=TIME
        )


def give_addresses(office: Running) -> None:
    for login in PEOPLE:
        account_id = office.accounts[login].id
        set_address(office.store, account_id, mail_of(login))
        set_wish(office.store, account_id, Wish.AS_OFFICE)
