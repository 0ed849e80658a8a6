"""From “disetujui, menunggu SK” to in force, over real HTTP."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.files.places import public_folder, restricted_folder
from generator.files.store import FileStore
from generator.model.standing import State, standing
from generator.model.table_path import TablePath
from generator.model.time_zone import local_day
from generator.office.dossiers import dossiers_of
from generator.office.requests.desk import Desk
from generator.review.state import queue_of
from tests.files.samples import NIK, bytes_of, pdf
from tests.office.decrees.filling import (
    NOVEMBER,
    approve_as,
    approve_at_desk,
    fill,
    fill_with_file,
    proposal_in,
    row_of,
)
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.review.registry import PPID, SUPERIOR, git

pytestmark = pytest.mark.ssh

REGISTER, ENTRY = "dik-dinkes", "1kd0000008"
SUBJECT = "Isi percakapan panggilan gawat darurat dengan dokter jaga."
CHOSEN = f"/sk/{REGISTER}/catat?entri-{ENTRY}=ya"
SCAN = bytes_of(pdf("SK contoh", f"NIK {NIK}"))
FACTS = {
    f"entri-{ENTRY}": "ya",
    "nomor": "Contoh 12/SK-DIK/2026",
    "tanggal": "20/11/2026",
    "tempat": "Misal",
    "penetap_id": PPID,
    "penyetuju_id": SUPERIOR,
    "lokasi_arsip": "Lemari contoh",
    "pindaian": "sekarang",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """For those that change nothing."""
    folder = tmp_path_factory.mktemp("sk")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Running]:
    with running_office(make_registers(tmp_path / "asal"), tmp_path / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def state_of(office: Running, key: str) -> State:
    """As the office site reckons it."""
    dossiers = dossiers_of(Desk(state=office.state), queue_of(office.state, REGISTER))
    (found,) = [one for one in dossiers if one.entry.id == key]
    return standing(found, local_day(office.clock.now, "WITA")).state


def test_an_approved_entry_gets_its_decree_and_is_in_force(fresh: Running):
    siti = fresh.visitor("siti")
    listed = siti.ask("/sk").text
    assert SUBJECT in listed
    draft = siti.ask(f"/sk/{REGISTER}/draf?entri-{ENTRY}=ya").text
    assert "DRAF" in draft
    assert "Contoh 12/LPK-DINKES/2026" in draft
    assert "UU 14/2008 Pasal 17 huruf j, UU 17/2023 Pasal 301 ayat (1)" in draft
    assert "Sampai 31 Desember 2027" in draft

    said = fill_with_file(siti, f"/sk/{REGISTER}/catat", FACTS, SCAN, CHOSEN)
    sent = proposal_in(said)
    assert siti.ask(said.headers["location"]).status == 200

    assert state_of(fresh, ENTRY) is State.APPROVED
    assert f"usulan {sent}" in siti.ask("/sk").text
    for login in ("rahmawati", "budi"):
        assert state_of(fresh, ENTRY) is State.APPROVED
        assert approve_at_desk(fresh.visitor(login), REGISTER, sent).status == 303
    assert state_of(fresh, ENTRY) is State.IN_FORCE
    row = row_of(fresh, REGISTER, TablePath(package="dik/dinkes", table="dik"), ENTRY)
    decree = row_of(fresh, REGISTER, TablePath(package="dik/dinkes", table="sk"), row["sk_id"])
    assert row["nomor"] == "DIK/2026/0006"
    assert decree["berkas_sha256"] == hashlib.sha256(SCAN).hexdigest()
    assert (decree["tanggal"], decree["jenis"], decree["lembar"]) == (
        "2026-11-20",
        "pengecualian",
        "1ed000000b",
    )
    assert decree["peran_penyetuju"] == "atasan-ppid"
    assert SUBJECT not in siti.ask("/sk").text
    # kept apart from public documents, and opened by those alone who may read the register
    digest = hashlib.sha256(SCAN).hexdigest()
    assert list(FileStore(restricted_folder(fresh.state)).digests()) == [digest]
    assert not public_folder(fresh.state).exists()
    scan = f"/sk/{REGISTER}/{row['sk_id']}/pindaian"
    assert f'href="{scan}"' in siti.ask("/sk").text
    for path in (scan, f"/usulan/{REGISTER}/{sent}/berkas/{digest}"):
        said = fresh.visitor("budi").ask(path)
        assert (said.status, said.body) == (200, SCAN)
        assert said.headers["content-disposition"].startswith("attachment; filename=")
        assert fresh.visitor("joko").ask(path).status == 404


def test_the_ppid_records_it_and_the_superior_confirms(fresh: Running):
    sent = proposal_in(
        fill(fresh.visitor("rahmawati"), f"/sk/{REGISTER}/catat", FACTS | {"pindaian": "nanti"}, CHOSEN)
    )

    assert approve_as(fresh, REGISTER, sent, SUPERIOR)
    assert state_of(fresh, ENTRY) is State.IN_FORCE
    repository = queue_of(fresh.state, REGISTER).repository
    assert SUBJECT not in git(repository, "log", "--all", "--format=%s%n%an")

    # the scan follows, as a proposal of its own
    ppid = fresh.visitor("rahmawati")
    (address,) = re.findall(
        r'href="(/sk/dik-dinkes/\w+/pindaian/baru)">[^<]*Contoh 12/SK-DIK/2026', ppid.ask("/sk").text
    )
    assert fresh.visitor("budi").ask(address).status == 404
    nothing = fill(ppid, address, {})
    assert (nothing.status, "Pilih berkas pindaian SK" in nothing.text) == (422, True)
    late = proposal_in(fill_with_file(ppid, address, {}, SCAN))
    assert approve_at_desk(fresh.visitor("budi"), REGISTER, late).status == 303
    row = row_of(fresh, REGISTER, TablePath(package="dik/dinkes", table="dik"), ENTRY)
    decree = row_of(fresh, REGISTER, TablePath(package="dik/dinkes", table="sk"), row["sk_id"])
    assert decree["berkas_sha256"] == hashlib.sha256(SCAN).hexdigest()
    assert ppid.ask(address).status == 404


def test_one_decree_over_entries_of_two_units_is_recorded_once_and_confirmed(tmp_path: Path):
    root = make_registers(tmp_path / "asal")
    with_a_waiting_entry_of_bpbd(root)
    with running_office(root, tmp_path / "situs") as office:
        office.clock.now = NOVEMBER
        ppid = office.visitor("rahmawati")
        chosen = {f"entri-{ENTRY}": "ya", f"entri-{OTHER_ENTRY}": "ya"}
        query = "&".join(f"{name}=ya" for name in chosen)
        assert 'action="/sk/bersama/draf"' in ppid.ask("/sk").text
        draft = ppid.ask(f"/sk/bersama/draf?{query}").text
        assert draft.index(SUBJECT) != draft.index(OTHER_SUBJECT)
        assert "Badan Penanggulangan Bencana Daerah dan Dinas Kesehatan" in draft
        # who writes in one register alone records nothing in the other
        assert 'action="/sk/bersama/draf"' not in office.visitor("siti").ask("/sk").text
        assert office.visitor("siti").ask(f"/sk/bersama/catat?{query}").status == 422

        said = fill_with_file(ppid, "/sk/bersama/catat", FACTS | chosen, SCAN, f"/sk/bersama/catat?{query}")
        assert (said.status, said.headers["location"]) == (303, "/sk?tercatat=2")
        listed = ppid.ask("/sk?tercatat=2").text
        sent = dict(re.findall(r'href="/usulan/(dik-\w+)/(\w+)"', listed))
        assert sorted(sent) == ["dik-bpbd", REGISTER]
        for register, other in ((REGISTER, OTHER_SUBJECT), ("dik-bpbd", SUBJECT)):
            assert other not in git(queue_of(office.state, register).repository, "log", "-p", "--all")

        for register, proposal_id in sent.items():
            assert approve_at_desk(office.visitor("budi"), register, proposal_id).status == 303
        found = {}
        for register, entry in ((REGISTER, ENTRY), ("dik-bpbd", OTHER_ENTRY)):
            unit = register.removeprefix("dik-")
            row = row_of(office, register, TablePath(package=f"dik/{unit}", table="dik"), entry)
            decree = row_of(office, register, TablePath(package=f"dik/{unit}", table="sk"), row["sk_id"])
            found[row["nomor"]] = [decree[one] for one in ("nomor", "tanggal", "tempat", "berkas_sha256")]
            assert decree["lembar"] == row["lembar_id"]
        assert sorted(found) == ["DIK/2026/0006", "DIK/2026/0007"]
        assert (
            list(found.values())
            == [["Contoh 12/SK-DIK/2026", "2026-11-20", "Misal", hashlib.sha256(SCAN).hexdigest()]] * 2
        )


OTHER_ENTRY, OTHER_SUBJECT = "1kd00000b8", "Letak gudang bahan peledak milik regu penyelamat."


def with_a_waiting_entry_of_bpbd(root: Path) -> None:
    """The restricted register of another unit, with one entry that waits for its decree."""
    source, target = root / "registers/dik/dinkes", root / "registers/dik/bpbd"
    target.mkdir()
    for file in source.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".json":
            renamed = text.replace("dinkes", "bpbd").replace(
                "Dinas Kesehatan", "Badan Penanggulangan Bencana Daerah"
            )
            (target / file.name).write_text(renamed, encoding="utf-8")
            continue
        lines = text.splitlines(keepends=True)
        own = [one for one in lines[1:] if re.search("1kd0000008|1ed000000b", one)]
        changed = (
            one.replace("1kd0000008", OTHER_ENTRY).replace("1ed000000b", "1ed00000bb").replace(SUBJECT, OTHER_SUBJECT)
            .replace("1gd0000009", "1gd00000b9").replace("1pd000000b", "1pd00000bb").replace(",dinkes", ",bpbd")
            for one in own
        )  # fmt: skip
        (target / file.name).write_text("".join((lines[0], *changed)), encoding="utf-8")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"nomor": ""}, "Nomor surat keputusan belum diisi."),
        ({"tanggal": "24 November 2026"}, "sesudah hari ini"),
        ({"tanggal": "31/02/2026"}, "tidak ada di kalender"),
        ({"tanggal": "2026-11-05"}, "sebelum lembar pengujiannya disetujui"),
        ({"penyetuju_id": PPID}, "Pilihan ini tidak ada"),
        ({"pindaian": "sekarang"}, "Pilih berkas pindaian SK"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    office: Running, changed: dict[str, str], told: str
):
    fields = FACTS | {"pindaian": "nanti", "lokasi_arsip": "Lemari khusus"} | changed
    said = fill(office.visitor("siti"), f"/sk/{REGISTER}/catat", fields, CHOSEN)

    assert said.status == 422
    assert "<title>Kesalahan: " in said.text
    assert told in said.text
    assert "Lemari khusus" in said.text


def test_a_choice_that_does_not_wait_is_refused(office: Running):
    siti = office.visitor("siti")

    none = siti.ask(f"/sk/{REGISTER}/draf")
    other = siti.ask(f"/sk/{REGISTER}/draf?entri-1kd0000001=ya")

    assert (none.status, other.status) == (422, 422)
    assert "Pilih sedikitnya satu" in none.text
    assert "tidak lagi menunggu SK" in other.text


def test_nobody_else_sees_that_something_waits(office: Running):
    paths = ("/sk", f"/sk/{REGISTER}/draf?entri-{ENTRY}=ya", CHOSEN)

    joko, andi = office.visitor("joko"), office.visitor("andi")
    assert [joko.ask(path).status for path in paths] == [404, 404, 404]
    assert [andi.ask(path).status for path in paths] == [404, 404, 404]
    assert joko.ask("/sk/dik-tiada/draf").status == 404
    # who only approves reads, and records nothing
    budi = office.visitor("budi")
    assert [budi.ask(path).status for path in paths] == [200, 200, 404]
