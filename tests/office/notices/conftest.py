"""One running office for all tests of the notices; the past is told before each."""

from collections.abc import Iterator

import pytest

from tests.office.notices.mail_server import MailServer, mail_server
from tests.office.notices.telling import Telling, give_addresses, set_up_mail
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.review.registry import TIME


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("kabar")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


@pytest.fixture(scope="package")
def post_office() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def telling(office: Running, post_office: MailServer) -> Telling:
    """Mail is set up, everybody has an address, and nothing is left to tell."""
    office.clock.now = TIME
    post_office.refused = {}
    set_up_mail(office.state, post_office.port)
    give_addresses(office)
    found = Telling(office, post_office)
    found.turn()
    found.turn()
    with office.store.work() as work:
        for table in ("surat_isi", "surat_keluar", "surat_peladen"):
            work.run(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    return found
