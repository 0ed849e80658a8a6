"""The one file that speaks to a mail server.

The way there is protected and the server's certificate checked, or there is no way: a server that does not offer what
``kantor.toml`` asks for gets nothing. What a server says is not repeated, for it may quote what we sent; its number is.
"""

import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from generator.office.settings_file import MailSettings, Protection

_SECONDS = 30.0
"""A server that says nothing for so long is not there."""
_FOR_GOOD = 500
"""From this number on an answer is final."""
_READY = 220
_SENDER_NAME = "Kantor PPID"


class NotAccepted(Exception):  # noqa: N818 - a fact about a server
    """The mail server took nothing; the words say why, in Indonesian and without a secret."""


class NotDelivered(Exception):  # noqa: N818 - a fact about one mail
    """The server took others, but not this mail."""

    def __init__(self, what: str, *, is_final: bool) -> None:
        super().__init__(what)
        self.is_final = is_final


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail in plain text to one person."""

    id: str
    """By which a mail box knows the same mail again."""
    to: str
    """Plain address, checked."""
    subject: str
    text: str
    made: int
    """Seconds since 1970."""


class Line:
    """An open line to the server."""

    def __init__(self, settings: MailSettings, server: smtplib.SMTP) -> None:
        self._settings = settings
        self._server = server

    def send(self, mail: Mail) -> None:
        """Hand one mail over; raises NotDelivered for this mail, NotAccepted when the line is of no use any more."""
        try:
            self._server.send_message(_message(self._settings, mail), self._settings.sender, [mail.to])
        except smtplib.SMTPRecipientsRefused as error:
            code = next((code for code, _ in error.recipients.values()), 0)
            raise NotDelivered(
                f"alamatnya ditolak peladen surat (kode {code})", is_final=code >= _FOR_GOOD
            ) from error
        except smtplib.SMTPSenderRefused as error:
            raise NotAccepted(f"alamat pengirim ditolak (kode {error.smtp_code})") from error
        except smtplib.SMTPDataError as error:
            # a filter may think otherwise tomorrow, and the address is right
            raise NotDelivered(
                f"isinya ditolak peladen surat (kode {error.smtp_code})", is_final=False
            ) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotAccepted("sambungannya terputus") from error


@contextmanager
def connected(settings: MailSettings) -> Generator[Line]:
    """A line to the server, as ``kantor.toml`` says; raises NotAccepted."""
    server = _dialled(settings)
    try:
        if settings.user:
            _log_in(settings, server)
        yield Line(settings, server)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def _dialled(settings: MailSettings) -> smtplib.SMTP:
    own_name = settings.sender.rpartition("@")[2]
    context = _context(settings)
    try:
        if settings.protection is Protection.TLS:
            return smtplib.SMTP_SSL(
                settings.server,
                settings.port,
                local_hostname=own_name,
                timeout=_SECONDS,
                context=context,
            )
        server = smtplib.SMTP(settings.server, settings.port, local_hostname=own_name, timeout=_SECONDS)
    except ssl.SSLCertVerificationError as error:
        raise NotAccepted("sertifikatnya tidak dapat dipercaya") from error
    except ssl.SSLError as error:
        raise NotAccepted("TLS gagal; periksa `pengamanan` dan `pintu`") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotAccepted("tidak tersambung") from error
    if settings.protection is Protection.STARTTLS:
        try:
            _start_tls(server, context)
        except NotAccepted:
            server.close()
            raise
    return server


def _start_tls(server: smtplib.SMTP, context: ssl.SSLContext) -> None:
    try:
        code, _ = server.starttls(context=context)
    except smtplib.SMTPNotSupportedError as error:
        raise NotAccepted("peladen tidak menawarkan STARTTLS, jadi tidak ada yang dikirim") from error
    except ssl.SSLCertVerificationError as error:
        raise NotAccepted("sertifikatnya tidak dapat dipercaya") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotAccepted("STARTTLS gagal") from error
    if code != _READY:
        raise NotAccepted(f"STARTTLS ditolak (kode {code})")


def _log_in(settings: MailSettings, server: smtplib.SMTP) -> None:
    try:
        server.login(settings.user, password_of(settings))
    except smtplib.SMTPAuthenticationError as error:
        raise NotAccepted(f"pengguna atau sandinya ditolak (kode {error.smtp_code})") from error
    except smtplib.SMTPNotSupportedError as error:
        raise NotAccepted("peladen tidak menerima masuk dengan sandi") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotAccepted("sambungannya terputus saat masuk") from error


def password_of(settings: MailSettings) -> str:
    """What the password file holds, without the line's end; raises NotAccepted where it cannot be read."""
    try:
        text = settings.password_file.read_text(encoding="utf-8") if settings.password_file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise NotAccepted("berkas sandinya tidak dapat dibaca") from error
    password = text.rstrip("\r\n")
    if not password or not password.isascii() or not password.isprintable():
        raise NotAccepted("berkas sandinya kosong, atau bukan satu baris huruf biasa")
    return password


def _context(settings: MailSettings) -> ssl.SSLContext:
    """One that believes the system's authorities, those of the settings, and nobody else."""
    context = ssl.create_default_context()
    if settings.authority_file:
        try:
            context.load_verify_locations(cafile=settings.authority_file)
        except (OSError, ssl.SSLError) as error:
            raise NotAccepted("berkas sertifikat (`berkas_ca`) tidak dapat dibaca") from error
    return context


def _message(settings: MailSettings, mail: Mail) -> EmailMessage:
    """Plain text and nothing else; a line break in a header raises ValueError, for the library checks each."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=_SENDER_NAME, addr_spec=settings.sender)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(datetime.fromtimestamp(mail.made, UTC))
    message["Message-ID"] = f"<{mail.id}@{settings.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message
