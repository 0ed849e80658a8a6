"""The gate: nobody gets a byte of a tree that is not theirs, by whatever address."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.officer import Officer, Role
from generator.office.gate.trees import file_in, trees_of
from tests.office.server.built import build_site, make_registers
from tests.office.server.running import PEOPLE, Running, running_office
from tests.review.registry import DAY

TREES = ("bpbd", "dinkes", "semua")
OWN = {
    "rahmawati": {"semua"},
    "budi": {"semua"},
    "rina": {"semua"},
    "siti": {"dinkes"},
    "joko": {"bpbd"},
    "andi": set[str](),
    "": set[str](),
}
"""Login name, or nobody → trees."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("gerbang")
    root = make_registers(folder / "asal")
    assert sorted(build_site(root, folder / "situs/office")) == sorted(TREES)
    with running_office(root, folder / "situs/office") as running:
        yield running


def files_of(office: Running, tree: str) -> list[str]:
    """Paths of every file of a tree, as addresses."""
    folder = office.site / tree
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert len(found) > 20
    return found


def test_nobody_who_is_not_in_gets_a_file_of_the_build(office: Running):
    visitor = office.visitor()
    every = [f"{tree}/{file}" for tree in TREES for file in files_of(office, tree)]
    answers = {visitor.ask(prefix + path).status for path in every for prefix in ("/ruang/", "/")} | {
        visitor.ask("/ruang/" + path, method="HEAD").status for path in every[::10]
    }

    assert answers == {404}


def test_an_officer_gets_every_file_of_her_own_tree_as_it_is(office: Running):
    visitor = office.visitor("siti")
    for file in files_of(office, "dinkes"):
        said = visitor.ask(f"/ruang/dinkes/{file}")
        assert (said.status, said.body) == (200, (office.site / "dinkes" / file).read_bytes()), file
        assert said.headers["cache-control"] == "no-store"


def test_an_officer_gets_no_file_of_another_unit(office: Running):
    siti, joko = office.visitor("siti"), office.visitor("joko")

    assert {siti.ask(f"/ruang/bpbd/{file}").status for file in files_of(office, "bpbd")} == {404}
    assert {joko.ask(f"/ruang/dinkes/{file}").status for file in files_of(office, "dinkes")} == {404}
    assert {joko.ask(f"/ruang/semua/{file}").status for file in files_of(office, "semua")[::3]} == {404}


def test_the_web_server_in_front_is_told_the_same(office: Running):
    for login, own in OWN.items():
        visitor = office.visitor(login)
        answers = {tree: visitor.ask(f"/auth/{tree}") for tree in (*TREES, "tiada", "SEMUA")}
        assert {tree: said.status for tree, said in answers.items()} == {
            tree: 200 if tree in own else 403 for tree in answers
        }
        assert {said.body for said in answers.values()} == {b""}


def tricks(own: str, tree: str) -> list[str]:
    """Addresses that mean, or could be taken for, a page of ``tree`` by way of ``own``."""
    page = f"{tree}/dik.html"
    return [
        f"/ruang/{page}",
        f"/ruang/{tree}/",
        f"/ruang/{tree}",
        f"/ruang//{page}",
        f"//ruang/{page}",
        f"/ruang/{own}/../{page}",
        f"/ruang/{own}/%2e%2e/{page}",
        f"/ruang/{own}/..%2f{page}",
        f"/ruang/{own}/%2e%2e%2f{tree}%2fdik.html",
        f"/ruang/{own}/..%5c{tree}%5cdik.html",
        f"/ruang/{own}/..\\{tree}\\dik.html",
        f"/ruang/{own}/%252e%252e/{page}",
        f"/ruang/{own}/....//{page}",
        f"/ruang/{own}/..;/{page}",
        f"/ruang/{own}/%c0%ae%c0%ae/{page}",
        f"/ruang/{own}/.%00./{page}",
        f"/ruang/{own}/./../{page}",
        f"/ruang/{own}/x/../../{page}",
        f"/ruang/{own}%2f..%2f{page}",
        f"/ruang/{tree.upper()}/dik.html",
        f"/ruang/{tree}%20/dik.html",
        f"/ruang/%{ord(tree[0]):02x}{tree[1:]}/dik.html",
        f"/ruang/{tree}/dik.html%00.css",
        f"/ruang/{tree}/dik.html/",
        f"/ruang/{tree}/dik",
        f"/ruang/{tree};{own}/dik.html",
        f"/ruang/{page};x",
        f"/ruang/{page}.",
        f"/ruang/{page}%2e",
        f"/ruang/{tree}./dik.html",
        f"/ruang/{own}/..%00/{page}",
        f"/ruang/{own}%5c..%5c{page}",
        f"/ruang/{own}/.../{page}",
        f"/ruang/{own}/%2e%2e%2e/{page}",
        f"/%72uang/{page}",
        f"/RUANG/{page}",
        f"/ruang%2f{tree}%2fdik.html",
        f"/ruang/{own}?/../{page}",
        f"/ruang/{own}/#/../{page}",
        f"/./ruang/{page}",
        f"/aset/../ruang/{page}",
        f"/aset/..%2f..%2fruang%2f{page}",
        f"/{page}",
        f"http://127.0.0.1/ruang/{page}",
    ]


def test_officers_by_units_by_tricks_give_no_foreign_byte(office: Running):
    """A trick that ends in somebody's own tree may work; what matters is whose page comes back."""
    pages = {tree: (office.site / tree / "dik.html").read_bytes() for tree in TREES}
    assert len(set(pages.values())) == len(TREES)
    leaks: list[tuple[str, str]] = []
    # who may enter the same trees is told apart by nothing else (the test before): one of each kind, and nobody
    kinds = {(frozenset(own), login == ""): login for login, own in OWN.items()}
    for login in kinds.values():
        own = OWN[login]
        visitor = office.visitor(login)
        foreign = {page for tree, page in pages.items() if tree not in own}
        for start in TREES:
            for tree in TREES:
                for path in tricks(start, tree):
                    said = visitor.ask(path)
                    if said.body in foreign or (said.status == 200 and tree not in own and start not in own):
                        leaks.append((login, path))
                    assert said.status in {200, 303, 400, 404}, (login, path, said.status)
    assert leaks == []


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Original-URL": "/ruang/bpbd/dik.html"},
        {"X-Rewrite-URL": "/ruang/bpbd/dik.html"},
        {"X-Forwarded-Prefix": "/ruang/bpbd"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-HTTP-Method-Override": "GET"},
        {"Range": "bytes=0-10"},
        {"If-None-Match": "*"},
        {"X-Remote-User": "rahmawati"},
        {"X-Accel-Redirect": "/ruang/bpbd/dik.html", "X-Forwarded-Host": "localhost"},
        {"Authorization": "Basic cmFobWF3YXRpOng="},
    ],
)
def test_no_header_opens_a_tree(office: Running, headers: dict[str, str]):
    for visitor in (office.visitor(), office.visitor("siti")):
        said = visitor.ask("/ruang/bpbd/dik.html", headers=headers)
        assert said.status == 404
        assert b"RUANG KERJA" not in said.body


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND"])
def test_no_method_tells_a_foreign_file_from_none(office: Running, method: str):
    for visitor in (office.visitor(), office.visitor("siti")):
        there, not_there = (
            visitor.ask(f"/ruang/bpbd/{name}", method=method) for name in ("dik.html", "tiada.html")
        )
        assert there.status == not_there.status == 404
        assert there.headers == not_there.headers


@pytest.mark.parametrize("cookie", ["", "x", "a" * 5000, '"', "../../kantor.sqlite"])
def test_an_invented_session_opens_nothing(office: Running, cookie: str):
    visitor = office.visitor()
    visitor.cookies["ppid"] = cookie

    assert visitor.ask("/ruang/dinkes/dik.html").status == 404


def test_what_is_not_there_and_what_is_not_hers_look_the_same(office: Running):
    visitor = office.visitor("siti")
    answers = [visitor.ask(path) for path in ("/ruang/bpbd/dik.html", "/ruang/tiada/dik.html", "/tiada")]
    plain = {said.text.replace(said.hidden("_kiriman"), "") for said in answers}

    assert len(plain) == 1
    assert len({tuple(said.headers.items()) for said in answers}) == 1


def test_the_gate_follows_no_link_but_the_one_to_the_release(tmp_path: Path):
    release = tmp_path / "rilis"
    (release / "dinkes").mkdir(parents=True)
    (release / "bpbd").mkdir()
    (release / "dinkes/dik.html").write_text("a")
    (release / "bpbd/dik.html").write_text("b")
    (release / "dinkes/lain").symlink_to(release / "bpbd")
    (release / "dinkes/pautan.html").symlink_to(release / "bpbd/dik.html")
    (release / "dinkes/.rahasia").write_text("c")
    os.mkfifo(release / "dinkes/pipa")
    site = tmp_path / "situs"
    site.symlink_to(release)

    assert file_in(site, "dinkes", "dik.html") == release / "dinkes/dik.html"
    for path in (
        "lain/dik.html",
        "pautan.html",
        ".rahasia",
        "pipa",
        "",
        "..",
        "a" * 5000,
        "dik.html/x",
        "\0",
    ):
        assert file_in(site, "dinkes", path) is None, path
    assert file_in(site, "..", "situs/dinkes/dik.html") is None
    assert file_in(site, "", "dik.html") is None
    assert file_in(tmp_path / "belum", "dinkes", "dik.html") is None


def test_trees_follow_from_roles_alone():
    def officer(role: Role, unit: str = "dinkes") -> Officer:
        return Officer(id="1ppd000001", name="Contoh", role=role, unit=unit, valid_from=DAY, valid_until=None)

    assert {role: trees_of((officer(role),)) for role in Role} == {
        Role.OFFICER: {"semua"},
        Role.SUPERIOR: {"semua"},
        Role.HEAD: {"semua"},
        Role.UNIT_OFFICER: {"dinkes"},
        Role.COUNSEL: {"semua"},
        Role.DESK: set(),
        Role.AUDITOR: {"semua"},
    }
    assert trees_of((officer(Role.UNIT_OFFICER), officer(Role.UNIT_OFFICER, "bpbd"))) == {"dinkes", "bpbd"}
    assert trees_of((officer(Role.UNIT_OFFICER, "semua"),)) == frozenset()


def test_the_matrix_has_everybody():
    assert set(OWN) == {*PEOPLE, ""}
