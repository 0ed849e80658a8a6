"""A value that should never have been published goes with one button, and a second person confirms it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.office.accounts.sessions import CONFIRMED_SECONDS
from generator.review.git_writer import MAIN, tip
from generator.review.state import queue_of
from generator.review.takedowns import unconfirmed
from generator.review.tree import tree_at
from generator.review.withheld_values import TAKEDOWNS
from tests.office.decrees.filling import fill
from tests.office.server.running import PASSWORD, Running, Visitor, running_office
from tests.review.registry import ROW, copy_registers

pytestmark = pytest.mark.ssh

VALUE = "Capaian layanan kesehatan dibandingkan dengan targetnya."
ASK = f"/penarikan/baru?entri={ROW}"
PATH = "/penarikan/baru"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Running]:
    with running_office(copy_registers(tmp_path / "asal"), tmp_path / "situs") as running:
        yield running


def pages_with(folder: Path, text: str) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and text.encode() in path.read_bytes()
    ]


def built(office: Running, target: Path) -> Path:
    """The public site of main as it is now."""
    repository = str(queue_of(office.state, "publik").repository)
    result = CliRunner().invoke(
        commands,
        ["build", "public", "--root", repository, "--rev", "main", "--out", str(target)],
        prog_name="ppid",
    )
    assert result.exit_code == 0, result.output
    return target.resolve()


def take_down(visitor: Visitor, **fields: str) -> str:
    """Address of the takedown."""
    said = fill(visitor, PATH, {"entri": ROW, "kolom": "ringkasan", "alasan": "keliru"} | fields, ASK)
    assert said.status == 303, said.text
    return said.headers["location"]


def test_one_button_takes_a_value_off_the_public_site_and_another_person_confirms(
    office: Running, tmp_path: Path
):
    ppid, superior = office.visitor("rahmawati"), office.visitor("budi")
    assert pages_with(built(office, tmp_path / "sebelum"), VALUE)
    assert VALUE in ppid.ask(ASK).text

    address = take_down(ppid)

    assert pages_with(built(office, tmp_path / "sesudah"), VALUE) == []
    shown = ppid.ask(address).text
    assert "Minta orang kedua memastikan" in shown
    assert "ppid takedown purge" in shown
    assert VALUE not in shown
    queue = queue_of(office.state, "publik")
    assert [one.row for one in unconfirmed(queue)] == [ROW]
    own = fill(ppid, f"{address}/pastikan", {}, address)
    assert own.status == 422
    assert "Penyetuju adalah orang yang mengusulkan" in own.text
    assert fill(superior, f"{address}/pastikan", {}, address).headers["location"] == address
    assert unconfirmed(queue) == ()
    assert "Sudah dipastikan orang kedua" in superior.ask("/penarikan").text


def test_several_columns_and_the_password_that_is_asked_again(office: Running):
    ppid = office.visitor("rahmawati")
    page = ppid.ask(ASK)
    office.clock.now += CONFIRMED_SECONDS + 1
    own = {name: page.hidden(name) for name in ("_kunci", "_kiriman")}
    fields = {**own, "entri": ROW, "kolom": "ringkasan", "alasan": "data-pribadi"}

    asked = ppid.send(PATH, fields)
    assert "Tegaskan dengan kata sandi" in asked.text
    assert rows(office) == []
    assert ppid.send(PATH, fields | {"_sandi": PASSWORD}).status == 303
    assert ppid.send(PATH, fields).status == 303
    assert rows(office) == [(ROW, "ringkasan", "data-pribadi")]
    take_down(ppid, kolom="seluruh", alasan="rahasia")
    assert (ROW, "", "rahasia") in rows(office)


def rows(office: Running) -> list[tuple[str, str, str]]:
    queue = queue_of(office.state, "publik")
    found = tree_at(queue, tip(queue.repository, MAIN)).rows[TAKEDOWNS].values()
    return [(row["entri_id"], row["kolom"], row["alasan"]) for row in found]


def test_the_entry_is_found_by_its_words_and_what_is_missing_is_said(office: Running):
    ppid = office.visitor("rahmawati")

    assert ASK in ppid.ask(f"/unit/dinkes/dip/{ROW}").text
    assert f"entri={ROW}" in ppid.ask("/penarikan?cari=kinerja+dinas").text
    assert f"entri={ROW}" in ppid.ask("/penarikan?cari=DIP/2026/0001").text
    assert "Tidak ditemukan" in ppid.ask("/penarikan?cari=tiada").text
    # a proposal was never published
    assert "Tidak ditemukan" in ppid.ask("/penarikan?cari=sewa+gedung").text
    nothing = fill(ppid, PATH, {"entri": ROW, "alasan": "keliru"}, ASK)
    no_reason = fill(ppid, PATH, {"entri": ROW, "kolom": "judul"}, ASK)
    assert (nothing.status, no_reason.status) == (422, 422)
    assert "Pilih isi yang ditarik" in nothing.text
    assert "Pilih alasan" in no_reason.text
    assert rows(office) == []


def test_takedowns_are_for_the_ppid_and_reviewers_confirm(office: Running):
    for login in ("siti", "andi", "joko"):
        assert [office.visitor(login).ask(path).status for path in ("/penarikan", ASK)] == [404, 404]
    for login in ("budi", "rina"):
        assert [office.visitor(login).ask(path).status for path in ("/penarikan", ASK)] == [200, 404]
    assert office.visitor("budi").ask("/penarikan/t7v9x2z4ba").status == 404
