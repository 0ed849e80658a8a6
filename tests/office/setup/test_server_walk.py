"""The manual's chapter “Dari server kosong sampai terbit”, typed command by command on a folder that stands for a machine.

What differs from a server: places, ports, and the account are those of the test; Debian's packages are here already;
and where systemd would start a unit, it is verified and its command started directly.
"""

import getpass
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.docs.documents import MANUAL, text_of
from tests.office.entries.test_flow import filled, send_draft, words
from tests.office.front.running_nginx import free_port
from tests.office.reviews.desk import post
from tests.office.server.running import PASSWORD, PATIENCE, Visitor

pytestmark = [pytest.mark.nginx, pytest.mark.ssh]

OFFICE, PUBLIC = "kantor.misal.go.id", "ppid.misal.go.id"
PROGRAMS = {
    "python3-venv": "python3",
    "git": "git",
    "openssh-client": "ssh-keygen",
    "nginx": "nginx",
    "openssl": "openssl",
    "curl": "curl",
}
"""Package of Debian that the chapter installs → program that it brings."""
OF_THE_ARCHIVE = ("sha256sum ", "tar ", "sudo ./ppid-")
ENTRY = {
    "judul": "Laporan Layanan Informasi Tahun 2025",
    "ringkasan": "Jumlah permohonan informasi dan lama menjawabnya.",
    "jenis": "berkala",
    "dasar": "14(2)c",
    "waktu": "2025",
    "penguasa": "Dinas Komunikasi dan Informatika",
    "penanggung_jawab": "Kepala Bidang Informasi",
    "tempat": "Misal",
    "bentuk": "softcopy",
    "media": "Berkas PDF",
    "retensi": "5 tahun",
}


def chapter() -> str:
    text = text_of(f"{MANUAL}/operator.md")
    return text.partition("## Dari server kosong sampai terbit")[2].partition("\n## ")[0]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", chapter(), re.MULTILINE | re.DOTALL)


@dataclass(slots=True, kw_only=True)
class Server:
    """A folder with the places of a Debian machine, and what runs of it."""

    root: Path
    port: int = field(default_factory=free_port)
    """Where nginx answers in place of 443."""
    plain_port: int = field(default_factory=free_port)
    office_port: int = field(default_factory=free_port)
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    """Command of the manual → what it said."""

    def here(self, words: str) -> str:
        """The words with the places and ports of this machine."""
        for place in ("/var/lib/ppid", "/srv/ppid"):
            words = words.replace(place, f"{self.root}{place}")
        for name in (OFFICE, PUBLIC):
            words = words.replace(f"https://{name}", f"https://{name}:{self.port}")
        words = words.replace(":443:", f":{self.port}:")
        if " --install" in words:
            words += f" --etc {self.root}/etc --user {getpass.getuser()}"
        if " setup " in words:
            words += (
                f" --state {self.root}/var/lib/ppid --sites {self.root}/srv/ppid --port {self.office_port}"
            )
        if "pasang.sh" in words:
            words += f" {self.root}/opt/ppid {self.root}/usr/local/bin/ppid"
        return words

    def type(self, command: str) -> None:
        """One command of the manual, as an operator types it."""
        match command.split():
            case ["sudo", "apt", "install", "--yes", *packages]:
                assert [one for one in packages if shutil.which(PROGRAMS[one], path=self.path) is None] == []
            case ["sudo", "adduser", *words]:
                assert words == ["--system", "--group", "--home", "/var/lib/ppid", "ppid"]
            case ["sudo", "systemctl", "daemon-reload"]:
                pass
            case ["sudo", "systemctl", "enable", "--now", *units]:
                self.start(units)
            case ["sudo", "nginx", "-t"]:
                self.shell(f"nginx -t -q -p {self.root} -c {self.nginx_configuration()}")
            case ["sudo", "systemctl", "reload", "nginx"]:
                self.start_nginx()
            case _:
                self.said[command] = self.shell(self.here(command), fails="office --check" in command)

    @property
    def path(self) -> str:
        return f"{self.root}/bin:{self.root}/usr/local/bin:{os.environ['PATH']}:/usr/sbin"

    def shell(self, words: str, *, fails: bool = False) -> str:
        done = subprocess.run(
            ["bash", "-c", words],
            cwd=self.root / "root",
            env={**os.environ, "PATH": self.path, "PIP_INDEX_URL": "http://127.0.0.1:9/"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (1 if fails else 0), f"{words}\n{done.stdout}{done.stderr}"
        return done.stdout

    # -- systemd ----------------------------------------------------------------------------

    def start(self, units: list[str]) -> None:
        """Verify every unit; start the command of each service, and of each timer's service once, to its end."""
        folder = self.root / "etc/systemd/system"
        if shutil.which("systemd-analyze"):
            files = [str(path) for path in sorted(folder.glob("ppid-*"))]
            verified = subprocess.run(
                ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *files],
                capture_output=True,
                text=True,
                check=False,
            )
            assert (verified.returncode, verified.stderr) == (0, "")
        for unit in units:
            service = folder / unit.replace(".timer", ".service")
            settings = dict(
                re.findall(
                    r"^(ExecStart|Environment|WorkingDirectory|SuccessExitStatus)=(.*)$",
                    service.read_text(),
                    re.MULTILINE,
                )
            )
            name, _, value = settings["Environment"].partition("=")
            with (self.root / f"{service.stem}.keluaran").open("wb") as output:
                process = subprocess.Popen(
                    shlex.split(settings["ExecStart"]),
                    cwd=settings["WorkingDirectory"],
                    env={**os.environ, name: value},
                    stdout=output,
                    stderr=output,
                )
            if unit.endswith(".timer"):
                assert str(process.wait(PATIENCE)) in {"0", settings["SuccessExitStatus"]}
            else:
                self.running.append(process)

    # -- nginx ------------------------------------------------------------------------------

    def nginx_configuration(self) -> Path:
        """What was installed, at ports that anybody may open."""
        sites = self.root / "etc/nginx/sites-enabled"
        (self.root / "var/log/nginx").mkdir(parents=True, exist_ok=True)
        parts = []
        for file in sorted(sites.iterdir()):
            text = file.read_text(encoding="utf-8").replace("/var/log/nginx", f"{self.root}/var/log/nginx")
            text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
            text = text.replace("listen 443 ", f"listen 127.0.0.1:{self.port} ")
            parts.append(text.replace("listen 80;", f"listen 127.0.0.1:{self.plain_port};"))
        folders = "".join(
            f"{kind}_temp_path {self.root}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        configuration = self.root / "etc/nginx/nginx.conf"
        configuration.write_text(
            f"user {getpass.getuser()};\npid {self.root}/nginx.pid;\nerror_log {self.root}/nginx.error;\ndaemon off;\n"
            "events { worker_connections 256; }\nhttp {\ninclude /etc/nginx/mime.types;\n"
            f"access_log {self.root}/lain.log;\n{folders}{''.join(parts)}}}\n",
            encoding="utf-8",
        )
        return configuration

    def start_nginx(self) -> None:
        words = [
            "nginx",
            "-p",
            str(self.root),
            "-c",
            str(self.nginx_configuration()),
            "-e",
            f"{self.root}/nginx.error",
        ]
        with (self.root / "nginx.keluaran").open("wb") as output:
            self.running.append(
                subprocess.Popen(words, stdout=output, stderr=output, env={**os.environ, "PATH": self.path})
            )

    def visitor(self, name: str) -> Visitor:
        """A browser that believes the certificate which setup made."""
        certificate = self.root / "var/lib/ppid/sertifikat" / name / "fullchain.pem"
        return Visitor(port=self.port, host=f"{name}:{self.port}", certificate=certificate)

    def until(self, what: str, name: str, path: str) -> str:
        """The page, once it holds these words."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                page = self.visitor(name).ask(path)
                if page.status == 200 and what in page.text:
                    return page.text
            except OSError:
                pass
            assert all(process.poll() is None for process in self.running), self.told()
            assert time.monotonic() < deadline, self.told()
            time.sleep(0.1)

    def told(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.root.glob("*.keluaran")))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """An empty machine: the archive where the CI made one, else the program of this checkout."""
    made = Server(root=tmp_path)
    for folder in ("bin", "root", "usr/local/bin", "etc/nginx", "opt", "var/lib", "srv"):
        (tmp_path / folder).mkdir(parents=True)
    sudo = tmp_path / "bin/sudo"
    sudo.write_text('#!/bin/sh\n[ "$1" = -u ] && shift 2\nexec "$@"\n', encoding="utf-8")
    sudo.chmod(0o755)
    (tmp_path / "root/jawaban.toml").write_text(made.here("".join(blocks("toml"))), encoding="utf-8")
    archive = os.environ.get("PPID_ARCHIVE", "")
    if archive:
        for path in (Path(archive), Path(f"{archive}.sha256")):
            (tmp_path / "root" / path.name).symlink_to(path.absolute())
    else:
        (tmp_path / "usr/local/bin/ppid").symlink_to(Path(sys.executable).with_name("ppid"))
    try:
        yield made
    finally:
        for process in reversed(made.running):
            process.send_signal(signal.SIGINT if "ppid" in str(process.args[0]) else signal.SIGTERM)  # type: ignore[index]
            process.wait(PATIENCE)


@pytest.mark.long
def test_an_empty_server_publishes_its_first_entry(server: Server):
    *first, last = blocks("bash")
    for command in "".join(first).splitlines():
        if os.environ.get("PPID_ARCHIVE") or not command.startswith(OF_THE_ARCHIVE):
            server.type(command)

    # what the text says: both use their invitation, the PPID proposes and her superior approves
    (installed,) = (said for command, said in server.said.items() if command.endswith("--install"))
    links = re.findall(rf"https://{OFFICE}:{server.port}(/undangan/\S+)", installed)
    server.until("Masuk", OFFICE, "/masuk")
    people = [server.visitor(OFFICE) for _ in links]
    for person, link in zip(people, links, strict=True):
        form = person.ask(link)
        sent = person.send(link, {"_kunci": form.hidden("_kunci"), "sandi": PASSWORD, "ulang": PASSWORD})
        assert sent.status == 200
    for person, login in zip(people, ("siti.misal", "budi.misal"), strict=True):
        assert person.log_in(login).status == 303
    officer, superior = people
    new = "/unit/diskominfo/dip/baru"
    written = officer.send(new, filled(officer.ask(new)) | ENTRY)
    assert written.status == 303, words(written)
    receipt = send_draft(officer, urlsplit(written.headers["location"]).path)
    page = receipt.removesuffix("/diterima")
    assert post(superior, page, f"{page}/setujui").status == 303

    server.until(ENTRY["judul"], PUBLIC, "/daftar.csv")
    for command in last.splitlines():
        server.type(command)
    assert "Pemerintah Kabupaten Misal" in (server.root / "root/beranda.html").read_text(encoding="utf-8")


def test_the_chapter_says_on_which_debian_it_was_tried():
    assert "Debian 12" in chapter()
    assert "belum dijalankan di sana" in chapter()
    assert "systemd-analyze verify" in chapter()
