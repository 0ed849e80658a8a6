"""The manual's table of the SOP: every line is there, and what serves it does, over the example registers.

What a line says is checked twice: its words stand in the table, and what the table names for it is run and shows the
words and figures below. A command or page that is taken away, or no longer tells this, fails here.
"""

import csv
import io
import re
import shlex
import shutil
import zipfile
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfReader

from generator.cli import commands as ppid
from generator.office.contexts import PrintContext
from generator.office.pages.printed import printed_page
from generator.office.register import read_office
from generator.office.workspace import whole_workspace
from generator.review.state import make_queues
from tests.docs.documents import MANUAL, ROOT, text_of
from tests.docs.test_commands import must
from tests.files.samples import NIK

pytestmark = pytest.mark.ssh

_HEADINGS = (
    *("Jenis", "Judul", "Ringkasan", "Pejabat/Unit/Satker yang menguasai informasi", "Penanggung Jawab"),
    *("Waktu", "Tempat", "Bentuk", "Retensi"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the SOP as the table has it."""

    codes: tuple[str, ...]
    words: str
    served_by: str

    @property
    def named(self) -> str:
        """The command or page, as one types it."""
        (found,) = re.findall(r"`([^`]+)`", self.served_by)
        return found


def lines() -> list[Line]:
    rows = re.findall(r"^\| ((?:[A-Z]\b|alur).*) \|$", text_of(f"{MANUAL}/sop.md"), re.MULTILINE)
    cells = [row.split(" | ") for row in rows if not row.startswith("Baris SOP")]
    return [Line(codes=tuple(one[0].split(", ")), words=one[1], served_by=one[2]) for one in cells]


LINES = lines()
SOP = {
    **dict.fromkeys(
        ("A.1", "D.1", "alur 1"), "identifikasi terkait informasi yang akan didokumentasikan pada unit"
    ),
    **dict.fromkeys(("A.2", "D.2", "alur 2"), "koordinasi dengan pejabat PPID Pembantu dalam menghimpun"),
    **dict.fromkeys(("A.3", "D.3", "alur 3"), "hasil uji konsekuensi PPID Pembantu Perangkat Daerah"),
    "A.4": "Mempersiapkan peralatan yang akan digunakan",
    **dict.fromkeys(("A.5", "D.4", "alur 4"), "data dan informasi yang dibutuhkan dari berbagai sumber"),
    **dict.fromkeys(("A.6", "D.5", "alur 5"), "Mengolah dan menyusun data hasil informasi"),
    **dict.fromkeys(("A.7", "D.6", "alur 6"), "Melaporkan kepada pimpinan PPID"),
    "E.1": "Adanya penetapan informasi yang dikecualikan pada badan publik",
    "E.2": "Adanya perlindungan data pribadi",
    "E.3": "kerahasiaan negara",
    "G.1": "penghimpunan kegiatan yang telah, sedang, dan akan dilaksanakan",
    "G.2": "pejabat dan arsip, baik arsip statis maupun dinamis",
    "G.3": "berkala, serta merta, dan setiap saat",
    "G.4": "uji konsekuensi dan uji kepentingan publik",
    "H": "berkala dan berkelanjutan",
    "J": "sesuai dengan periodisasi masing-masing",
    "T": "keterlambatan proses",
    "U.1": "per enam bulan sekali",
    "U.2": "minimal sekali dalam setahun",
    "U.3": "klasifikasi informasi dan uji konsekuensi secara berkala",
    "U.4": "kepuasan (IKM), minimal sekali dalam setahun",
    "V.1": "daftar informasi yang dikecualikan",
    "V.2": "surat keputusan Atasan PPID",
}
"""Every line of sections A, D, E, G, H, J, T, U, V and of the flow table, with words of its own."""
SHOWN = {
    "A.1": ("Pemutakhiran DIP semester II 2026", "Belum menjawab: biro-pbj, dlh, inspektorat"),
    "A.2": ("Koordinasi dan pendokumentasian", "2 dari 34 entri DIP belum lengkap"),
    "A.3": ("LEMBAR PENGUJIAN KONSEKUENSI", "Contoh 01/LPK-DINKES/2026"),
    "A.4": ("Ruang simpan", "Cadangan ada dan baru"),
    "A.5": ("1 baris data", "1 ditambah"),
    "A.6": ("INFORMASI YANG DIKECUALIKAN", "Contoh 03/SK-DIK/2026"),
    "A.7": ("Diajukan", "Dikembalikan"),
    "E.1": ("MENETAPKAN", "Contoh 03/SK-DIK/2026", "20 Januari 2026"),
    "E.2": ("PII-01", "NIK"),
    "E.3": ("SITE-01", "40hqkk47r9"),
    "G.1": (
        "Kegiatan yang telah, sedang, dan akan dilaksanakan, menurut unit",
        "yang telah dilaksanakan di 8, yang sedang dilaksanakan di 9, yang akan dilaksanakan di 5",
        "Dinas Kesehatan | ada | ada | ada",
        "Badan Kepegawaian Daerah | ada | ada | belum ada",
    ),
    "G.2": (
        "Jenis arsip entri berlaku, menurut unit",
        "Jenis arsip dicatat pada 306 dari 379 entri berlaku",
        "Jumlah | 299 | 7 | 73 | 379",
    ),
    "G.3": ("Pasal 14 ayat (2), Pasal 19 ayat (2), dan Pasal 21 ayat (1)", "Dipenuhi 100 dari 589 kewajiban"),
    "G.4": ("Dibuka", "Ditutup", "Kepentingan publik"),
    "H": ("Pemutakhiran DIP unit", "Edisi DIP berikutnya"),
    "J": (
        "2027-01-04  dalam 1 hari kerja      Wajib ditetapkan                      v63zqwk51m   DIK/2026/0011",
    ),
    "T": (
        "29 tenggat per 31 Desember 2026, 29 sudah lewat",
        "Keterlambatan menurut unit. Yang terlambat dapat berujung sengketa informasi",
        "diskominfo            8 tenggat, yang paling lama lewat 240 hari kerja",
    ),
    "U.1": (
        "Evaluasi Layanan Informasi Publik, Semester II 2026",
        "Ini bukan peringkat dan tidak menilai orang",
    ),
    "U.2": ("SHA-256",),
    "U.3": ("Tinjau ulang", "DIK/2025/0007"),
    "U.4": (
        "Survei kepuasan masyarakat (IKM) | Tahun 2025 | 31 Desember 2025 | belum, tenggatnya lewat",
        "Survei kepuasan masyarakat (IKM) | Tahun 2026 | 31 Desember 2026 | belum |",
        "Sudah 1 dari 7 kewajiban; 4 lewat tenggatnya.",
    ),
    "V.1": ("59 entri", "DIK/2026/0002"),
    "V.2": ("Menyetujui Atasan Pejabat Pengelola Informasi dan Dokumentasi", "Contoh 03/SK-DIK/2026"),
}
"""By the first code of a line: what must be seen."""


@dataclass(slots=True)
class Example:
    """A copy of the example registers with an office's queues; what was run once is kept."""

    root: Path
    said: dict[str, str] = field(default_factory=dict)

    def run(self, command: str) -> str:
        """What the command says and the text of the file that it writes."""
        if command not in self.said:
            before = set(self.root.glob("cetak/*")) | set(self.root.glob("*.zip"))
            words = shlex.split(command)
            with chdir(self.root):
                result = CliRunner().invoke(ppid, words[1:])
            assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
            assert result.exit_code in (0, 1), result.output
            made = {*self.root.glob("cetak/*"), *self.root.glob("*.zip")} - before
            self.said[command] = " ".join((result.output, *(_text(path) for path in sorted(made))))
        return self.said[command]


def _text(path: Path) -> str:
    match path.suffix:
        case ".pdf":
            return "\n".join(page.extract_text() for page in PdfReader(path).pages)
        case ".docx":
            document = Document(io.BytesIO(path.read_bytes()))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            return "\n".join([*(one.text for one in document.paragraphs), *cells])
        case _:
            with zipfile.ZipFile(path) as packed:
                return "\n".join(packed.namelist())


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    root = tmp_path_factory.mktemp("sop") / "kantor"
    root.mkdir()
    shutil.copytree(ROOT / "registers", root / "registers")
    identity = "-c user.name=Contoh -c user.email=contoh@misal.example"
    must(
        f"git init --quiet --initial-branch main && git add . && git {identity} commit --quiet --message 'registers: Begin'",
        root,
    )
    make_queues(root, root / ".ppid-state")
    for name, summary in (("DIP Dinkes 2026", "Jumlah pasien."), ("Data penerima", f"Penerima {NIK}.")):
        with (root / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [
                    _HEADINGS,
                    (
                        *("berkala", "Laporan kunjungan", summary, "Dinas Kesehatan", "Kepala Bidang Contoh"),
                        *("2025", "Samarinda", "softcopy", "5 tahun"),
                    ),
                ]
            )
    # a site into which a restricted cell has come
    with (root / "registers/dik/dinkes/dik.csv").open(encoding="utf-8") as file:
        leaked = next(csv.DictReader(file))["informasi"]
    (root / "build/public").mkdir(parents=True)
    (root / "build/public/index.html").write_text(f"<p>{leaked}</p>", encoding="utf-8")
    return Example(root)


def test_every_line_of_the_sop_stands_in_the_table_once_with_its_words():
    found = {code: line.words for line in LINES for code in line.codes}

    assert sorted(found) == sorted(SOP)
    assert sum(len(line.codes) for line in LINES) == len(SOP)
    assert {code for code, words in SOP.items() if words.lower() not in found[code].lower()} == set()


def test_every_line_names_one_command_or_page_and_none_is_left_unserved():
    assert {line.codes[0] for line in LINES} == set(SHOWN)
    assert [line.codes for line in LINES if len(re.findall(r"`[^`]+`", line.served_by)) != 1] == []
    assert "**belum**" not in text_of(f"{MANUAL}/sop.md")


@pytest.mark.parametrize("line", LINES, ids=lambda one: one.codes[0])
def test_what_the_table_names_serves_the_line(example: Example, line: Line):
    if line.named.startswith("ppid "):
        said = example.run(line.named)
    else:
        assert line.named == "dik-cetak.html"
        said = printed(example.root)
    assert [one for one in SHOWN[line.codes[0]] if plain(one) not in plain(said)] == []


def plain(text: str) -> str:
    """Lines of a page end anywhere."""
    return " ".join(text.lower().split())


def printed(root: Path) -> str:
    """The page of the list on paper, entry by entry."""
    read = read_office(root, root / "registers" / "dik", with_units=False)
    assert read.register
    page = printed_page(whole_workspace(read.register, date(2026, 12, 31)))
    assert isinstance(page.context, PrintContext)
    rows = page.context.rows
    return "\n".join((f"{len(rows)} entri", *(f"{row.number} {row.subject} {row.decree}" for row in rows)))
