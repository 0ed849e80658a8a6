"""The operator's settings: read as written, and every mistake told with its line."""

import re
from pathlib import Path

import pytest

from generator.office.settings_file import (
    FILE,
    MailSettings,
    Protection,
    Rhythm,
    is_mail_address,
    read_settings,
)
from generator.resources import SITE_TEMPLATES

KEYS = (
    "berkas_ca", "berkas_sandi", "dari", "jam_harian", "kirim", "peladen", "pengamanan", "pengguna", "pintu",
)  # fmt: skip


def write(state: Path, text: str) -> Path:
    (state / FILE).write_text(text, encoding="utf-8")
    return state


def told(state: Path, text: str) -> list[str]:
    read = read_settings(write(state, text))
    assert read.settings.mail is None
    return [str(one) for one in read.mistakes]


def test_no_file_is_no_settings_and_no_mistake(tmp_path: Path):
    read = read_settings(tmp_path)
    assert (read.settings.mail, read.mistakes) == (None, ())


def test_the_mail_is_read_as_written(tmp_path: Path):
    written = """
[surat]
peladen = "surel.contoh.go.id"
pengguna = "ppid"
berkas_sandi = "sandi-surat"
dari = "ppid@contoh.go.id"
kirim = "harian"
"""
    assert read_settings(write(tmp_path, written)).settings.mail == MailSettings(
        server="surel.contoh.go.id",
        port=587,
        protection=Protection.STARTTLS,
        sender="ppid@contoh.go.id",
        user="ppid",
        password_file=tmp_path / "sandi-surat",
        rhythm=Rhythm.DAILY,
        digest_hour=7,
    )


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path):
    written = '[surat]\npeladen = "surel"\npintu = 0\npengamanan = "tanpa"\ndari = "ppid"\nkirm = "harian"\n'
    assert told(tmp_path, written) == [
        "kantor.toml baris 3: `pintu` harus angka 1 sampai 65535. Misalnya pintu = 25.",
        'kantor.toml baris 4: Surat tanpa TLS hanya boleh ke peladen di komputer ini. Tulis pengamanan = "starttls" atau "tls".',
        'kantor.toml baris 5: `dari` bukan alamat surel. Misalnya dari = "ppid@contoh.go.id".',
        f"kantor.toml baris 6: `kirm` di [surat] tidak dikenal. Yang dikenal: {', '.join(KEYS)}.",
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[surat\n", 1, "Bukan TOML yang sah."),
        ("\n[surta]\n", 2, "Bagian [surta] tidak dikenal."),
        ("surat = 1\n", 1, "`surat` bukan bagian."),
        ('[surat]\ndari = "a@b.id"\n', 1, "`peladen` di [surat] belum diisi."),
        ('[surat]\npeladen = "a"\ndari = "a@b.id"\npengguna = "u"\n', 4, "`pengguna` dan `berkas_sandi`"),
        ('[surat]\npeladen = "a"\ndari = "a@b.id\\r\\nBcc: c@d.id"\n', 3, "`dari` harus teks satu baris."),
        ('[surat]\npeladen = "a b"\ndari = "a@b.id"\n', 2, "`peladen` bukan nama peladen."),
    ],
)
def test_what_cannot_be_used_is_told_where_it_stands(tmp_path: Path, text: str, line: int, words: str):
    (mistake,) = told(tmp_path, text)
    assert mistake.startswith(f"{FILE} baris {line}: {words}")


def test_a_file_that_is_no_text_is_one_mistake(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    assert [one.line for one in read_settings(tmp_path).mistakes] == [0]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("nama.orang@unit.contoh.go.id", True),
        ("a@b", False),
        ("a b@c.id", False),
        ("a@c.id\n", False),
        ("a@c.id,d@e.id", False),
        ("Nama <a@c.id>", False),
        ("ä@c.id", False),
        ("a" * 250 + "@c.id", False),
    ],
)
def test_only_a_plain_address_is_taken(written: str, right: bool):
    assert is_mail_address(written) is right


def test_what_the_operators_manual_shows_is_read_without_a_mistake(tmp_path: Path):
    manual = (SITE_TEMPLATES / "manual/operator.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(\[surat\]\n.*?)```", manual, re.DOTALL)

    read = read_settings(write(tmp_path, shown))

    assert read.mistakes == ()
    assert read.settings.mail is not None
    assert (read.settings.mail.port, read.settings.mail.digest_hour) == (587, 7)
