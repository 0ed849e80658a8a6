"""The finished public site of a repository with a past: canaries, releases, feeds, editions, options."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.public.process import build_public
from generator.sites.publish import tree_digest
from tests.boundary.canary_scan import scan_tree
from tests.public.public_repository import PublicRepository

CANARY = "KANARI7f3a91"
NOTICE = "Isi ditarik pada 2 November 2026 karena keliru diumumkan"
COLUMNS = (
    *("judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "media", "retensi"),
    *("nomor_putusan", "nomor", "kata_kunci", "tautan"),
)
ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@pytest.fixture
def repository(tmp_path: Path) -> PublicRepository:
    return PublicRepository(tmp_path / "asal")


def build(repository: PublicRepository, tmp_path: Path, **options: bool | str) -> Path:
    """The site at the usual place."""
    target = tmp_path / "situs"
    result = build_public(repository.folder, target, **options)  # type: ignore[arg-type]
    assert result.exit_status == 0, result.report
    return target


def words_of(page: Path) -> str:
    """The text of a page's content, spaces single."""
    html = page.read_text(encoding="utf-8").partition('id="isi"')[2].partition("<footer")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def feed(site: Path, name: str) -> ElementTree.Element:
    return ElementTree.parse(site / name).getroot()  # noqa: S314 - made by our own build


def ppid(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["build", "public", *arguments, "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


# -- takedowns ------------------------------------------------------------------------------


def test_values_that_were_published_corrected_and_taken_down_are_in_no_byte_of_the_site(
    repository: PublicRepository, tmp_path: Path
):
    repository.change(
        "a1d0000001",
        **{column: CANARY for column in COLUMNS if column not in {"nomor", "tautan"}},
        nomor="DIP/2026/0777",
        tautan=f"https://dokumen.misal.example/{CANARY}.pdf",
        asal_pembukaan="putusan-ki",
        tautan_jenis="PDF",
        tautan_ukuran="1234",
    )
    repository.git("tag", "edisi/2026-1")
    before = build(repository, tmp_path).resolve()
    assert scan_tree(before, CANARY)
    repository.change("a1d0000001", media="Berkas")
    for number, column in enumerate(COLUMNS):
        repository.take_down("a1d0000001", column, key=f"7pnr0000{number:02}")

    site = build(repository, tmp_path)

    assert scan_tree(site.resolve(), CANARY) == []
    assert scan_tree(site.resolve(), "DIP/2026/0777") == []
    assert [path.name for path in (tmp_path / ".situs-rilis").iterdir() if path.is_dir()] == [
        site.readlink().name
    ]
    page = words_of(site / "informasi/a1d0000001.html")
    assert page.count(NOTICE) > 5
    assert "Tautan dokumen: isi ditarik pada 2 November 2026 karena keliru diumumkan." in page


def test_of_a_row_that_was_taken_down_the_address_stays_and_says_so(
    repository: PublicRepository, tmp_path: Path
):
    repository.change("a1d0000001", judul=CANARY, ringkasan=f"Isi {CANARY}.")
    repository.git("tag", "edisi/2026-1")
    build(repository, tmp_path)
    repository.change("a1d0000001", status="ditarik")
    assert scan_tree(build(repository, tmp_path).resolve(), CANARY)  # withdrawn alone is not taken down
    repository.take_down("a1d0000001")
    repository.commit()

    site = build(repository, tmp_path)

    assert scan_tree(site.resolve(), CANARY) == []
    assert scan_tree(tmp_path / ".situs-rilis", CANARY) == []
    assert NOTICE in words_of(site / "informasi/a1d0000001.html")
    assert NOTICE in words_of(site / "perubahan.html")
    for name in ("perubahan.xml", "unit/dinkes.xml", "jenis/berkala.xml"):
        gone = {deleted.get("ref"): deleted.get("when") for deleted in feed(site, name).iter(DELETED)}
        assert gone["tag:ppid.misal.example,2026:entri/a1d0000001"] == "2026-11-01T16:00:00Z"


def test_an_announcement_and_a_notice_that_were_taken_down_leave_the_site(
    repository: PublicRepository, tmp_path: Path
):
    repository.change("c1p0000001", "dip/bpbd", "pengumuman", judul=CANARY)
    repository.change("d1k0000001", "dip/dinkes", "pengecualian", judul=CANARY)
    repository.take_down("c1p0000001")
    repository.take_down("d1k0000001", key="7pnr000002")
    repository.commit()

    site = build(repository, tmp_path)

    assert scan_tree(site.resolve(), CANARY) == []
    assert words_of(site / "perubahan.html").count(NOTICE) == 2


def test_a_takedown_removes_old_releases_even_where_the_site_stands_already(
    repository: PublicRepository, tmp_path: Path
):
    repository.take_down("a1d0000001", "media")
    build(repository, tmp_path)
    left = tmp_path / ".situs-rilis" / "0123456789abcdef"
    left.mkdir()
    (left / "index.html").write_text(CANARY)

    build(repository, tmp_path, walls_required=True)

    assert not left.exists()


# -- history --------------------------------------------------------------------------------


def test_an_entry_tells_what_changed_in_words_and_the_list_of_changes_leaves_checks_out(
    repository: PublicRepository, tmp_path: Path
):
    repository.change("a1d0000001", media="Buku")
    repository.change("a1d0000001", tanggal_mutakhir="2026-08-01")

    site = build(repository, tmp_path)

    told = words_of(site / "informasi/a1d0000001.html")
    assert (
        "Riwayat 4 Maret 2026 Diperiksa, tidak berubah 3 Maret 2026 Diubah Media: semula “Berkas PDF dan buku”, "
        "menjadi “Buku”. 2 Maret 2026 Pertama kali diumumkan"
    ) in told
    assert "Diperiksa, tidak berubah" not in words_of(site / "perubahan.html")
    assert words_of(site / "perubahan/2026.html").count("Media: semula") == 1


def test_characters_that_no_gate_kept_out_of_the_past_are_shown_as_codes(
    repository: PublicRepository, tmp_path: Path
):
    """Whatever a program of ours may use them for: nothing of it is lost, and no page holds them."""
    for row in ("a1d0000001", "a2d0000002", "a3d0000003"):
        repository.change(row, media="Buku \0inset\0 \x001\0 dan \u202ePDF\x0b")
        repository.change(row, media=f"Buku {row}")

    site = build(repository, tmp_path)

    code = "⟨U+0000⟩"
    told = f"Buku {code}inset{code} {code}1{code} dan ⟨U+202E⟩PDF⟨U+000B⟩"
    for page in (
        *("informasi/a1d0000001", "informasi/a2d0000002", "informasi/a3d0000003"),
        *("perubahan", "perubahan/2026"),
    ):
        assert f"menjadi “{told}”" in words_of(site / f"{page}.html"), page
    assert told in (site / "perubahan.xml").read_text(encoding="utf-8")
    kept_out = re.compile("[\0\x0b\u202e]")
    assert not [path for path in site.rglob("*.html") if kept_out.search(path.read_text(encoding="utf-8"))]


def test_a_long_history_leaves_the_entry_light_and_stands_whole_on_a_page_of_its_own(
    repository: PublicRepository, tmp_path: Path
):
    for number in range(12):
        repository.change(
            "a1d0000001", ringkasan=f"Ringkasan {number}. " + "Panjang sekali. " * 40 + "Titik."
        )

    site = build(repository, tmp_path)

    page = (site / "informasi/a1d0000001.html").read_text(encoding="utf-8")
    assert "Seluruh riwayat, 13 catatan" in page
    assert page.count("semula “") == 1
    assert words_of(site / "riwayat/a1d0000001.html").count("Ringkasan isi informasi: semula") == 12


def test_the_site_of_the_commit_is_the_site_of_the_disk_then(repository: PublicRepository, tmp_path: Path):
    commit = repository.change("a1d0000001", media="Buku")
    then = tree_digest(build(repository, tmp_path).resolve())
    repository.change("a1d0000001", media="Buku besar")

    assert ppid(repository.folder, "--rev", commit, "--out", str(tmp_path / "lama"))[0] == 0
    assert tree_digest((tmp_path / "lama").resolve()) == then


def test_a_revision_that_is_not_there_is_wrong_use(repository: PublicRepository, tmp_path: Path):
    status, output = ppid(repository.folder, "--rev", "tidak-ada", "--out", str(tmp_path / "situs"))

    assert (status, "Revisi `tidak-ada` tidak ada di repositori ini." in output) == (2, True)


def test_a_shallow_clone_is_refused_with_both_ways_out(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", media="Buku")
    clone = tmp_path / "dangkal"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{repository.folder}", str(clone)], check=True)

    status, output = ppid(clone)

    assert status == 2
    assert "git fetch --unshallow" in output
    assert "--tanpa-riwayat" in output
    assert ppid(clone, "--tanpa-riwayat")[0] == 0
    site = clone / "build" / "public"
    assert "Riwayat belum disimpan untuk situs ini." in words_of(site / "perubahan.html")
    assert "Riwayat belum disimpan untuk situs ini." in words_of(site / "informasi/a1d0000001.html")
    assert not (site / "perubahan.xml").exists()


# -- feeds ----------------------------------------------------------------------------------


def test_feeds_hold_what_rfc_4287_and_6721_ask_for(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", media="Buku & <b>peta</b>")
    repository.change("a2d0000002", status="ditarik")
    repository.change("a3d0000003", tanggal_mutakhir="2026-08-01")

    site = build(repository, tmp_path)

    names = ("perubahan.xml", *(path.relative_to(site).as_posix() for path in site.glob("*/*.xml")))
    assert {"unit/dinkes.xml", "jenis/berkala.xml"} <= set(names)
    for name in names:
        root = feed(site, name)
        assert root.tag == f"{ATOM}feed"
        entries = root.findall(f"{ATOM}entry")
        for node in (root, *entries):
            assert [len(node.findall(ATOM + one)) for one in ("id", "title", "updated")] == [1, 1, 1]
        assert len(root.findall(f"{ATOM}author")) == 1
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"https://ppid.misal.example/{name}"
        ids = [node.findtext(f"{ATOM}id") for node in (root, *entries)]
        assert len(set(ids)) == len(ids)
        moments = [
            node.text or "" for node in root.iter() if node.tag in {f"{ATOM}updated", f"{ATOM}published"}
        ]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in moments)
        assert root.findtext(f"{ATOM}updated") == max(moments, default="") or root.findall(DELETED)
        for entry in entries:
            assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
    whole = feed(site, "perubahan.xml")
    summaries = {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}summary") for entry in whole.iter(f"{ATOM}entry")
    }
    assert summaries["tag:ppid.misal.example,2026:entri/a1d0000001"] == (
        "Diubah. Media: semula “Berkas PDF dan buku”, menjadi “Buku & <b>peta</b>”."
    )
    # a check is no news
    assert summaries["tag:ppid.misal.example,2026:entri/a3d0000003"] == "Pertama kali diumumkan."
    assert [deleted.attrib for deleted in whole.findall(DELETED)] == [
        {"ref": "tag:ppid.misal.example,2026:entri/a2d0000002", "when": "2026-03-04T02:00:00Z"}
    ]


def test_a_feed_without_changes_is_as_old_as_the_first_change_and_stays_as_it_is(
    repository: PublicRepository, tmp_path: Path
):
    units = repository.rows("acuan", "unit")
    names = {"kode": "dishub", "nama": "Dinas Perhubungan", "singkatan": "Dishub", "alias": ""}
    repository.write("acuan", "unit", [*units, units[1] | names])
    repository.commit()
    before = (build(repository, tmp_path) / "unit/dishub.xml").read_bytes()
    repository.change("a1d0000001", media="Buku")

    site = build(repository, tmp_path)

    assert feed(site, "unit/dishub.xml").findtext(f"{ATOM}updated") == "2026-03-02T02:00:00Z"
    assert (site / "unit/dishub.xml").read_bytes() == before


def test_programs_find_the_feed_of_a_list_by_its_head(repository: PublicRepository, tmp_path: Path):
    site = build(repository, tmp_path)

    feeds = {
        page: re.findall(r'type="application/atom\+xml"[^>]*href="([^"]+)"', (site / page).read_text("utf-8"))
        for page in ("index.html", "unit/dinkes.html", "jenis/berkala.html", "daftar.html")
    }
    assert feeds == {
        "index.html": ["perubahan.xml"],
        "unit/dinkes.html": ["../unit/dinkes.xml"],
        "jenis/berkala.html": ["../jenis/berkala.xml"],
        "daftar.html": [],
    }


# -- editions -------------------------------------------------------------------------------


def test_editions_show_the_list_as_it_was_and_how_the_next_differs(
    repository: PublicRepository, tmp_path: Path
):
    rows = repository.rows("acuan", "sk_dip")
    later = rows[0] | {"id": "4sk0000004", "edisi": "2026-2", "nomor": "Contoh 2", "tanggal": "2026-09-01"}
    untagged = rows[0] | {"id": "5sk0000005", "edisi": "2026-3", "nomor": "Contoh 3", "tanggal": "2026-10-01"}
    repository.write("acuan", "sk_dip", [*rows, later, untagged])
    repository.commit()
    repository.git("tag", "edisi/2026-1")
    repository.change("a1d0000001", judul="Judul baru")
    repository.change("a2d0000002", status="ditarik")
    repository.change("a4d0000004", status="berlaku")
    repository.git("tag", "edisi/2026-2")
    repository.change("a3d0000003", judul="Sesudah edisi")

    site = build(repository, tmp_path)

    assert "Laporan Kinerja Dinas Kesehatan Tahun 2025" in words_of(site / "edisi/2026-1-dinkes.html")
    assert "Sesudah edisi" not in words_of(site / "edisi/2026-2-dinkes.html")
    difference = words_of(site / "edisi/2026-2-beda.html")
    assert (
        "Dibandingkan dengan edisi 2026-1: 1 informasi ditambahkan, 1 diubah, 1 tidak ada lagi." in difference
    )
    assert (
        "Judul informasi: semula “Laporan Kinerja Dinas Kesehatan Tahun 2025”, menjadi “Judul baru”."
        in difference
    )
    assert "Daftar edisi ini tidak tersimpan di sini." in words_of(site / "edisi/2026-3.html")
    assert words_of(site / "edisi.html").count("informasi") >= 2


def test_an_edition_calls_units_what_they_were_called_then(repository: PublicRepository, tmp_path: Path):
    rows = repository.rows("acuan", "sk_dip")
    later = rows[0] | {"id": "4sk0000004", "edisi": "2026-2", "nomor": "Contoh 2", "tanggal": "2026-09-01"}
    repository.write("acuan", "sk_dip", [*rows, later])
    repository.commit()
    repository.git("tag", "edisi/2026-1")
    units = repository.rows("acuan", "unit")
    renamed = {"bpbd": "Badan Tangguh Bencana", "dinkes": "Dinas Kesehatan dan Gizi"}
    repository.write("acuan", "unit", [unit | {"nama": renamed[unit["kode"]]} for unit in units])
    repository.move("a1d0000001", "dip/dinkes", "dip/bpbd")
    repository.amend("a2d0000002", status="ditarik")
    repository.commit()
    repository.git("tag", "edisi/2026-2")

    site = build(repository, tmp_path)

    first = words_of(site / "edisi/2026-1.html") + words_of(site / "edisi/2026-1-dinkes.html")
    assert ("Dinas Kesehatan" in first, "Gizi" in first) == (True, False)
    assert "Dinas Kesehatan dan Gizi, edisi 2026-2" in words_of(site / "edisi/2026-2-dinkes.html")
    difference = words_of(site / "edisi/2026-2-beda.html")
    assert "semula “Dinas Kesehatan”, menjadi “Badan Tangguh Bencana”." in difference
    assert "dan Gizi" not in difference, "the row that is gone left under the old name"
