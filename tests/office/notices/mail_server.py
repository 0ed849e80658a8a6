"""A real mail server on loopback that keeps what it takes."""

import asyncio
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from threading import Condition, Thread

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PATIENCE = 60
USER, PASSWORD = "ppid", "kata-sandi-surat-rahasia"


@dataclass(slots=True)
class MailServer:
    """What it took, and whom it refuses."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Address → what the server answers."""
    content_refused: str = ""
    """What the server answers to every letter, if anything else than yes."""
    tried: list[str] = field(default_factory=list)
    """Passwords that came."""
    _news: Condition = field(default_factory=Condition)

    async def handle_RCPT(  # noqa: N802 - the name that the library calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        del server, session
        if self.content_refused:
            return self.content_refused
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert envelope.rcpt_tos == [str(message["To"])]
        with self._news:
            self.raw.append(envelope.content)
            self.letters.append(message)
            self._news.notify_all()
        return "250 OK"

    def wait(self, count: int) -> list[EmailMessage]:
        """All letters, once there are so many."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.letters) >= count, PATIENCE)
        return self.letters

    def taken(self) -> list[tuple[str, str]]:
        """Receiver and subject of each letter since the last time, by receiver."""
        found = sorted((str(one["To"]), str(one["Subject"])) for one in self.letters)
        self.letters.clear()
        return found

    def allow(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        del server, session, envelope, mechanism
        name, password = getattr(data, "login", b""), getattr(data, "password", b"")
        self.tried.append(password.decode())
        return AuthResult(success=(name, password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def mail_server(certificate: Path | None = None, *, port: int = 0) -> Generator[MailServer]:
    """Takes plain mail from anybody; with a certificate (and its key behind it) only after STARTTLS and a login."""
    kept = MailServer()
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def made() -> SMTP:
        if context is None:
            return SMTP(kept, hostname="surat.misal.example", loop=loop)
        return SMTP(
            kept, hostname="surat.misal.example", tls_context=context, require_starttls=True, auth_required=True,
            authenticator=kept.allow, loop=loop,
        )  # fmt: skip

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(made, "127.0.0.1", port))
    kept.port = server.sockets[0].getsockname()[1]
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def make_certificate(folder: Path) -> Path:
    """A self-made certificate of 127.0.0.1 with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "surat.misal.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "surat.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file
