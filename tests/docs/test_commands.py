"""What the documents tell people to type works; what is not tried here says why."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click import Context, Group
from click.testing import CliRunner
from openpyxl import Workbook

from generator.cli import commands as ppid
from generator.review.queue import find, listing
from generator.review.reading import Standing
from generator.review.state import make_queues
from tests.docs.documents import DOCUMENTS, MANUAL, ROOT, commands_of, mentions, spans_of, text_of
from tests.imports.exempted.twins import kabupaten as exempted_table
from tests.preview.running import Preview
from tests.registers_folder import VALID, copy_valid_registers
from tests.review.registry import PPID, UNIT_OFFICER, make_office

MEASURED = ("history", "audit", "office", "first_query")
NOT_RUN = {
    "git clone <address of the repository> ppid": "the address is the reader's; a clone is made below",
    "cd ppid": "what follows is run in that folder",
    'ppid submit --perbaiki m4n6p8q2ra -m "Judul diperjelas"': "run by tests/cli with the id that sending gave",
    "git config --global ppid.pejabat 1ppd000001": "written below, for no test may write the settings of a person",
    "make test": "this test is a part of it",
    "make serve": "run below, from a clone, at a free port",
    "ppid office": "run by tests/cli, at a free port",
    "ppid office mail-test operator@contoh.go.id": "run by tests/cli against a real mail server on loopback",
    ".ci/run": "installs programs of the system, then runs `make test`",
    'git grep -n "Buka dokumen" -- site_templates generator tests': "finds the words in templates and golden files, below",
    ".venv/bin/python -m pytest tests/public/test_pages.py": "tests, which this test is one of",
    '.venv/bin/python -m pytest "tests/public/test_pages.py::test_the_page_reads_as_agreed[index.html]"': "as above",
    "PPID_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/public/test_pages.py": "would accept what nobody has read",
    "make bench": "run by tests/benchmarks with 50 entries",
    'make bench BENCH_OPTIONS="--entries 1000,10000,100000 --runs 5"': "as above",
    ".venv/bin/python -m tests.benchmarks.page build/bench.json": "would write this page anew; tests/benchmarks reads it",
    **dict.fromkeys(
        (f".venv/bin/python -m tests.benchmarks.{name}" for name in MEASURED),
        "measures for minutes; begun below",
    ),
}
"""Command → why its document's walk leaves it out."""

EXPECTED = {
    # the example file lacks a place in one row, as officers' files do
    'ppid import "DIP Dinkes 2026.xlsx" --unit dinkes': 1,
    # its table has the defects of real ones
    'ppid import "DIK Dinkes 2026.xlsx" --kind dik --unit dinkes': 1,
}
"""Command → exit status, where it is not 0."""

HEADINGS = (
    *("Jenis", "Judul", "Ringkasan", "Pejabat/Unit/Satker yang menguasai informasi", "Penanggung Jawab"),
    *("Waktu", "Tempat", "Bentuk", "Retensi"),
)
MAKER = "Kepala Bidang Contoh"
COMPLETE = (
    "berkala",
    "Laporan kunjungan",
    "Jumlah pasien.",
    "Dinas Kesehatan",
    MAKER,
    "2025",
    "Misal",
    "softcopy",
    "5 tahun",
)
WITHOUT_A_PLACE = (
    "setiap-saat",
    "Daftar alat",
    "Nama dan umurnya.",
    "Dinas Kesehatan",
    MAKER,
    "2026",
    "",
    "hardcopy",
    "5 tahun",
)


def shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """The command as typed in the folder, with the environment that ``make`` set up being active."""
    identity = {"NAME": "Contoh Petugas", "EMAIL": "petugas@misal.example"}
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=os.environ
        | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull}
        | {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in identity.items()},
        capture_output=True,
        text=True,
        check=False,
    )


def must(command: str, folder: Path) -> str:
    """The same, and it ends as the document promises."""
    finished = shell(command, folder)
    assert finished.returncode == EXPECTED.get(command, 0), f"{command}\n{finished.stdout}{finished.stderr}"
    assert "Traceback" not in finished.stderr
    return finished.stdout


def walk(document: str, folder: Path, by_hand: Mapping[str, Callable[[], object]] | None = None) -> None:
    """Type every command of the document, in order; ``by_hand`` is what people do themselves, each after a command."""
    left = dict(by_hand or {})
    for command in commands_of(document):
        if command not in NOT_RUN:
            must(command, folder)
            left.pop(command, lambda: None)()
    assert not left, "no such command, or it is not run"


def save_workbook(path: Path, rows: tuple[tuple[str, ...], ...], *more: tuple[str, str]) -> None:
    """An officer's list; ``more`` are columns of one value."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADINGS, *(heading for heading, _ in more)])
    for row in rows:
        sheet.append([*row, *(value for _, value in more)])
    book.save(path)
    book.close()


def make_origin(folder: Path) -> Path:
    """A repository of the small registers, for others to clone and push to."""
    copy_valid_registers(folder)
    must("git init --quiet --initial-branch=main", folder)
    must("git add . && git commit --quiet --message 'registers: Add'", folder)
    return folder


# -- walks ----------------------------------------------------------------------------------


@pytest.mark.long
def test_the_readme_works_as_typed(tmp_path: Path):
    copy_valid_registers(tmp_path)
    save_workbook(tmp_path / "daftar.xlsx", (COMPLETE,))

    walk("README.md", tmp_path)

    table = (tmp_path / "registers/dip/dinkes/dip.csv").read_text(encoding="utf-8")
    assert "Laporan kunjungan" in table
    assert (tmp_path / "build/public/index.html").is_file()


@pytest.mark.long
@pytest.mark.ssh
def test_the_manuals_of_officer_and_reviewer_work_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The officer imports, checks and sends; the reviewer reads, returns, approves and rejects."""
    office = make_office(tmp_path)
    for number, proposal in enumerate(("m4n6p8q2ra", "n5p7q9r3sb", "p6q8r0s4tc", "q7r9s1t5vd"), start=1):
        office.submit(replace(office.adding(proposal, f"c{number}d000000{number}"), proposer=UNIT_OFFICER))
    must(f"git clone --quiet {office.queue.repository} petugas", tmp_path)
    shutil.copytree(VALID.parent / "valid-dik/registers/dik", tmp_path / "asal-dik")
    make_queues(office.root, office.queue.repository.parent, tmp_path / "asal-dik")
    must(f"git clone --quiet {office.queue.repository.parent}/dik-dinkes.git dik/dinkes", tmp_path)
    officer = tmp_path / "petugas"
    save_workbook(officer / "DIP Dinkes 2026.xlsx", (COMPLETE, WITHOUT_A_PLACE))
    save_workbook(officer / "DIP Provinsi.xlsx", (COMPLETE,))
    save_workbook(officer / "daftar.xlsx", (COMPLETE,), ("Ket.", "Buku"))
    (officer / "DIK Dinkes 2026.xlsx").write_bytes(exempted_table())
    (office.root / "lembar.pdf").write_bytes(b"%PDF contoh")
    monkeypatch.setenv("PPID_STATE", str(office.queue.repository.parent))
    must(f"git config ppid.pejabat {PPID}", office.queue.repository)

    walk(f"{MANUAL}/petugas.md", officer)
    walk(f"{MANUAL}/penelaah.md", office.root)

    states = {sent.proposal.message: sent.standing for sent in listing(office.queue)}
    assert states["Laporan triwulan III 2026"] is Standing.WAITING
    assert [
        find(office.queue, one).standing.value
        for one in ("m4n6p8q2ra", "n5p7q9r3sb", "p6q8r0s4tc", "q7r9s1t5vd")
    ] == [
        "dikembalikan",
        "disetujui",
        "ditolak",
        "disetujui",
    ]


@pytest.mark.long
def test_the_operators_manual_works_as_typed(tmp_path: Path):
    """The operator checks a branch, and starts a registry for another public body."""
    origin = make_origin(tmp_path / "asal")

    walk(f"{MANUAL}/operator.md", origin)

    assert (tmp_path / "situs-misal/index.html").is_file()
    assert (tmp_path / "dik-bkd/dik.csv").is_file()
    assert "Tidak ada kesalahan baru" in (origin / "ringkasan.md").read_text(encoding="utf-8")


@pytest.mark.long
def test_a_fresh_clone_is_built_and_served_by_make(tmp_path: Path):
    """Of what git would clone once all is committed, with the small registers.

    The environment is borrowed from this checkout, packages and editable install, for setting one up takes most of
    a minute; `.ci/run` sets up the real one, and builds both sites of the shipped registers in it.
    """
    source = tmp_path / "asal"
    tracked = must("git ls-files -z --cached --others --exclude-standard", ROOT).split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file() and not name.startswith("registers/"):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    copy_valid_registers(source)
    must("git init --quiet --initial-branch=main", source)
    must("git add . && git commit --quiet --message 'project: Start'", source)
    must(f"git clone --quiet {source} ppid", tmp_path)
    clone = tmp_path / "ppid"
    (clone / ".venv").mkdir()
    (clone / ".venv/bin").symlink_to(Path(sys.executable).parent)
    (clone / ".venv/.ready").touch()

    assert "Situs publik dibangun: build/public\n" in must("make site", clone)
    assert (clone / "build/public/index.html").is_file()

    terminal = clone / "terminal.txt"
    with (
        terminal.open("wb") as output,
        subprocess.Popen(
            ["make", "serve", "PORT=0"], cwd=clone, stdout=output, stderr=output, start_new_session=True
        ) as process,
    ):
        preview = Preview(process=process, terminal=terminal, root=clone, site=clone / "build/public")
        try:
            assert preview.ask("/").status == 200
        finally:
            preview.interrupt()
    assert must("git status --short", clone) == "?? terminal.txt\n"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_is_typed_by_a_walk_or_says_why_not(document: str):
    walked = {
        "README.md",
        *(f"{MANUAL}/{name}.md" for name in ("petugas", "penelaah", "penarikan", "ppid", "operator")),
    }

    assert (
        document in walked or [command for command in commands_of(document) if command not in NOT_RUN] == []
    )


def test_the_search_for_a_word_names_what_the_section_on_it_speaks_of():
    """Searched without git, for a copy of the files may have no history."""
    text = text_of("CONTRIBUTING.md").partition("## Change a word")[2].partition("## Code")[0]
    word = re.search(r"“(.+?)”", text)
    folders = re.findall(r"`((?:site_templates|tests)/[\w/]+/)`", text)

    assert word is not None
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []
    assert {
        folder
        for folder in folders
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".jinja", ".html", ".yml"} and word[1] in path.read_text(encoding="utf-8")
    } == {
        "site_templates/register/",
        "site_templates/office/isi/",
        "tests/data/golden/pages/",
        "tests/data/golden/accessibility/",
    }


@pytest.mark.parametrize("name", MEASURED)
def test_a_measurement_can_be_begun(name: str):
    assert f"usage: {name}.py" in must(f"{sys.executable} -m tests.benchmarks.{name} --help", ROOT)


def test_no_reason_is_kept_for_a_command_that_no_document_names():
    documented = {command for document in DOCUMENTS for command in commands_of(document)}

    assert {*NOT_RUN, *EXPECTED} - documented == set()


# -- names ----------------------------------------------------------------------------------


def help_of(*names: str) -> str:
    result = CliRunner().invoke(ppid, [*names, "--help"], prog_name="ppid")
    assert result.exit_code == 0
    return result.output


NAMES = tuple(ppid.list_commands(Context(ppid)))


def whole_help(name: str) -> str:
    """The help of a command and of its subcommands."""
    command = ppid.get_command(Context(ppid), name)
    below = command.list_commands(Context(command)) if isinstance(command, Group) else []
    return "".join((help_of(name), *(help_of(name, one) for one in below)))


@pytest.fixture(scope="module")
def helped() -> dict[str, set[str]]:
    """Command → the options that its help tells of, or the help of its subcommands."""
    return {name: set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", whole_help(name))) for name in NAMES}


def test_every_command_and_option_that_a_document_names_is_in_the_help(helped: dict[str, set[str]]):
    unknown: list[str] = []
    for document in DOCUMENTS:
        for words in mentions("ppid", document):
            _, *rest = words.split()
            name = rest[0] if rest else ""
            if name and not name.startswith("-") and name not in helped:
                unknown.append(f"{document}: {words}")
            options = re.findall(r"(?<!\S)--[a-z][a-z-]*", words)
            unknown += [f"{document}: {words}" for option in options if option not in helped.get(name, ())]
    assert unknown == []


def test_an_option_named_alone_is_one_of_some_command(helped: dict[str, set[str]]):
    every = set[str]().union(*helped.values())
    named = [
        f"{document}: {span}"
        for document in DOCUMENTS
        for span in spans_of(document)
        if span.startswith("--") and span.split()[0].split("=")[0] not in every
    ]

    assert named == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_ppid_is_in_a_manual_and_its_help_gives_an_example(name: str):
    manuals = [f"{MANUAL}/{manual}.md" for manual in ("operator", "penarikan", "petugas", "penelaah", "ppid")]
    named = [
        words for manual in manuals for words in mentions("ppid", manual) if words.split()[1:2] == [name]
    ]

    assert named
    assert f"Example:\n    ppid {name}" in help_of(name)


def test_every_target_that_a_document_names_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        words.split()[1] for document in DOCUMENTS for words in mentions("make", document) if " " in words
    }

    assert named - targets == set()
    assert {"serve", "site", "test", "bench"} <= named


def test_every_file_that_a_document_links_to_is_there():
    missing = [
        f"{document}: {target}"
        for document in DOCUMENTS
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(document))
        if not target.startswith(("https://", "http://", "mailto:"))
        and not (ROOT / document).parent.joinpath(target).exists()
    ]

    assert missing == []
