"""What ``ppid takedown`` tells people: where a value stood, and what is left to do. Never the value."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from generator.cli.day import local_moment
from generator.cli.site_command import site_command
from generator.model.dates import date_in_words
from generator.review.purging import Copy, Purged
from generator.review.takedown_report import Stay, TakedownReport
from generator.review.withheld_values import Takedown

REASONS = {
    "data-pribadi": "memuat data pribadi",
    "rahasia": "memuat informasi yang dikecualikan",
    "keliru": "keliru diterbitkan",
    "hak-cipta": "melanggar hak cipta",
}


def takedown_line(takedown: Takedown, *, is_confirmed: bool) -> str:
    """One takedown in a list."""
    what = f"kolom {takedown.column}" if takedown.column else "seluruh baris"
    stands = "sudah dipastikan" if is_confirmed else "telaah menyusul: belum dipastikan orang kedua"
    return (
        f"{takedown.id}  entri {takedown.row}, {what}, "
        f"{date_in_words(date.fromisoformat(takedown.day))}, {REASONS[takedown.reason]}; {stands}"
    )


def report_text(report: TakedownReport, site: str, zone: str, queue: Path) -> str:
    """The whole report; ``site`` is the address of the public site, ``zone`` that of the body, ``queue`` the register's."""
    waiting = set(report.unconfirmed)
    lines = [
        f"Penarikan isi entri {report.row} (tabel {report.table})",
        *(f"  {takedown_line(one, is_confirmed=one.id not in waiting)}" for one in report.takedowns),
        "",
        f"Kolom yang isinya ditahan: {', '.join(report.columns) or 'tidak ada, isinya kosong atau sudah dibersihkan'}.",
        "",
        "Isinya pernah ada di register:",
        *(f"  - {_stay(stay, zone)}" for stay in report.stays),
        *(["  - tidak lagi: riwayatnya sudah dibersihkan"] if not report.stays else []),
        *([f"Usulan yang menyebut entri ini: {', '.join(report.proposals)}."] if report.proposals else []),
        "",
        "Alamat yang pernah memuatnya:",
        *(f"  - {site}{path}" for path in _addresses(report)),
        *_copies(report.copies),
        "",
        *_steps(report, queue),
    ]
    return "\n".join(lines) + "\n"


def purged_text(done: Purged, checkpoint: str, evidence: str, queue: Path) -> str:
    """What to do after a purge of the ``queue``."""
    lines = [
        f"Repositori kantor ditulis ulang: main {done.old} menjadi {done.new}.",
        f"{done.objects} objek dicari; isi yang ditarik tidak ada di satu pun.",
        *([f"{done.documents} dokumen yang ditarik dihapus dari penyimpanan."] if done.documents else []),
        f"Penulisan ulang dinyatakan di {checkpoint}; laporan audit sebelumnya disimpan di {evidence}.",
        *(
            [f"Tag edisi {', '.join(done.unsigned)} belum ditandatangani: kunci kantor tidak ada."]
            if done.unsigned
            else []
        ),
        *(
            [
                (
                    f"Kiriman {', '.join(done.dropped)} dibuang: rusak, atau memuat isi itu dalam bentuk yang tidak"
                    " dapat ditulis ulang. Minta pengirimnya mengirim usulan baru."
                )
            ]
            if done.dropped
            else []
        ),
        "",
        "Yang masih harus dilakukan:",
        (
            "  1. Cermin: hapus repositorinya, buat kosong (`git init --bare --initial-branch=main`), lalu `ppid publish`. "
            "Pada layanan pihak lain, minta juga pengelolanya membuang objek lama dan salinan (fork)."
        ),
        (
            "  2. Salinan petugas dan folder kerja kantor: hapus, lalu `git clone` lagi. "
            "Jangan `git pull`, sebab objek lama ikut tersimpan dan dapat terkirim kembali."
        ),
        f"  3. Situs: bangun ulang dengan `{site_command(queue)}`, lalu hapus keluaran lama di peladen.",
        (
            "  4. Cadangan: jalankan `ppid backup --keep 0`; ia membuat cadangan baru dan menghapus yang lama di folder itu. "
            "Hapus juga salinannya di tempat lain."
        ),
        (
            "  5. Simpan titik periksa dan laporan audit itu di tempat kedua. "
            "Sesudah ini, audit memakai `ppid audit --checkpoint`."
        ),
    ]
    return "\n".join(lines) + "\n"


def copies_text(copies: Iterable[Copy]) -> str:
    """Where the same words stay; empty when they stay nowhere."""
    return "".join(f"{line}\n" for line in _copies(tuple(copies)))


def _stay(stay: Stay, zone: str) -> str:
    begins = f"sejak {_day(stay.since_time, zone)} (komit {stay.since[:12]})"
    ends = f"sampai {_day(stay.until_time, zone)} (komit {stay.until[:12]})" if stay.until else "sampai kini"
    public = "terbit" if stay.was_public else "belum terbit"
    return f"{stay.file}, {begins} {ends}, {public}"


def _day(seconds: int, zone: str) -> str:
    return date_in_words(local_moment(seconds, zone).date())


def _addresses(report: TakedownReport) -> Iterator[str]:
    """Every page and file of the public site that tells of such a row."""
    unit, row = report.table.unit, report.row
    yield from (
        "index.html dan pencarian situs (pagefind/ atau pencarian/)",
        f"unit/{unit}.html dan cetaknya",
        f"unit/{unit}.xml",
    )
    match report.table.table:
        case "dip":
            yield f"informasi/{row}.html"
            yield f"riwayat/{row}.html"
            yield "daftar.html dan halaman lanjutannya, juga daftar.csv, .xlsx, .json"
            yield f"unit/{unit}.csv, .xlsx, .json"
            if report.class_slug:
                yield f"jenis/{report.class_slug}.html, .csv, .xlsx, .json, dan umpannya .xml"
            yield "tahun/, bentuk/, dan dasar/ yang memuat entri ini"
        case "pengecualian":
            yield "dikecualikan.html"
        case _:
            yield "pengumuman.html"
    yield "unduh/ (semua berkas, juga register.zip)"
    yield "perubahan.html, perubahan.xml, dan halaman tahunnya"
    for edition in report.editions:
        yield f"edisi/{edition}-{unit}.html dan edisi/{edition}-beda.html"


def _copies(copies: tuple[Copy, ...]) -> list[str]:
    if not copies:
        return []
    return [
        "",
        "Isi yang sama juga ada di sini, dan tidak ikut ditahan. Tarik tersendiri bila perlu:",
        *(
            f"  - {one.file}, entri {one.key}, kolom {one.column}" if one.key else f"  - {one.file}"
            for one in copies
        ),
    ]


def _steps(report: TakedownReport, queue: Path) -> Iterator[str]:
    reasons = {takedown.reason for takedown in report.takedowns}
    steps = [
        *(
            [
                f"Minta orang kedua memastikan: `ppid takedown confirm {one} --as …`."
                for one in report.unconfirmed
            ]
        ),
        (
            f"Bangun ulang situs publik dari antrean (`{site_command(queue)}`) dan kirim ke peladen; folder rilis lama "
            "dihapus. Jangan dari folder kerja yang belum memuat penarikan ini."
        ),
        "Perbaiki atau tarik entri itu lewat usulan, supaya pembaca mendapat isi yang benar.",
        "Mesin pencari: minta penghapusan hasil dan salinan tembolok untuk setiap alamat di atas.",
        "Arsip web dan situs lain yang menyalin: minta penghapusan, catat tanggal permintaannya.",
        (
            "Cermin publik, salinan petugas, dan cadangan: isi masih ada di riwayatnya. "
            "Bersihkan dengan `ppid takedown purge`, lalu ikuti langkah yang disebutnya."
        ),
        "Laporkan kepada Atasan PPID: apa, sejak kapan, siapa yang terkena, dan langkah yang sudah diambil.",
    ]
    if "data-pribadi" in reasons:
        steps.append(
            "Beri tahu subjek data secara tertulis, dan lembaga yang berwenang, paling lambat 3 × 24 jam sejak kegagalan "
            "pelindungan diketahui: data apa, kapan dan bagaimana terungkap, serta penanganannya "
            "(UU 27/2022 Pasal 46 ayat (1) dan (2))."
        )
    if "rahasia" in reasons:
        steps.append(
            "Catat kejadian ini dalam berkas uji konsekuensi informasi yang dikecualikan itu (UU 14/2008 Pasal 17)."
        )
    yield "Langkah yang tersisa:"
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, start=1))
