"""The shipped configuration on a real nginx before a real office: headers, the gate, and what is not let through."""

import json
import re
import socket
import subprocess
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.office.accounts import sessions
from generator.office.server.headers import PAGE, SITE, headers_for
from generator.public.process import build_public
from generator.sites.security_policy import HEADERS, POLICY_FILE, inline_code, policy_with, write_policy
from tests.office.front.running_nginx import OFFICE, PUBLIC, Nginx, free_port, running_nginx
from tests.office.server.built import build_site, make_registers
from tests.office.server.running import PASSWORD, PATIENCE, Running, Visitor, running_office
from tests.office.server.test_gate import OWN, TREES, files_of, tricks
from tests.public.site_in_steps import Site
from tests.review.registry import commit_all, git

pytestmark = pytest.mark.nginx


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """nginx and the office behind it."""

    nginx: Nginx
    office: Running

    def visitor(self, login: str = "") -> Visitor:
        """A browser of nobody, or of somebody who is in."""
        if not login:
            return self.nginx.visitor()
        office = self.office
        return self.nginx.visitor(
            session=sessions.begin(office.store, office.accounts[login].id, office.clock.now)
        )


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("depan")
    root, sites = make_registers(folder / "asal"), folder / "situs"
    assert sorted(build_site(root, sites / "office")) == sorted(TREES)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    assert build_public(root, sites / "public").exit_status == 0
    with (
        running_office(root, sites / "office", host=OFFICE) as office,
        running_nginx(folder / "nginx", sites, office.port) as nginx,
    ):
        yield Front(nginx=nginx, office=office)


# -- the gate -------------------------------------------------------------------------------


def test_nobody_who_is_not_in_gets_a_file_of_the_build(front: Front):
    visitor = front.visitor()
    every = [f"/ruang/{tree}/{file}" for tree in TREES for file in kinds_of(front.office, tree)]
    answers = {visitor.ask(path).status for path in every}
    answers |= {visitor.ask(path, method="HEAD").status for path in every[::10]}

    assert answers == {404}


def kinds_of(office: Running, tree: str) -> list[str]:
    """One file of each kind in each folder: by more nginx cannot tell them apart; the bare server is asked for all."""
    files = files_of(office, tree)
    kinds = {(file.rpartition("/")[0], file.rpartition(".")[2]): file for file in files}
    assert {file.rpartition(".")[2] for file in kinds.values()} == {file.rpartition(".")[2] for file in files}
    return sorted(kinds.values())


def test_an_officer_gets_every_file_of_her_own_tree_as_it_is(front: Front):
    visitor = front.visitor("siti")
    wanted = {name.lower(): value for name, value in headers_for(SITE, https=True).items()}
    for file in files_of(front.office, "dinkes"):
        said = visitor.ask(f"/ruang/dinkes/{file}")
        assert (said.status, said.body) == (200, (front.office.site / "dinkes" / file).read_bytes()), file
        assert {name: said.headers.get(name) for name in wanted} == wanted
    assert visitor.ask("/ruang/dinkes/").body == (front.office.site / "dinkes/index.html").read_bytes()


def test_an_officer_gets_no_file_of_another_unit(front: Front):
    siti, joko = front.visitor("siti"), front.visitor("joko")

    assert {siti.ask(f"/ruang/bpbd/{file}").status for file in kinds_of(front.office, "bpbd")} == {404}
    assert {joko.ask(f"/ruang/dinkes/{file}").status for file in kinds_of(front.office, "dinkes")} == {404}
    assert {joko.ask(f"/ruang/semua/{file}").status for file in kinds_of(front.office, "semua")} == {404}


@pytest.mark.parametrize("login", ["", "andi", "siti", "joko", "rahmawati"])
def test_officers_by_foreign_units_by_tricks_give_no_foreign_byte(front: Front, login: str):
    """From her own tree, where she has one, into every other; the bare server is asked the whole matrix."""
    pages = {tree: (front.office.site / tree / "dik.html").read_bytes() for tree in TREES}
    own = OWN[login]
    visitor = front.visitor(login)
    foreign = [tree for tree in TREES if tree not in own]
    for tree in foreign:
        for path in tricks(next(iter(own), "tiada"), tree):
            said = visitor.ask(path)
            assert said.status in {200, 303, 400, 404, 421}, path
            assert said.body not in {pages[other] for other in foreign}, path


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND"])
def test_no_method_tells_a_foreign_file_from_none(front: Front, method: str):
    for login in ("", "siti"):
        visitor = front.visitor(login)
        there, not_there = (
            visitor.ask(f"/ruang/bpbd/{name}", method=method) for name in ("dik.html", "tiada.html")
        )
        assert there.status == not_there.status != 200
        assert same(there.text) == same(not_there.text)
        assert there.headers.keys() == not_there.headers.keys()


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Original-URL": "/ruang/bpbd/dik.html"},
        {"X-Rewrite-URL": "/ruang/bpbd/dik.html"},
        {"X-Accel-Redirect": "/ruang/bpbd/dik.html"},
        {"X-Forwarded-Prefix": "/ruang/bpbd"},
        {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": OFFICE, "Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"X-HTTP-Method-Override": "GET"},
        {"Range": "bytes=0-10"},
        {"If-None-Match": "*", "If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"},
        {"X-Remote-User": "rahmawati", "Remote-User": "rahmawati", "Authorization": "Basic cmFobWF3YXRpOng="},
    ],
)
def test_no_header_opens_a_tree(front: Front, headers: dict[str, str]):
    for login in ("", "siti"):
        visitor = front.visitor(login)
        assert visitor.ask("/ruang/bpbd/dik.html", headers=headers).status == 404
        assert visitor.ask("/", headers=headers).status == (200 if login else 303)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", PUBLIC, "evil.example", f"{OFFICE}.evil.example", "-"]
)
def test_another_name_is_none_of_ours(front: Front, host: str):
    visitor = front.visitor("siti")

    assert visitor.ask("/ruang/dinkes/dik.html", headers={"Host": host}).status in {400, 404, 421}
    assert visitor.ask(f"https://{host}/ruang/dinkes/dik.html").status in {400, 404, 421}


def same(text: str) -> str:
    """A page without what is drawn anew for each form."""
    return re.sub(r'name="_kiriman" value="[^"]*"', "", text)


def test_what_is_not_there_not_hers_and_not_an_address_look_the_same(front: Front):
    for login in ("", "siti"):
        visitor = front.visitor(login)
        answers = [
            visitor.ask(path)
            for path in (
                "/ruang/bpbd/dik.html",
                "/ruang/bpbd/tiada.html",
                "/ruang/tiada/dik.html",
                "/ruang/bpbd/",
                "/ruang/BPBD/dik.html",
                "/ruang//bpbd/dik.html",
                "/tiada",
                "/.git/config",
                "/auth/bpbd",
                "/auth",
            )
        ]
        assert {said.status for said in answers} == {404}
        assert len({same(said.text) for said in answers}) == 1
        assert len({tuple(sorted(said.headers.items())) for said in answers}) == 1


def test_a_link_within_a_release_is_not_followed(front: Front):
    release = front.office.site.resolve()
    link = release / "dinkes" / "pautan.html"
    link.symlink_to(release / "bpbd" / "dik.html")
    try:
        assert front.visitor("siti").ask("/ruang/dinkes/pautan.html").status == 404
    finally:
        link.unlink()


def test_a_new_release_is_shown_at_once(front: Front, tmp_path: Path):
    site, visitor = front.office.site, front.visitor("siti")
    before = visitor.ask("/ruang/dinkes/dik.html").body
    other = tmp_path / "lain"
    (other / "dinkes").mkdir(parents=True)
    (other / "dinkes/dik.html").write_text("rilis lain", encoding="utf-8")
    with led_to(site, other):
        assert visitor.ask("/ruang/dinkes/dik.html").text == "rilis lain"
    assert visitor.ask("/ruang/dinkes/dik.html").body == before


# -- what the server in front adds ----------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/masuk", 200),
        ("GET", "/tiada", 404),
        ("GET", "/ruang/dinkes/dik.html", 404),
        ("GET", "/.env", 404),
        ("POST", "/ruang/dinkes/dik.html", 405),
        ("GET", "/", 303),
    ],
)
def test_every_answer_has_every_header_once(front: Front, method: str, path: str, status: int):
    said = front.visitor().ask(path, method=method)
    kind = SITE if status == 405 else PAGE

    assert said.status == status
    for name, value in headers_for(kind, https=True).items():
        assert said.headers[name.lower()] == value, name
    raw = raw_answer(front.nginx, f"{method} {path} HTTP/1.1\r\nHost: {OFFICE}\r\nContent-Length: 0\r\n")
    names = [line.partition(":")[0].lower() for line in raw.partition("\r\n\r\n")[0].split("\r\n")[1:]]
    assert sorted(set(names)) == sorted(names)
    assert "nginx/" not in raw


def raw_answer(nginx: Nginx, request: str) -> str:
    with nginx.visitor()._dial() as line:
        line.sendall(f"{request}Connection: close\r\n\r\n".encode("latin-1"))
        return b"".join(iter(lambda: line.recv(65536), b"")).decode("utf-8", "replace")


def test_somebody_logs_in_through_it_and_the_log_knows_her_address_from_nginx_alone(front: Front):
    visitor = front.visitor()
    said = visitor.send(
        "/masuk", {"nama": "rahmawati", "sandi": "salah"}, headers={"X-Real-IP": "203.0.113.9"}
    )
    assert "set-cookie" not in said.headers
    assert visitor.log_in("rahmawati", PASSWORD).status == 303
    assert "Contoh Rahmawati" in visitor.ask("/").text
    log = (front.office.state / "log/kantor.jsonl").read_text(encoding="utf-8")
    assert "203.0.113.9" not in log
    assert "127.0.0.1" in log


def test_nothing_is_compressed_for_whoever_is_in(front: Front):
    said = front.visitor("siti").ask("/ruang/dinkes/dik.html", headers={"Accept-Encoding": "gzip, br"})

    assert "content-encoding" not in said.headers


def test_no_invitation_and_no_query_gets_into_a_log(front: Front):
    visitor = front.visitor()
    for path in ("/undangan/RAHASIA1", "//undangan/RAHASIA2", "/masuk?lanjut=RAHASIA3", "/UNDANGAN/RAHASIA4"):
        visitor.ask(path)
    with socket.create_connection(("127.0.0.1", front.nginx.plain_port)) as line:
        line.sendall(
            f"GET /undangan/RAHASIA5 HTTP/1.1\r\nHost: {OFFICE}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    visitor.ask("/tiada-yang-lain")

    assert answer.startswith(b"HTTP/1.1 301")
    assert f"Location: https://{OFFICE}/\r\n".encode() in answer
    assert "RAHASIA" not in front.nginx.logged(until="/tiada-yang-lain")


def test_a_body_that_is_too_large_is_refused_with_every_header(front: Front):
    said = front.visitor().ask("/masuk", method="POST", headers={"Content-Length": str(14 * 1024 * 1024)})

    assert said.status == 413
    assert "<h1>Kiriman terlalu besar</h1>" in said.text
    # a document may be larger, though not by as much as one likes; the server itself would ask who this is
    path = "/unit/dinkes/dip/a1d0000001/berkas"
    taken = front.visitor().ask(
        path, method="POST", body=b"x" * (14 * 1024 * 1024), headers={"Origin": f"https://{OFFICE}"}
    )
    assert "Isian paling besar 1 MB" in taken.text
    huge = front.visitor().ask(path, method="POST", headers={"Content-Length": str(2 * 1024**3)})
    assert (huge.status, "<h1>Kiriman terlalu besar</h1>" in huge.text) == (413, True)
    assert said.headers["content-security-policy"] == headers_for(PAGE, https=True)["Content-Security-Policy"]


def test_who_tries_passwords_without_end_has_to_wait(front: Front):
    visitor = front.visitor()
    answers = [visitor.send("/undangan/tiada", {"sandi": "x"}).status for _ in range(60)]

    assert answers[0] != 429
    assert 429 in answers
    assert front.visitor().ask("/masuk").status == 200


# -- the public site ------------------------------------------------------------------------


def test_the_public_site_is_shown_under_its_own_name(front: Front):
    public = front.nginx.visitor(host=PUBLIC)
    site = front.office.site.parent / "public"
    home = public.ask("/")

    assert (home.status, home.body) == (200, (site / "index.html").read_bytes())
    for name, value in HEADERS.items():
        assert home.headers[name.lower()] == value
        assert public.ask("/tiada").headers[name.lower()] == value
    assert public.ask("/tiada").status == 404
    assert public.ask("/tiada").body == (site / "404.html").read_bytes()
    assert public.ask("/", method="POST").status == 405
    page = next(path for path in sorted((site / "informasi").glob("*.html")))
    assert public.ask(f"/informasi/{page.stem}").body == page.read_bytes()
    led = public.ask(f"/informasi/{page.stem}/")
    assert (led.status, led.headers["location"]) == (301, f"/informasi/{page.stem}")
    assert public.ask("/ruang/dinkes/dik.html").status == 404
    assert public.ask("/%0d%0aX-Tamu:%20ada/").status == 404


def test_every_file_of_the_public_site_is_of_a_known_kind(front: Front):
    public = front.nginx.visitor(host=PUBLIC)
    site = front.office.site.parent / "public"
    unknown = {"pagefind", "pf_meta", "pf_index", "pf_fragment", "pf_filter"}
    files = [path for path in site.resolve().rglob("*") if path.is_file() and path.name != POLICY_FILE]
    kinds = {path.suffix[1:]: path for path in files}
    for kind, path in kinds.items():
        said = public.ask(f"/{path.relative_to(site.resolve()).as_posix()}")
        assert said.status == 200, path
        assert (said.headers["content-type"] == "application/octet-stream") == (kind in unknown), kind


def test_a_search_goes_on_while_the_index_is_replaced_under_it(front: Front, tmp_path: Path):
    """Nothing of nginx is told of either step, and files of the index before stay for readers in the middle of a search."""
    public, entry = front.nginx.visitor(host=PUBLIC), "a1d0000001"
    steps = Site(tmp_path)

    def index() -> str:
        return json.loads(public.ask("/pencarian/indeks.json").text)["folder"]

    def assert_served(folder: str) -> None:
        assert public.ask(f"/pencarian/{folder}/kata/0.bin").status == 200
        shown = json.loads(public.ask(f"/pencarian/{folder}/isi/0.json").text)
        assert shown
        assert {public.ask(f"/{cells[0]}").status for cells in shown} == {200}

    steps.publish()
    with led_to(front.office.site.parent / "public", steps.target):
        before = index()
        steps.repository.change(entry, judul="Judul yang dibetulkan")
        publication = steps.pages()
        assert publication.take_pages()
        assert public.ask(f"/informasi/{entry}.html").text == "Judul yang dibetulkan"
        assert index() == before
        assert_served(before)

        steps.make_index(publication)
        assert publication.take_index()
        after = index()
        assert after != before
        assert_served(after)
        assert_served(before)


def test_a_document_is_for_the_readers_own_programs_and_can_do_nothing_in_our_name(front: Front):
    public, path = front.nginx.visitor(host=PUBLIC), f"berkas/{'0' * 64}/laporan.pdf"
    place = (front.office.site.parent / "public").resolve() / path
    place.parent.mkdir(parents=True)
    place.write_bytes(b"%PDF-1.7 contoh")
    place.with_name("gambar.jpg").write_bytes(b"contoh")

    said = public.ask(f"/{path}")

    assert (said.status, said.body) == (200, b"%PDF-1.7 contoh")
    wanted = {
        **{name.lower(): value for name, value in HEADERS.items()},
        "content-type": "application/pdf",
        "content-disposition": "attachment",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
    }
    assert {name: said.headers.get(name) for name in wanted} == wanted
    assert public.ask(f"/{path}".replace("laporan.pdf", "gambar.jpg")).headers["content-type"] == "image/jpeg"
    for other in (
        "berkas/",
        f"berkas/{'0' * 64}/",
        f"berkas/{'1' * 64}/laporan.pdf",
        f"berkas/../{POLICY_FILE}",
    ):
        gone = public.ask(f"/{other}")
        assert gone.status == 404
        assert "content-disposition" not in gone.headers


# -- the policy of a site, as its build wrote it ---------------------------------------------


def policy_in(site: Path) -> str:
    return re.findall(r'^situs "(.*)";$', (site / POLICY_FILE).read_text(encoding="ascii"), re.MULTILINE)[0]


def test_pages_carry_the_policy_that_their_build_wrote(front: Front):
    site = front.office.site.parent

    for visitor, path, built in (
        (front.nginx.visitor(host=PUBLIC), "/", site / "public"),
        (front.visitor("siti"), "/ruang/dinkes/dik.html", site / "office"),
    ):
        said = visitor.ask(path)
        assert said.status == 200
        assert said.headers["content-security-policy"] == policy_in(built)


@pytest.mark.parametrize(
    "path", [f"/{POLICY_FILE}", f"//{POLICY_FILE}", f"/informasi/../{POLICY_FILE}", "/%2ecsp.conf"]
)
def test_the_file_of_a_policy_is_not_handed_out(front: Front, path: str):
    assert front.nginx.visitor(host=PUBLIC).ask(path).status == 404
    assert front.visitor("rahmawati").ask(f"/ruang{path}").status == 404


def test_a_release_with_another_policy_is_shown_under_the_old_one_until_nginx_reads_its_files(
    front: Front, tmp_path: Path
):
    """Meanwhile a script that the old policy does not name is not run: late is safe."""
    public, visitor = front.office.site.parent / "public", front.nginx.visitor(host=PUBLIC)
    old, code = policy_in(public), inline_code("script", "mulai()")
    other = tmp_path / "lain"
    other.mkdir()
    (other / "index.html").write_text("<script>mulai()</script>", encoding="utf-8")
    write_policy(other, {code})
    with led_to(public, other):
        said = visitor.ask("/")
        assert (said.text, said.headers["content-security-policy"]) == ("<script>mulai()</script>", old)
        front.nginx.read_files_again()
        wait_for_policy(visitor, policy_with({code}))
    front.nginx.read_files_again()
    wait_for_policy(visitor, old)


def wait_for_policy(visitor: Visitor, policy: str) -> None:
    """Until many answers in a row bear it: a worker that ends still takes in what reaches it first."""
    deadline, in_a_row = time.monotonic() + PATIENCE, 0
    while in_a_row < 25:
        same = visitor.ask("/").headers["content-security-policy"] == policy
        in_a_row = in_a_row + 1 if same else 0
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def led_to(target: Path, other: Path) -> Generator[None]:
    """Another folder in the place of a published site."""
    led = target.readlink()
    lead(target, other)
    try:
        yield
    finally:
        lead(target, led)


def lead(target: Path, place: Path) -> None:
    link = target.with_name("pautan")
    link.symlink_to(place)
    link.rename(target)


@pytest.mark.parametrize(
    "text",
    [
        'situs "x"; }} error_log {folder}/jejak; map a $b {{\n',
        'situs "x";\n}}\nlog_format a b;\n',
    ],
)
def test_a_policy_cannot_say_anything_else_to_nginx(front: Front, tmp_path: Path, text: str):
    """nginx reads its configuration as root; the account that builds the sites is not root."""
    other = tmp_path / "lain"
    other.mkdir()
    (other / POLICY_FILE).write_text(text.format(folder=tmp_path), encoding="ascii")
    with led_to(front.office.site.parent / "public", other):
        assert not front.nginx.accepts_its_files()
    assert front.nginx.accepts_its_files()


def test_a_setting_in_the_place_of_a_policy_sets_nothing(front: Front, tmp_path: Path):
    other = tmp_path / "lain"
    other.mkdir()
    (other / POLICY_FILE).write_text(
        f"error_log {tmp_path}/jejak;\naccess_log {tmp_path}/jejak;\n", encoding="ascii"
    )
    with led_to(front.office.site.parent / "public", other):
        assert front.nginx.accepts_its_files()
    assert not (tmp_path / "jejak").exists()


def test_both_sites_are_spoken_to_by_http_2(front: Front):
    """By curl, which Debian ships; the visitors of the other tests speak HTTP/1.1."""
    for host, path in ((PUBLIC, "/"), (OFFICE, "/masuk")):
        said = subprocess.run(
            ["curl", "--silent", "--http2", "--cacert", str(front.nginx.certificate), "--output", "/dev/null",
             "--resolve", f"{host}:{front.nginx.port}:127.0.0.1", "--write-out", "%{http_version} %{http_code}",
             f"https://{host}:{front.nginx.port}{path}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert said.stdout == "2 200"


def test_when_the_office_does_not_answer_nobody_gets_a_file_and_everybody_a_sentence(
    front: Front, tmp_path: Path
):
    with running_nginx(tmp_path / "nginx", front.office.site.parent, free_port()) as nginx:
        for path in ("/ruang/dinkes/dik.html", "/ruang/tiada/dik.html", "/masuk", "/tiada"):
            said = nginx.visitor(session="x").ask(path)
            assert said.status == 503
            assert "isian Anda tidak hilang" in said.text
            assert said.headers["cache-control"] == "no-store"
            assert said.headers["strict-transport-security"]
