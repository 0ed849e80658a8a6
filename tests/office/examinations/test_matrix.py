"""Every address of the server before those who may do least: an examiner from outside, the advisory team, the auditor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from generator.model.officer import Role
from generator.office.accounts import examiners
from generator.office.accounts.account import account_with_login
from generator.office.drafts.storage import drafts_of
from generator.office.requests.route import READERS, Access
from generator.office.server.routes import ROUTES
from generator.review.git_writer import refs
from generator.review.state import queues_of
from tests.office.examinations.room import (
    OFFICIALS,
    OPINION,
    admitted,
    come_in,
    invite_known,
    invite_new,
    open_room,
    sent,
    visiting,
)
from tests.office.reviews.desk import DIK, RESTRICTED, changing, send
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Visitor, running_office
from tests.review.registry import DAY, ROW, UNIT_OFFICER
from tests.validation.overlay import append

PROPOSAL = "w300000001"
AUDITOR_ROW = "7aud000007"
A_DAY = 24 * 60 * 60
OPEN_TO_EXAMINERS = {
    ("GET", "/uji"),
    ("GET", "/uji/{id}"),
    ("GET", "/uji/{id}/pendapat"),
    ("POST", "/uji/{id}/pendapat"),
    ("GET", "/uji/{id}/naskah"),
    ("POST", "/uji/{id}/naskah"),
    ("POST", "/keluar"),
}
"""All that somebody without an office reaches; the start page leads her to the first."""
WORKING = [(route.method, route.path) for route in ROUTES if route.access is not Access.PUBLIC]
SENDING = [route for route in ROUTES if route.access is not Access.PUBLIC and route.method == "POST"]


@dataclass(slots=True, kw_only=True)
class World:
    """An office with work in hand, a room in it, and who may do least."""

    office: Running
    room: str
    values: dict[str, str]

    @property
    def wati(self) -> Visitor:
        """Her session of now: days pass in one of the tests."""
        return visiting(self.office, "wati")

    def path(self, written: str) -> str:
        """The address with names of things that are there."""
        values = self.values
        if written.startswith("/uji/"):
            values = values | {"id": self.room.rpartition("/")[2]}
        elif written.startswith("/konsep/"):
            values = values | {"id": values["konsep"]}
        elif written.startswith("/usulan/"):
            values = values | {"id": PROPOSAL}
        elif written.startswith(("/akun/", "/orang-baru/")):
            values = values | {"id": values["akun"]}
        elif written.startswith("/dik/"):
            values = values | {"id": "1kd0000001"}
        elif written.startswith("/naskah/"):
            values = values | {"jenis": "lembar", "id": "1ed0000001", "bentuk": "pdf"}
        elif written.startswith("/ruang/"):
            values = values | {"tree": "dinkes"}
        return re.sub(r"\{([a-z]+)(?::path)?\}", lambda found: values.get(found[1], "ada"), written)

    def state(self) -> tuple[object, ...]:
        """What no reader changes: every ref of every queue, and everybody's drafts."""
        office = self.office
        drafts = {name: drafts_of(office.store, one.id) for name, one in office.accounts.items()}
        return (*(refs(queue.repository, "refs/") for queue in queues_of(office.state)), drafts)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("matriks")
    root = make_registers(folder / "asal")
    row = {"id": AUDITOR_ROW, "nama": "Bayu Umpama", "peran": "auditor", "sifat": "definitif", "unit": "bpbd"}
    append(
        root,
        "registers/acuan/pejabat.csv",
        row | {"mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9/2024"},
    )
    site = folder / "situs"
    for tree in ("dinkes", "bpbd", "semua"):
        (site / tree).mkdir(parents=True)
        (site / tree / "index.html").write_text(f"Ruang {tree}.")
    with running_office(root, site) as office:
        siti = office.visitor("siti")
        room = open_room(siti)
        send(
            office,
            changing(
                office,
                PROPOSAL,
                DIK,
                "1kd0000002",
                register=RESTRICTED,
                person=UNIT_OFFICER,
                informasi="Aduan.",
            ),
        )
        admitted(office, "sri", *OFFICIALS["sri"])
        admitted(office, "bayu", "Bayu Umpama", AUDITOR_ROW)
        come_in(office, invite_new(siti, room, "wati", "Wati Umpamanya"), "wati")
        yield World(
            office=office,
            room=room,
            values={
                "unit": "dinkes",
                "tabel": "dip",
                "id": ROW,
                "register": RESTRICTED,
                "kunci": UNIT_OFFICER,
                "konsep": drafts_of(office.store, office.accounts["siti"].id)[0].id,
                "akun": office.accounts["andi"].id,
                "entri": "1kd0000002",
                "langkah": "informasi",
                "path": "index.html",
            },
        )


def asked(visitor: Visitor, method: str, path: str, key: str) -> int:
    """The status of the answer, to a form that carries what every form carries."""
    if method == "GET":
        return visitor.ask(path).status
    return visitor.send(path, {"_kunci": key, "_kiriman": "matriks-" + re.sub(r"\W", "-", path)}).status


def test_an_examiner_reaches_her_test_and_nothing_else(world: World):
    wati = world.wati
    key = wati.ask(world.room).hidden("_kunci")
    before = world.state()
    reached = {
        (method, path)
        for method, path in WORKING
        if (method, path) not in {("POST", "/keluar"), ("GET", "/")}
        if asked(wati, method, world.path(path), key) != 404
    }

    assert reached == OPEN_TO_EXAMINERS - {("POST", "/keluar")}
    assert world.wati.ask("/").headers["location"] == "/uji"
    assert world.state() == before
    # the addresses are those of things that are there: whoever works here reaches most of them
    siti = world.office.visitor("siti")
    own = [path for method, path in WORKING if method == "GET" and siti.ask(world.path(path)).status < 400]
    assert len(own) > 20


def test_an_examiner_gets_no_file_of_any_tree_and_sees_no_other_test(world: World):
    for tree in ("dinkes", "bpbd", "semua"):
        assert world.wati.ask(f"/ruang/{tree}/index.html").status == 404
        assert world.wati.ask(f"/auth/{tree}").status == 403
    other = open_room(world.office.visitor("siti"))
    assert other != world.room
    for place in ("", "/pendapat", "/naskah"):
        assert world.wati.ask(other + place).status == 404
    assert other not in world.wati.ask("/uji").text


@pytest.mark.parametrize(("login", "role"), [("bayu", Role.AUDITOR), ("sri", Role.COUNSEL)])
def test_who_only_reads_changes_nothing_by_any_form(world: World, login: str, role: Role):
    visitor = visiting(world.office, login)
    key = visitor.ask("/").hidden("_kunci")
    before = world.state()
    answers = {
        route.path: asked(visitor, "POST", world.path(route.path), key)
        for route in SENDING
        if route.path != "/keluar"
    }

    taken = {route.path for route in SENDING if role in route.readers}
    refused = {path for path, status in answers.items() if status == 404}
    assert refused >= set(answers) - taken
    assert world.state() == before
    if role is Role.AUDITOR:
        assert refused == set(answers)


def test_a_form_is_for_readers_only_where_a_route_says_so():
    named = {(route.method, route.path): route.readers for route in ROUTES if route.readers}
    forms = {path: roles for (method, path), roles in named.items() if method == "POST"}

    assert forms == {
        "/keluar": READERS,
        "/uji/{id}/pendapat": {Role.COUNSEL},
        "/uji/{id}/naskah": {Role.COUNSEL},
        "/usulan/{register}/{id}/setujui": {Role.COUNSEL},
        "/meja/setujui": {Role.COUNSEL},
        "/meja/setujui/tegaskan": {Role.COUNSEL},
    }


def test_whoever_only_reads_is_promised_no_mail_that_she_cannot_ask_for(world: World):
    own = visiting(world.office, "bayu").ask("/saya").text

    assert "Akun ini hanya membaca." in own
    assert "Kantor memberi tahu Anda" not in own
    assert "Pilihan Anda" not in own


def test_the_auditor_reads_the_office_the_proposals_and_every_test(world: World):
    bayu = visiting(world.office, "bayu")
    pages = (
        "/", "/ruang/semua/index.html", "/meja", f"/usulan/{RESTRICTED}/{PROPOSAL}", "/sk",
        "/edisi", "/kemajuan", "/penarikan", "/putaran", "/acuan", "/uji", world.room, f"{world.room}/cetak",
        f"/naskah/{RESTRICTED}/lembar/1ed0000001", f"/naskah/{RESTRICTED}/lembar/1ed0000001/pdf",
    )  # fmt: skip
    answers = {path: bayu.ask(path) for path in pages}

    assert {path: said.status for path, said in answers.items()} == dict.fromkeys(pages, 200)
    assert PROPOSAL in answers["/meja"].text
    # no page offers her a form but the way out
    offered = {
        action
        for said in answers.values()
        if said.headers["content-type"].startswith("text/html")
        for action in re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', said.text)
    }
    assert offered <= {"/keluar"}


def test_the_advisory_team_reads_every_register_and_no_test_without_an_invitation(world: World):
    sri = visiting(world.office, "sri")

    assert sri.ask("/ruang/semua/index.html").status == 200
    assert sri.ask(f"/usulan/{RESTRICTED}/{PROPOSAL}").status == 200
    assert sri.ask(world.room).status == 404
    account = account_with_login(world.office.store, "sri")
    assert account is not None
    invite_known(world.office.visitor("siti"), world.room, account.id)
    sri = visiting(world.office, "sri")
    assert sri.ask(world.room).status == 200
    page = f"{world.room}/pendapat"
    assert sent(sri, page, page, **OPINION).status == 303


def test_access_ends_when_she_is_taken_out_when_her_days_are_over_and_when_it_closes(world: World):
    office = world.office
    siti = office.visitor("siti")
    room = open_room(siti)
    ends = {"nani": "2026-02-02", "nina": "2026-06-30", "nona": "2026-06-30"}
    visitors = {
        login: come_in(office, invite_new(siti, room, login, f"{login.title()} Contohnya", day), login)
        for login, day in ends.items()
    }
    accounts = {login: account_with_login(office.store, login) for login in ends}
    assert {login: visitor.ask(room).status for login, visitor in visitors.items()} == dict.fromkeys(
        ends, 200
    )

    nina = accounts["nina"]
    assert nina is not None
    sent(siti, f"{room}/undang", f"{room}/undang/{nina.id}/keluarkan")
    assert visitors["nina"].ask(room).status == 303
    office.clock.now += 2 * A_DAY
    assert visiting(office, "nani").ask(room).status == 303
    assert visiting(office, "nona").ask(room).status == 200
    sent(office.visitor("siti"), room, f"{room}/batal")
    assert visiting(office, "nona").ask(room).status == 303
    said = office.visitor().log_in("nona")
    assert "tidak memegang jabatan" in said.text
    office.clock.now -= 2 * A_DAY
    for account in accounts.values():
        assert account is not None
        assert examiners.tests_of(office.store, account, DAY) == frozenset()
