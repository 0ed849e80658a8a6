"""``ppid serve`` as an officer and a browser meet it."""

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.sites.security_policy import HEADERS
from tests.preview.running import Answer, Preview, running_preview
from tests.registers_folder import copy_valid_registers

DIP = "dip/dinkes/dip.csv"
TITLE = "Laporan Kinerja Dinas Kesehatan Tahun 2025"
ENTRY = "/informasi/a1d0000001"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One server for all who only look."""
    root = copy_valid_registers(tmp_path_factory.mktemp("dilihat"))
    with running_preview(root) as preview:
        yield preview


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Preview]:
    """A server of one's own, for those who change files."""
    with running_preview(copy_valid_registers(tmp_path)) as preview:
        yield preview


def once(*arguments: str, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """A ``ppid serve`` that is expected to end on its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", "serve", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=cwd,
    )


# -- what a browser gets ------------------------------------------------------------------


def test_the_printed_address_shows_the_site(preview: Preview):
    answer = preview.ask("/")

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Pemerintah Kabupaten Misal" in answer.body


def test_an_address_without_html_is_an_alias(preview: Preview):
    assert preview.ask(ENTRY) == preview.ask(f"{ENTRY}.html")
    assert TITLE in preview.ask(ENTRY).body


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/unit/", "/unit"),
        ("/informasi/a1d0000001/", ENTRY),
        ("/cari/?q=a%26b&unit=dinkes", "/cari?q=a%26b&unit=dinkes"),
        # never an address of another host
        ("//contoh.example/", "/contoh.example"),
        ("/%2f%2fcontoh.example/", "/contoh.example"),
        ("/%5Ccontoh.example/", "/%5Ccontoh.example"),
        ("/a%3Fb/", "/a%3Fb"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_address_without_it(preview: Preview, asked: str, told: str):
    answer = preview.ask(asked)

    assert (answer.status, answer.headers["location"]) == (308, told)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "[::1]"])
def test_it_answers_under_the_names_of_this_computer(preview: Preview, host: str):
    assert preview.ask("/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "jahat.example",
        "jahat.example:8000",
        "localhost.jahat.example",
        "127.0.0.1.jahat.example",
        "[::1",
        "[",
        "0",
    ],
)
@pytest.mark.parametrize("path", ["/", ENTRY, "/-/perubahan", "/-/muat-ulang.js"])
def test_a_name_from_elsewhere_that_leads_here_gets_nothing(preview: Preview, path: str, host: str):
    answer = preview.ask(path, host=host)

    assert answer.status == 421
    assert answer.body.startswith("Pratinjau hanya menjawab di 127.0.0.1")


def test_an_unknown_address_gets_the_page_that_says_so(preview: Preview):
    answer = preview.ask("/tidak/ada")

    assert answer.status == 404
    assert "<h1" in answer.body
    assert "tidak ditemukan" in answer.body.lower()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/unit/", 308),
        ("GET", "/tidak-ada", 404),
        ("POST", "/", 405),
        ("GET", "/-/muat-ulang.js", 200),
        ("GET", "/assets/stylesheets/situs.css", 200),
    ],
)
def test_every_answer_carries_the_policy_and_is_not_kept(
    preview: Preview, method: str, path: str, status: int
):
    answer = preview.ask(path, method)

    assert answer.status == status
    wanted = {name.lower(): value for name, value in HEADERS.items()} | {"cache-control": "no-store"}
    assert answer.headers | wanted == answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/../../terminal.txt",
        "/%2e%2e/%2e%2e/terminal.txt",
        "/%2E%2E/%2E%2E/terminal",
        "/..%2f..%2fterminal.txt",
        "/informasi/..%2f..%2f..%2fterminal.txt",
        "/informasi/%2e%2e%2f%2e%2e%2f%2e%2e%2fterminal.txt",
        "/..%5c..%5cterminal.txt",
        "/%252e%252e/%252e%252e/terminal.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/%2fetc/passwd",
        "/%00",
        "/index%00.html",
        "/%ff",
        "/" + "a" * 300,
        "/" + "a/" * 3000 + "a",
    ],
)
def test_no_address_leads_out_of_the_site(preview: Preview, path: str):
    answer = preview.ask(path)

    assert (answer.status, answer.body) == (404, preview.ask("/tidak-ada").body)


def test_a_link_in_the_site_that_leads_out_of_it_is_not_followed(preview: Preview, tmp_path: Path):
    (tmp_path / "rahasia.html").write_text("KANARI", encoding="utf-8")
    link = preview.site.resolve() / "keluar.html"
    link.symlink_to(tmp_path / "rahasia.html")
    folder = preview.site.resolve() / "luar"
    folder.symlink_to(tmp_path)
    try:
        answers = [preview.ask(path) for path in ("/keluar", "/keluar.html", "/luar/rahasia.html")]
    finally:
        link.unlink()
        folder.unlink()

    assert [answer.status for answer in answers] == [404, 404, 404]
    assert not any("KANARI" in answer.body for answer in answers)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/daftar.csv", "text/csv; charset=utf-8"),
        ("/daftar.json", "application/json"),
        ("/daftar.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/dcat.jsonld", "application/ld+json"),
        ("/assets/stylesheets/situs.css", "text/css; charset=utf-8"),
        ("/assets/javascripts/situs.js", "text/javascript; charset=utf-8"),
        ("/assets/fonts/plus-jakarta-sans-latin-wght-normal.woff2", "font/woff2"),
    ],
)
def test_files_are_sent_as_what_they_are(preview: Preview, path: str, kind: str):
    answer = preview.ask(path, "HEAD")

    assert (answer.status, answer.headers["content-type"]) == (200, kind)


def test_it_is_heard_on_loopback_alone(preview: Preview):
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller,
        pytest.raises(ConnectionRefusedError),
    ):
        # another address of this machine, at which a server for everybody would answer
        caller.connect(("127.0.0.2", preview.port))


# -- what a person who saves files sees ---------------------------------------------------


def test_a_saved_cell_shows_on_the_page(own: Preview):
    assert TITLE in own.ask(ENTRY).body

    own.edit(DIP, TITLE, "Laporan Kinerja yang Disunting")
    own.wait_for("Tersimpan: dip.csv. Membangun ulang …\nSitus dibangun.\n")

    assert "Laporan Kinerja yang Disunting" in own.ask(ENTRY).body


def test_a_broken_file_is_reported_and_the_old_site_stays(own: Preview):
    before = own.ask(ENTRY)

    own.edit(DIP, ",berlaku\na2d", ",berlakku\na2d")
    own.wait_for("Situs lama tetap tampil sampai kesalahan di atas diperbaiki.")

    assert "registers/dip/dinkes/dip.csv:2: kesalahan SKM-04" in own.output
    assert own.ask(ENTRY) == before
    own.edit(DIP, ",berlakku\na2d", ",berlaku\na2d")
    own.wait_for("Situs tidak berubah.")


def test_what_is_saved_during_the_first_build_is_not_missed(own: Preview):
    own.wait_until(lambda: (own.root / "build" / ".public-rilis").exists())
    own.edit(DIP, TITLE, "Judul yang Baru")
    own.wait_for("Tersimpan: dip.csv")

    own.wait_until(lambda: "Judul yang Baru" in own.ask(ENTRY).body)


def test_registers_that_are_broken_from_the_start_are_reported_and_shown_when_mended(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    table = root / "registers" / DIP
    sound = table.read_text(encoding="utf-8")
    table.write_text(sound.replace("berkala", "berkali"), encoding="utf-8")

    with running_preview(root) as preview:
        answer = preview.ask("/")
        assert (answer.status, "Situs belum ada" in answer.body) == (503, True)
        assert "kesalahan DIP-02" in preview.output
        assert "Belum ada situs yang dapat ditampilkan sampai kesalahan di atas diperbaiki." in preview.output

        table.write_text(sound, encoding="utf-8")
        preview.wait_for("Situs dibangun.")
        assert preview.ask("/").status == 200


# -- reloading ----------------------------------------------------------------------------


def reload_address(answer: Answer) -> str:
    """Where the script of the page listens."""
    name = answer.body.partition('src="/-/muat-ulang.js?')[2].partition('"')[0]
    assert name
    return f"/-/perubahan?{name}"


def test_an_open_page_is_told_once_the_site_changed(own: Preview):
    connection = http.client.HTTPConnection("127.0.0.1", own.port, timeout=60)
    connection.request("GET", reload_address(own.ask("/")))
    with connection.getresponse() as events:
        assert events.getheader("content-type") == "text/event-stream; charset=utf-8"
        assert events.readline() == b": halo\n"
        own.edit(DIP, TITLE, "Judul yang Baru")

        told = [events.readline() for _ in range(3)]
    connection.close()

    assert told == [b"\n", b"data: bangun\n", b"\n"]


def test_a_page_of_an_older_release_is_told_at_once(preview: Preview):
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", "/-/perubahan?rilis-lama")
    with connection.getresponse() as events:
        told = [events.readline() for _ in range(3)]
    connection.close()

    assert told == [b": halo\n", b"\n", b"data: bangun\n"]


# -- stopping and refusing ----------------------------------------------------------------


def test_ctrl_c_ends_it_quietly_though_a_page_is_open(own: Preview):
    connection = http.client.HTTPConnection("127.0.0.1", own.port, timeout=60)
    connection.request("GET", reload_address(own.ask("/")))
    with connection.getresponse() as events:
        events.readline()
        printed = own.output

        status = own.interrupt()
    connection.close()

    assert (status, own.output) == (0, printed)


def test_ctrl_c_during_the_first_build_ends_it_quietly(own: Preview):
    own.wait_until(lambda: (own.root / "build" / ".public-rilis").exists())

    assert (own.interrupt(), own.output) == (0, "")
    assert not own.site.exists()


@pytest.mark.parametrize("when", ["during the first build", "while it serves"])
def test_one_that_is_told_to_end_leaves_nothing_lying_about(
    when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    temporary = tmp_path / "sementara"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with running_preview(copy_valid_registers(tmp_path / "asal")) as own:
        releases = own.root / "build" / ".public-rilis"
        if when == "while it serves":
            own.ask("/")
        else:
            own.wait_until(lambda: bool(list(releases.glob("kerja-*"))))
        printed = own.output

        own.process.terminate()

        assert (own.process.wait(timeout=60), own.output) == (0, printed)
        assert list(temporary.iterdir()) == []
        assert list(releases.glob("kerja-*")) == []


def test_a_port_in_use_is_said_plainly_before_anything_is_built(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        finished = once("--root", str(root), "--port", str(port))

    assert finished.returncode == 2
    assert finished.stdout == ""
    assert finished.stderr == (
        f"Porta {port} tidak dapat dipakai, mungkin karena program lain memakainya. "
        "Hentikan program itu, atau pilih porta lain, misalnya `ppid serve --port 8010`.\n"
        "Lihat `ppid serve --help`.\n"
    )
    assert not (root / "build").exists()


def test_a_folder_without_registers_is_wrong_use(tmp_path: Path):
    finished = once("--port", "0", cwd=tmp_path)

    assert finished.returncode == 2
    assert "pakai --root" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_an_out_that_is_not_ours_is_refused_and_kept(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    (tmp_path / "punya-orang").mkdir()
    (tmp_path / "punya-orang" / "surat.txt").write_text("penting", encoding="utf-8")

    finished = once("--root", str(root), "--port", "0", "--out", str(tmp_path / "punya-orang"))

    assert finished.returncode == 2
    assert finished.stdout == ""
    assert "bukan hasil `ppid build`" in finished.stderr
    assert "Traceback" not in finished.stderr
    # it was refused before anything was built
    assert not (tmp_path / ".punya-orang-rilis").exists()
    assert (tmp_path / "punya-orang" / "surat.txt").read_text(encoding="utf-8") == "penting"
