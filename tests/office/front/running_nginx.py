"""A real nginx of Debian with the shipped configuration, as an ordinary process on loopback."""

import getpass
import os
import signal
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.office.front.installation import Front, installation
from tests.office.server.running import PATIENCE, Visitor

OFFICE, PUBLIC = "kantor.misal.example", "ppid.misal.example"

_NGINX = """\
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/other.log;
    include {folder}/sites-enabled/*;
}}
"""
"""As Debian's own nginx.conf, where a test must say otherwise only places and the number of processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nginx:
    """One running nginx."""

    port: int
    plain_port: int
    certificate: Path
    logs: Path
    process: int
    """Number of its master."""

    def visitor(self, *, host: str = OFFICE, session: str = "") -> Visitor:
        """A browser over TLS; of whoever has this session."""
        cookies = {"__Host-ppid": session} if session else {}
        return Visitor(port=self.port, host=host, certificate=self.certificate, cookies=cookies)

    def accepts_its_files(self) -> bool:
        """Whether it would start with its configuration as it stands now."""
        words = [
            "nginx",
            "-t",
            "-q",
            "-p",
            str(self.logs),
            "-c",
            str(self.logs / "nginx.conf"),
            "-e",
            "stderr",
        ]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    def read_files_again(self) -> None:
        """What `systemctl reload nginx` does; the new answers come a little later."""
        os.kill(self.process, signal.SIGHUP)

    def logged(self, until: str) -> str:
        """Everything that it wrote into any log, once this is there: a line comes after its answer."""
        deadline = time.monotonic() + PATIENCE
        while True:
            told = "".join(path.read_text(encoding="utf-8") for path in sorted(self.logs.glob("*.log")))
            if until in told:
                return told
            assert time.monotonic() < deadline
            time.sleep(0.02)


def make_certificates(folder: Path) -> Path:
    """One self-made certificate for both names, where certificates of each name are looked for; gives the file."""
    for name in (OFFICE, PUBLIC):
        (folder / name).mkdir(parents=True)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-days", "3650", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
             "-keyout", "privkey.pem", "-out", "fullchain.pem"],
            cwd=folder / name, check=True, capture_output=True,
        )  # fmt: skip
    both = folder / "keduanya.pem"
    both.write_bytes(b"".join((folder / name / "fullchain.pem").read_bytes() for name in (OFFICE, PUBLIC)))
    return both


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@contextmanager
def running_nginx(folder: Path, sites: Path, office_port: int) -> Generator[Nginx]:
    """nginx before the office server on this port; ``sites`` holds the published ``office`` and ``public``."""
    (folder / "sites-enabled").mkdir(parents=True)
    certificate = make_certificates(folder / "sertifikat")
    port, plain_port = free_port(), free_port()
    front = Front(
        office_host=OFFICE,
        public_host=PUBLIC,
        sites=sites,
        state=folder / "keadaan",
        certificates=folder / "sertifikat",
        logs=folder,
        port=office_port,
        program=Path("/usr/bin/ppid"),
        listen=(f"127.0.0.1:{port}",),
        plain_listen=(f"127.0.0.1:{plain_port}",),
    )
    for name, text in installation(front).items():
        if name.endswith(".conf"):
            (folder / "sites-enabled" / name).write_text(text, encoding="utf-8")
    conf = folder / "nginx.conf"
    conf.write_text(_NGINX.format(user=getpass.getuser(), folder=folder), encoding="utf-8")
    said = folder / "terminal"
    with (
        said.open("wb") as terminal,
        subprocess.Popen(
            ["nginx", "-p", str(folder), "-c", str(conf), "-e", str(folder / "error.log")],
            stdout=terminal,
            stderr=terminal,
        ) as process,
    ):
        try:
            deadline = time.monotonic() + PATIENCE
            while not _answers(port):
                assert process.poll() is None, said.read_text(encoding="utf-8")
                assert time.monotonic() < deadline
                time.sleep(0.02)
            yield Nginx(
                port=port, plain_port=plain_port, certificate=certificate, logs=folder, process=process.pid
            )
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
