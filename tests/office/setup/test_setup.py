"""Eight answers make an office that passes its own checks; run again, the command takes nothing away."""

import re
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audits.four_eyes import audit_register
from generator.cli.office import command
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.model.problem import has_errors
from generator.office.accounts.account import all_accounts
from generator.office.accounts.invitations import invited
from generator.office.accounts.store import open_store
from generator.office.administration.folder_checks import key_flaws, queue_flaws, state_flaws
from generator.office.backup.age import new_recovery_key
from generator.office.settings_file import read_settings
from generator.office.setup.answers import QUESTIONS, fault_of
from generator.office.setup.first_accounts import login_for
from generator.review.git_writer import MAIN, tip
from generator.review.state import queues_of
from generator.validation.load import check_packages
from generator.validation.package import read_packages
from tests.office.setup.office_machine import ANSWERS, Machine

pytestmark = [pytest.mark.ssh, pytest.mark.nginx]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> tuple[Machine, str]:
    """A machine on which the command ran once, and what it said."""
    made = Machine(root=tmp_path_factory.mktemp("mesin"))
    said = made.setup()
    assert said.exception is None, said.output
    return made, said.output


def test_the_registers_are_whole_and_begin_with_a_commit_of_the_ppid(
    machine: tuple[Machine, str], tmp_path: Path
):
    state = machine[0].state
    queues = queues_of(state)
    assert [queue.register for queue in queues] == ["publik", "dik-bkd", "dik-diskominfo"]
    subprocess.run(
        ["git", "clone", "--quiet", str(queues[0].repository), str(tmp_path / "salinan")], check=True
    )
    assert not has_errors(check_packages(read_packages(tmp_path / "salinan")[0]).problems)
    main = tip(queues[0].repository, MAIN)
    assert audit_register(queues[0].repository, PUBLIC_LAYOUT, anchor=main, tip=main).problems == ()
    assert main in machine[1]


def test_nothing_is_open_to_other_users_and_no_check_complains(machine: tuple[Machine, str]):
    state = machine[0].state
    flaws = [*key_flaws(state), *queue_flaws(queue.repository for queue in queues_of(state))]
    flaws += state_flaws(state)

    assert flaws == []
    for name in ("berkas/publik", "berkas/terbatas", "sertifikat/kantor.misal.example"):
        assert stat.S_IMODE((state / name).stat().st_mode) == 0o700, name
    assert stat.S_IMODE((state / "sertifikat/kantor.misal.example/privkey.pem").stat().st_mode) == 0o600


def test_the_settings_that_it_writes_are_read_without_a_mistake(machine: tuple[Machine, str]):
    read = read_settings(machine[0].state)

    assert read.mistakes == ()
    assert read.settings.mail is not None
    assert (read.settings.mail.server, read.settings.mail.sender) == (
        "surel.misal.example",
        "ppid@misal.example",
    )


def test_both_first_people_are_invited_by_links_that_are_told_once(machine: tuple[Machine, str]):
    store = open_store(machine[0].state)
    accounts = {account.login: account for account in all_accounts(store)}
    tokens = re.findall(r"https://kantor\.misal\.example/undangan/(\S+)", machine[1])

    assert {login: one.is_admin for login, one in accounts.items()} == {
        "siti.misal": True,
        "budi.misal": False,
    }
    found = [invited(store, token, 0) for token in tokens]
    assert [one.login for one in found if one] == ["siti.misal", "budi.misal"]
    assert "undangan/" not in machine[0].setup().output


def test_run_again_it_changes_nothing_and_says_so(machine: tuple[Machine, str]):
    machine[0].setup()  # whatever settings another test has changed meanwhile
    before = machine[0].tree()
    said = machine[0].setup()

    assert said.exception is None
    assert machine[0].tree() == before
    assert not re.search(r"dibuat|diperbarui|ditautkan", said.output)


def test_a_dry_run_tells_what_would_change_and_writes_nothing(machine: tuple[Machine, str]):
    before = machine[0].tree()
    said = machine[0].setup("--dry-run", "--port", "8002")

    assert {path: data for path, data in machine[0].tree().items() if not path.endswith("jawaban.toml")} == {
        path: data for path, data in before.items() if not path.endswith("jawaban.toml")
    }
    assert f"{machine[0].etc}/systemd/system/ppid-office.service: akan diperbarui" in said.output
    assert f"{machine[0].etc}/systemd/system/ppid-office-daily.timer: sudah sama" in said.output


def test_the_first_office_site_is_built_without_an_error(machine: tuple[Machine, str]):
    sites = machine[0].root / "situs"
    words = ["publish", "office", "--state", str(machine[0].state), "--to", str(sites)]
    said = CliRunner().invoke(command, words)

    report = (machine[0].state / "log/terbit-kantor.log").read_text(encoding="utf-8")
    assert said.exit_code == 0, report
    assert "PKT-11" not in (sites / "office/semua/masalah.html").read_text(encoding="utf-8")


def test_the_timer_copies_to_the_folder_that_the_settings_name(tmp_path: Path):
    machine = Machine(root=tmp_path)
    assert machine.setup().exception is None
    settings = machine.state / "kantor.toml"
    keys = '"' + '", "'.join(new_recovery_key().public for _ in range(2)) + '"'
    named = f'\n[cadangan]\nfolder = "/mnt/cadangan"\npenerima = [{keys}]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + named, encoding="utf-8")

    assert "ppid-cadangan.service: diperbarui" in machine.setup().output
    unit = (machine.etc / "systemd/system/ppid-cadangan.service").read_text(encoding="utf-8")
    assert "ppid backup /mnt/cadangan " in unit
    assert "ReadWritePaths=-/mnt/cadangan" in unit


def test_a_file_that_somebody_changed_stays_and_the_new_one_lies_beside_it(machine: tuple[Machine, str]):
    unit = machine[0].etc / "systemd/system/ppid-office-daily.service"
    changed = unit.read_bytes() + b"# oleh pengelola\n"
    unit.write_bytes(changed)

    assert "ppid-office-daily.service: diubah orang, dan dibiarkan\n" in machine[0].setup().output
    said = machine[0].setup("--sites", str(machine[0].root / "srv/lain"))

    assert unit.read_bytes() == changed
    assert "srv/lain" in unit.with_name(f"{unit.name}.baru").read_text(encoding="utf-8")
    assert f"yang baru ada di {unit}.baru" in said.output


def test_a_register_that_would_be_refused_is_not_begun(tmp_path: Path):
    machine = Machine(root=tmp_path)
    said = machine.setup(answers=ANSWERS | {"unit": f"{'b' * 31}=Badan Kepegawaian Daerah"})

    assert said.exception is not None
    assert "register belum dibuat" in str(said.exception)
    assert not (machine.state / "publik.git").exists()


def test_what_the_file_does_not_answer_is_asked_until_it_fits(tmp_path: Path):
    machine = Machine(root=tmp_path)
    known = {key: text for key, text in ANSWERS.items() if key not in ("kantor", "surat")}
    said = machine.setup(
        "--dry-run",
        answers=known,
        typed="kantor\nhttps://kantor.misal.example/ruang\nhttps://ppid.misal.example\nhttps://kantor.misal.example\n\n",
    )

    assert said.exception is None, said.output
    assert "3/8. Alamat kantor" in said.output
    assert said.output.count("diawali https:// dan tanpa folder") == 2
    assert said.output.count("harus bernama lain daripada situs publik") == 1
    assert "8/8. " in said.output
    assert "Tidak ada yang ditulis" in said.output
    assert not machine.state.exists()


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("badan", "Pemerintah Kabupaten Misal", "NAMA = KODE"),
        ("situs", "http://ppid.misal.example/", "https://"),
        ("kantor", "https://ppid.misal.example/", "bernama lain"),
        ("kantor", "https://kantor", "tidak sah"),
        ("meja", "Jalan Misal 1; ppid@misal.example; 08.00", "empat bagian"),
        ("meja", "Jalan Misal 1; ppid; 08.00; WITA", "bukan alamat surel"),
        ("meja", "Jalan Misal 1; ppid@misal.example; 08.00; GMT", "zona waktu"),
        ("unit", "bkd", "tidak terbaca"),
        ("unit", ";", "satu unit"),
        ("unit", "BKD=Badan Kepegawaian Daerah", "huruf kecil"),
        ("unit", "bkd=Badan A; bkd=Badan B", "dua kali"),
        ("orang", "Siti Misal, SK 1", "dua orang"),
        ("orang", "Siti Misal, SK 1; SITI MISAL, SK 2", "empat mata|yang lain menyetujui"),
        ("sertifikat", "sertifikat", "garis miring"),
        ("surat", "surel", "ALAMAT PENGIRIM"),
        ("tiada", "x", "tidak dikenal"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_with_what_to_write(
    key: str, text: str, told: str, tmp_path: Path
):
    said = Machine(root=tmp_path).setup(answers=ANSWERS | {key: text})

    assert said.exception is not None
    assert re.search(told, str(said.exception))
    assert not (tmp_path / "var").exists()


def test_every_example_and_every_default_of_a_question_is_an_answer_to_it():
    assert len(QUESTIONS) == 8
    for question in QUESTIONS:
        assert fault_of(question, question.example) == ""
        assert not question.default or fault_of(question, question.default) == ""


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("Dr. Siti Misal, S.Kom.", "siti.misal"),
        ("Budi", "budi"),
        ("H. M. Contoh Rahmawati Putri", "contoh.rahmawati"),
        ("李", "pejabat"),
    ],
)
def test_a_login_is_made_of_two_words_of_the_name(name: str, login: str):
    assert login_for(name, ()) == login
    assert login_for(name, (login,)) == f"{login}.2"
