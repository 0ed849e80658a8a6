"""One running office for all pages of the review desk: each test sends proposals of its own."""

from collections.abc import Iterator

import pytest

from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("telaah")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running
