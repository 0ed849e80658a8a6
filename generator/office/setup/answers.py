"""The eight questions of ``ppid office setup``: what is asked, why, what is proposed, and what an answer means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.office.settings_file import is_mail_address

TRY_OUT = "coba"
"""Answer to the question of certificates: make one here, which no browser trusts by itself."""
NOTHING = "-"
"""Answer of who has no mail server."""

KINDS = ("sekretariat", "biro", "dinas", "badan", "inspektorat", "satuan", "rumah-sakit")
_CODE = re.compile(r"(?=.{1,62}\Z)[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[0-9]{1,5})?\Z")
_ZONES = ("WIB", "WITA", "WIT")


class Unfit(ValueError):  # noqa: N818 - the person is told and asked again
    """An answer that cannot be used; the message says in Indonesian why, with an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The public body."""

    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The information desk, as the public reads of it."""

    address: str
    mail: str
    hours: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit as it is written in an answer or behind ``--unit``."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed:
    """Somebody and the decree of the appointment."""

    name: str
    decree: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed over, and in whose name."""

    host: str
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question."""

    key: str
    """Its name in a file of answers."""
    words: str
    why: str
    example: str
    default: str = ""
    """What an empty answer means; empty where there is nothing to propose."""
    of_the_register: bool = False
    """Answered by the register itself where one is there already."""
    read: Callable[[str], object]
    """What the answer means; raises Unfit."""


def read_body(text: str) -> Body:
    """``Pemerintah Kabupaten Misal = misal``."""
    name, _, code = (part.strip() for part in text.partition("="))
    if not name or not _CODE.match(code):
        raise Unfit("Tulis NAMA = KODE; kodenya huruf kecil, angka, dan tanda hubung.")
    return Body(name=name, code=code)


def read_site(text: str) -> str:
    """Address of the public site, with a slash at the end."""
    return f"https://{read_host(text)}/"


def read_host(text: str) -> str:
    """Name in an HTTPS address without a folder, with a port where it is not 443."""
    parts = urlsplit(text.strip())
    if parts.scheme != "https" or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise Unfit("Tulis alamat yang diawali https:// dan tanpa folder di belakang namanya.")
    host = parts.netloc.lower()
    if not _HOST.match(host):
        raise Unfit("Nama pada alamat itu tidak sah: pakai huruf, angka, titik, dan tanda hubung.")
    return host


def read_desk(text: str) -> Desk:
    """``Jalan Misal 1; ppid@misal.go.id; Senin–Jumat 08.00–15.00; WITA``."""
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != 4 or not all(parts):
        raise Unfit("Tulis empat bagian yang dipisah titik koma: alamat; surel; jam layanan; zona waktu.")
    address, mail, hours, zone = parts
    if not is_mail_address(mail):
        raise Unfit(f"`{mail}` bukan alamat surel.")
    if zone.upper() not in _ZONES:
        raise Unfit(f"`{zone}` bukan zona waktu. Pilih WIB, WITA, atau WIT.")
    return Desk(address=address, mail=mail, hours=hours, zone=zone.upper())


def read_units(text: str) -> tuple[NewUnit, ...]:
    """``diskominfo=Dinas Komunikasi dan Informatika; bkd=Badan Kepegawaian Daerah``."""
    units = tuple(read_unit(part) for part in text.split(";") if part.strip())
    if not units:
        raise Unfit("Sebut paling sedikit satu unit.")
    if len({unit.code for unit in units}) != len(units):
        raise Unfit("Satu kode unit tertulis dua kali.")
    return units


def read_unit(text: str) -> NewUnit:
    """``KODE=NAMA`` or ``KODE=NAMA=JENIS``; without a kind the name tells it."""
    parts = [part.strip() for part in text.split("=")]
    if len(parts) not in (2, 3) or not all(parts) or parts[2:] not in ([], *([kind] for kind in KINDS)):
        raise Unfit(
            f"Unit `{text.strip()}` tidak terbaca. Tulis KODE=NAMA atau KODE=NAMA=JENIS; jenisnya {', '.join(KINDS)}."
        )
    if not _CODE.match(parts[0]):
        raise Unfit(f"Kode unit `{parts[0]}` tidak sah: pakai huruf kecil, angka, dan tanda hubung.")
    first = re.match(r"\w+", parts[1].casefold())
    guessed = next((kind for kind in KINDS if first and kind.startswith(first[0])), "dinas")
    return NewUnit(code=parts[0], name=parts[1], kind=parts[2] if parts[2:] else guessed)


def read_people(text: str) -> tuple[Appointed, Appointed]:
    """``Siti Misal, SK 1/2026; Budi Misal, SK 2/2026``: the PPID and her superior."""
    people = [tuple(part.strip() for part in one.rpartition(",")[::2]) for one in text.split(";")]
    if len(people) != 2 or not all(all(one) for one in people):
        raise Unfit("Tulis dua orang yang dipisah titik koma, masing-masing NAMA, NOMOR SK.")
    officer, superior = (Appointed(name=name, decree=decree) for name, decree in people)
    if officer.name.casefold() == superior.name.casefold():
        raise Unfit("PPID dan Atasan PPID harus dua orang: yang satu mengusulkan, yang lain menyetujui.")
    return officer, superior


def read_certificates(text: str) -> Path | None:
    """Folder of certificates; None for one that is made here."""
    if text.strip().casefold() == TRY_OUT:
        return None
    folder = Path(text.strip())
    if not folder.is_absolute():
        raise Unfit(f"Tulis jalur lengkap yang diawali garis miring, atau `{TRY_OUT}`.")
    return folder


def read_mail(text: str) -> MailServer | None:
    """``surel.misal.go.id, ppid@misal.go.id``; None for none."""
    if text.strip() == NOTHING:
        return None
    host, _, sender = (part.strip() for part in text.partition(","))
    if not _HOST.match(host.lower()) or not is_mail_address(sender):
        raise Unfit(f"Tulis NAMA PELADEN, ALAMAT PENGIRIM; atau `{NOTHING}` bila tidak ada.")
    return MailServer(host=host.lower(), sender=sender)


QUESTIONS = (
    Question(
        key="badan",
        words="Nama Badan Publik, dan kode pendeknya",
        why="Nama itu tercetak di setiap halaman. Kodenya menjadi pengenal dan tidak diganti lagi.",
        example="Pemerintah Kabupaten Misal = misal",
        of_the_register=True,
        read=read_body,
    ),
    Question(
        key="situs",
        words="Alamat situs publik",
        why="Alamat tiap informasi menjadi tetap di bawahnya, jadi pilih nama yang akan bertahan lama.",
        example="https://ppid.misal.go.id/",
        of_the_register=True,
        read=read_site,
    ),
    Question(
        key="kantor",
        words="Alamat kantor, tempat petugas masuk",
        why="Harus nama lain daripada situs publik: yang satu dibuka siapa saja, yang lain hanya oleh pejabat.",
        example="https://kantor.misal.go.id/",
        read=read_host,
    ),
    Question(
        key="meja",
        words="Meja layanan informasi: alamat; surel; jam layanan; zona waktu",
        why="Keempatnya tampil sebagai kontak di situs publik. Tenggat dihitung menurut zona waktu itu.",
        example="Jalan Misal 1; ppid@misal.go.id; Senin–Jumat 08.00–15.00; WITA",
        of_the_register=True,
        read=read_desk,
    ),
    Question(
        key="unit",
        words="Unit, masing-masing KODE=NAMA dan dipisah titik koma; yang pertama tempat PPID",
        why="Tiap unit mendapat daftar publik dan register terbatas sendiri. Unit lain dapat menyusul.",
        example="diskominfo=Dinas Komunikasi dan Informatika; bkd=Badan Kepegawaian Daerah",
        of_the_register=True,
        read=read_units,
    ),
    Question(
        key="orang",
        words="PPID dan Atasan PPID pertama, masing-masing NAMA, NOMOR SK dan dipisah titik koma",
        why="Keduanya mendapat akun; PPID juga mengelola akun. Harus dua orang, sebab tiap perubahan dilihat empat mata.",
        example="Siti Misal, SK 480/01/2026; Budi Misal, SK 480/02/2026",
        of_the_register=True,
        read=read_people,
    ),
    Question(
        key="sertifikat",
        words=f"Folder sertifikat TLS, atau `{TRY_OUT}` untuk membuat sendiri",
        why="Folder itu memuat NAMA/fullchain.pem dan NAMA/privkey.pem untuk kedua nama. Sertifikat buatan sendiri hanya "
        "untuk mencoba: peramban memperingatkan setiap orang.",
        example="/etc/letsencrypt/live",
        default="/etc/letsencrypt/live",
        read=read_certificates,
    ),
    Question(
        key="surat",
        words=f"Peladen surat dan alamat pengirim, atau `{NOTHING}` bila tidak ada",
        why="Dipakai untuk memberi tahu orang bahwa ada yang menunggu. Tanpa itu kantor tetap berjalan.",
        example="surel.misal.go.id, ppid@misal.go.id",
        default=NOTHING,
        read=read_mail,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered, as written; every answer has been read once and fits."""

    written: Mapping[str, str]
    """Key of a question → answer. Questions that the register answers are missing where one is there."""

    @property
    def office_host(self) -> str:
        """Name of the office, with a port where it is not 443."""
        return read_host(self.written["kantor"])

    @property
    def certificates(self) -> Path | None:
        """Folder of certificates; None for one that is made here."""
        return read_certificates(self.written["sertifikat"])

    @property
    def mail(self) -> MailServer | None:
        """The mail server, if there is one."""
        return read_mail(self.written["surat"])


def fault_of(question: Question, text: str) -> str:
    """Why the answer cannot be used; empty where it can."""
    if not text.strip():
        return "Jawaban ini belum diisi."
    if not text.isprintable():
        return "Jawaban ini memuat karakter yang tidak tampak. Ketik ulang."
    try:
        question.read(text)
    except Unfit as unfit:
        return str(unfit)
    return ""


def fault_of_both(written: Mapping[str, str]) -> str:
    """Why two answers do not fit each other; empty where they do."""
    if "situs" not in written:
        return ""
    names = {read_host(written[key]).partition(":")[0] for key in ("situs", "kantor")}
    return "" if len(names) == 2 else "Alamat kantor harus bernama lain daripada situs publik."
