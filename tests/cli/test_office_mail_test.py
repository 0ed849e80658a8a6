"""``ppid office mail-test``: whether mail can be sent, told in one line."""

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.office_mail_test import command
from tests.office.notices.mail_server import PASSWORD, USER, mail_server, make_certificate
from tests.office.notices.telling import set_up_mail


def mail_test(state: Path, address: str = "operator@misal.example") -> Result:
    return CliRunner().invoke(command, [address, "--state", str(state)])


def test_a_mail_is_sent_over_starttls_with_a_login_and_the_file_holds_no_password(tmp_path: Path):
    certificate = make_certificate(tmp_path)
    (tmp_path / "sandi").write_text(PASSWORD, encoding="utf-8")
    with mail_server(certificate) as server:
        (tmp_path / "kantor.toml").write_text(
            f'[surat]\npeladen = "127.0.0.1"\npintu = {server.port}\npengguna = "{USER}"\nberkas_sandi = "sandi"\n'
            f'berkas_ca = "{certificate}"\ndari = "ppid@misal.example"\n',
            encoding="utf-8",
        )
        done = mail_test(tmp_path)
        (tmp_path / "sandi").write_text("salah", encoding="utf-8")
        refused = mail_test(tmp_path)

    assert (done.exit_code, done.output) == (
        0,
        "Surat percobaan sudah diterima `127.0.0.1` untuk operator@misal.example. Periksa kotak masuknya.\n",
    )
    assert [str(one["Subject"]) for one in server.letters] == ["[PPID] Surat percobaan"]
    assert (refused.exit_code, refused.output) == (
        1,
        "Surat tidak terkirim lewat `127.0.0.1`: pengguna atau sandinya ditolak (kode 535).\n",
    )


def test_what_is_not_set_up_or_mistaken_is_told(tmp_path: Path):
    assert mail_test(tmp_path).output == f"Surat belum diatur: isi [surat] di `{tmp_path / 'kantor.toml'}`.\n"
    set_up_mail(tmp_path, 2525, "kirim = 1\n")
    told = mail_test(tmp_path)
    assert told.exit_code == 1
    assert 'kantor.toml baris 6: `kirim` harus salah satu dari: "segera", "harian".' in told.output


def test_what_is_no_address_is_wrong_use(tmp_path: Path):
    told = mail_test(tmp_path, "operator")
    assert (told.exit_code, "bukan alamat surel" in told.output) == (2, True)
