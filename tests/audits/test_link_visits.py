"""Visits over real HTTPS on this machine: what a server says, and what is never asked."""

import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from click.testing import CliRunner

from generator.audits.evidence import read_visits
from generator.audits.link_visits import Manners, Outcome, Visit, is_public_address, visits
from generator.cli import commands
from generator.cli.audit_links import agent_of
from tests.registers_folder import copy_valid_registers

AGENT = "ppid (pemeriksa tautan Kabupaten Misal; +https://ppid.misal.example/; ppid@misal.example)"


@dataclass
class Elsewhere:
    """A server with documents."""

    address: str
    manners: Manners
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path, and who asks."""

    def visit(self, *paths: str) -> list[Visit]:
        return list(visits((self.address + path for path in paths), self.manners))

    def one(self, path: str) -> tuple[Outcome, str, int]:
        (visit,) = self.visit(path)
        assert visit.link == self.address + path
        return visit.outcome, visit.kind, visit.size


class _Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str, str]]]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        match self.path:
            case "/laporan":
                self._say(200, {"Content-Type": "application/pdf", "Content-Length": "482133"})
            case "/tanpa-jenis.xlsx":
                self._say(200, {"Content-Type": "application/octet-stream", "Content-Length": "7"})
            case "/halaman":
                self._say(200, {"Content-Type": "text/html; charset=utf-8", "Content-Length": "9000"})
            case "/tanpa-head" if self.command == "HEAD":
                self._say(405, {"Content-Length": "0"})
            case "/tanpa-head":
                self._say(
                    206,
                    {"Content-Type": "text/csv", "Content-Range": "bytes 0-0/1234", "Content-Length": "1"},
                    b"x",
                )
            case "/besar" if self.command == "HEAD":
                self._say(501, {"Content-Length": "0"})
            case "/besar":
                self._say(
                    200, {"Content-Type": "application/zip", "Content-Length": "99999999"}, b"x" * 200_000
                )
            case "/pindah":
                self._say(302, {"Location": "/laporan", "Content-Length": "0"})
            case "/berputar":
                self._say(302, {"Location": "/berputar", "Content-Length": "0"})
            case "/ke-dalam":
                self._say(302, {"Location": "https://10.0.0.1/rahasia", "Content-Length": "0"})
            case "/ke-http":
                self._say(302, {"Location": "http://localhost/laporan", "Content-Length": "0"})
            case "/akun":
                self._say(401, {"Content-Length": "0"})
            case "/rusak":
                self._say(500, {"Content-Length": "0"})
            case _:
                self._say(404, {"Content-Length": "0"})

    def _say(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Nobody reads it."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sertifikat")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "k.pem", "-out", "c.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def elsewhere(certificate: Path) -> Iterator[Elsewhere]:
    asked: list[tuple[str, str, str]] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(certificate / "c.pem", certificate / "k.pem")
    server.socket = inside.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    manners = Manners(
        agent=AGENT,
        pause_seconds=0,
        timeout_seconds=20,
        may_visit=lambda address: address in {"127.0.0.1", "::1"},
        context=ssl.create_default_context(cafile=str(certificate / "c.pem")),
    )
    yield Elsewhere(f"https://localhost:{server.server_address[1]}", manners, asked)
    server.shutdown()
    server.server_close()
    thread.join()


def test_kind_and_size_are_as_the_server_says(elsewhere: Elsewhere):
    assert elsewhere.one("/laporan") == (Outcome.OPEN, "PDF", 482133)
    assert elsewhere.one("/tanpa-jenis.xlsx") == (Outcome.OPEN, "XLSX", 7)
    assert elsewhere.one("/halaman") == (Outcome.OPEN, "HTML", 0)
    assert elsewhere.one("/tanpa-head") == (Outcome.OPEN, "CSV", 1234)
    assert elsewhere.one("/besar") == (Outcome.OPEN, "ZIP", 99999999)
    assert elsewhere.one("/pindah") == (Outcome.OPEN, "PDF", 482133)


def test_what_does_not_open_for_anyone_is_told_apart(elsewhere: Elsewhere):
    assert elsewhere.one("/akun")[0] is Outcome.ACCOUNT
    assert elsewhere.one("/tiada")[0] is Outcome.GONE
    assert elsewhere.one("/rusak")[0] is Outcome.FAULT
    assert elsewhere.one("/berputar")[0] is Outcome.ENDLESS
    assert elsewhere.one("/ke-http")[0] is Outcome.FAULT
    assert len([path for _, path, _ in elsewhere.asked if path == "/berputar"]) == 5


def test_visitors_say_who_they_are_and_ask_by_head(elsewhere: Elsewhere):
    elsewhere.visit("/laporan", "/laporan")

    assert elsewhere.asked == [("HEAD", "/laporan", AGENT)]


def test_no_private_network_is_visited_by_link_or_by_another_servers_word(elsewhere: Elsewhere):
    assert elsewhere.one("/ke-dalam")[0] is Outcome.PRIVATE
    own = Manners(agent=AGENT)
    for link in (
        f"{elsewhere.address}/laporan",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "https://10.1.2.3/",
    ):
        assert [one.outcome for one in visits([link], own)] == [Outcome.PRIVATE]
    assert [path for _, path, _ in elsewhere.asked] == ["/ke-dalam"]


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("127.0.0.1", False), ("10.0.0.1", False), ("192.168.1.1", False), ("172.16.0.1", False), ("169.254.1.1", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False),  # noqa: S104
        ("fe80::1", False), ("fc00::1", False), ("fec0::1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True),
    ],
)  # fmt: skip
def test_the_open_internet_is_told_from_everything_else(address: str, is_public: bool):
    assert is_public_address(address) is is_public


def test_a_service_that_wants_an_account_is_not_even_asked():
    link = "https://drive.google.com/file/d/abc"

    assert list(visits([link], Manners(agent=AGENT))) == [Visit(link=link, outcome=Outcome.ACCOUNT)]


def test_links_beyond_number_and_time_are_left_and_said_so(elsewhere: Elsewhere):
    few = Manners(
        agent=AGENT, most_links=1, may_visit=elsewhere.manners.may_visit, context=elsewhere.manners.context
    )
    late = Manners(agent=AGENT, most_seconds=-1, may_visit=elsewhere.manners.may_visit)
    links = [f"{elsewhere.address}/laporan", f"{elsewhere.address}/tiada"]

    assert [one.outcome for one in visits(links, few)] == [Outcome.OPEN, Outcome.LEFT]
    assert {one.outcome for one in visits(links, late)} == {Outcome.LEFT}


def test_there_is_a_pause_between_two_requests_to_the_same_host(elsewhere: Elsewhere):
    slow = Manners(
        agent=AGENT,
        pause_seconds=0.4,
        may_visit=elsewhere.manners.may_visit,
        context=elsewhere.manners.context,
    )
    begun = time.monotonic()

    list(visits([f"{elsewhere.address}/{name}" for name in ("laporan", "tiada", "rusak")], slow))

    assert time.monotonic() - begun >= 0.8


def test_a_server_that_cannot_prove_its_name_is_not_listened_to(elsewhere: Elsewhere):
    suspicious = Manners(agent=AGENT, may_visit=elsewhere.manners.may_visit)

    assert [one.outcome for one in visits([f"{elsewhere.address}/laporan"], suspicious)] == [Outcome.SILENT]


def test_the_command_tells_each_row_and_writes_only_when_asked(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    table = root / "registers/dip/dinkes/dip.csv"
    before = table.read_bytes()
    text = before.decode().replace(
        "https://dokumen.misal.example/dinkes/lkjip-2025.pdf", "https://10.0.0.1/a.pdf"
    )
    table.write_text(text, encoding="utf-8")

    kept = root / "tautan.csv"
    result = CliRunner().invoke(
        commands, ["audit", "links", "--most", "1", "--isi", "--to", str(kept), "--root", str(root)]
    )

    assert result.exit_code == 1
    assert (
        "registers/dip/dinkes/dip.csv, baris a1d0000001: tidak dikunjungi: alamat jaringan pribadi"
        in result.output
    )
    assert "Tidak ada yang perlu ditulis." in result.output
    assert table.read_text(encoding="utf-8") == text
    # what there was no time for is not kept, and a report reads what is
    assert list(read_visits(kept.read_bytes())) == ["https://10.0.0.1/a.pdf"]


def test_addresses_in_the_questionnaire_are_visited_too_and_answer_the_report(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    asked, kept = root / "kuesioner.csv", root / "tautan.csv"
    own = "https://ppid.misal.example/berkas/" + "0" * 64 + "/a.pdf"
    asked.write_text(
        f"kode,pertanyaan,bukti\n1.1,Aplikasi permintaan,daftar;https://10.0.0.1/minta;{own}\n",
        encoding="utf-8",
    )
    places = ("--questions", str(asked), "--root", str(root))

    result = CliRunner().invoke(commands, ["audit", "links", "--most", "1", "--to", str(kept), *places])

    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if "butir" in line]
    assert told == [f"{asked}, butir 1.1: tidak dikunjungi: alamat jaringan pribadi"]
    sheet = CliRunner().invoke(commands, ["report", "monev", "--links", str(kept), *places])
    assert "| https://10.0.0.1/minta | – | – | tidak dikunjungi: alamat jaringan pribadi (" in sheet.output

    asked.write_text("kode,pertanyaan,bukti\n1.1,Aplikasi,tidak-ada\n", encoding="utf-8")
    wrong = CliRunner().invoke(commands, ["audit", "links", *places])
    assert wrong.exit_code == 1
    assert "`tidak-ada` tidak dikenal." in wrong.output
    assert "Belum ada yang dikunjungi." in wrong.output


def test_the_command_needs_registers(tmp_path: Path):
    result = CliRunner().invoke(commands, ["audit", "links", "--root", str(tmp_path)])

    assert result.exit_code == 2
    assert "badan.csv" in result.output


def test_the_name_of_a_visitor_fits_into_a_header():
    body = {
        "nama": "Kabupaten “Misal”\r\nX: y",
        "alamat_situs": "https://ppid.example/",
        "surel": "a@b.example",
    }

    assert (
        agent_of(body)
        == "ppid (pemeriksa tautan Kabupaten ?Misal???X: y; +https://ppid.example/; a@b.example)"
    )
