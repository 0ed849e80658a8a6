import io
from pathlib import Path

import pytest

from generator.files.kinds import DOCUMENTS, SCANS, Kind
from generator.files.looking import MAX_FILE_BYTES, look, texts_in_file
from generator.files.reader import judge
from generator.validation.declared_contacts import NOTHING_DECLARED, Declared
from tests.files.samples import (
    NIK,
    archive,
    bytes_of,
    docx,
    jpeg,
    locked_pdf,
    pdf,
    pdf_edited,
    pdf_that_opens,
    pdf_with_attachment,
    pdf_with_note,
    pdf_with_script,
    pdf_with_script_in_a_bundle,
    png,
    relations,
    xlsx,
)

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _file(folder: Path, data: bytes) -> Path:
    place = folder / "berkas"
    place.write_bytes(data)
    return place


def _told(data: bytes) -> tuple[Kind | None, list[str]]:
    """Kind, and code and message of every finding."""
    looked = judge(io.BytesIO(data), NOTHING_DECLARED)
    return looked.kind, [
        f"{one.code} {'!' if one.is_error else '?'} {one.message}" for one in looked.findings
    ]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("PDF", bytes_of(pdf("Laporan kinerja", "Tahun 2025"))),
        ("DOCX", docx("Laporan kinerja tahun 2025")),
        ("XLSX", xlsx("<c><v>1250000</v></c>")),
        ("CSV", b"tahun,jumlah\n2025,1250000\n"),
        ("CSV", b"nama,nilai\n- Pegawai (PNS),-5\n@ppid,+7\n"),
    ],
)
def test_an_ordinary_document_is_taken(kind: str, data: bytes):
    assert _told(data) == (Kind(kind), [])


@pytest.mark.parametrize("data", [jpeg(), png()])
def test_a_picture_is_taken_with_the_remark_that_no_machine_reads_it(data: bytes):
    kind, told = _told(data)

    assert kind in (Kind.JPG, Kind.PNG)
    assert told == ["BRK-08 ? Berkas ini hanya gambar tanpa teks, jadi isinya tidak dapat diperiksa mesin."]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (bytes_of(pdf("Laporan", information={"/Subject": f"NIK {NIK}"})), "metadata (Subject)"),
        (bytes_of(pdf("Laporan", f"NIK {NIK}")), "halaman 2"),
        (pdf_edited(f"NIK {NIK}", "NIK dihapus"), "versi lama yang tersimpan di dalamnya"),
        (bytes_of(pdf("Laporan")) + f"NIK {NIK}".encode(), "data sesudah akhir PDF"),
        (pdf_with_note(f"milik {NIK}"), "isian, komentar, atau teks di luar halaman"),
        (docx("Daftar", f"NIK {NIK[:4]}|{NIK[4:]}"), "isi dokumen, bagian 2"),
        (
            docx("Daftar", more={"docProps/core.xml": f"<p xmlns:d='a'><d:description>{NIK}</d:description></p>"}),
            "properti berkas",
        ),
        (docx("Daftar", more={"word/media/a.jpg": jpeg(NIK)}), "metadata gambar di dalamnya"),
        (docx("Daftar", more={"word/_rels/a.rels": relations("hyperlink", f"https://a.example/{NIK}")}), "tautan di dalamnya"),
        (xlsx("<c><v>1</v></c>", f"<c><v>{float(NIK):.15E}</v></c><c><v>7</v></c>".replace("E+15", "E15")), "lembar ke-1, baris 2"),
        (xlsx('<c t="s"><v>0</v></c>', shared=f"<si><r><t>{NIK[:8]}</t></r><r><t>{NIK[8:]}</t></r></si>"), "lembar ke-1, baris 1; teks sel"),
        (xlsx(f'<c t="inlineStr"><is><t>{NIK}</t></is></c>'), "lembar ke-1, baris 1"),
        (f"nama,nik\nsatu,{NIK}\n".encode(), "baris 2"),
        (jpeg(f"dibuat oleh {NIK}"), "metadata gambar"),
        (png(Comment=f"oleh {NIK}"), "metadata gambar"),
        (png(zipComment=f"oleh {NIK}"), "metadata gambar"),
    ],
)  # fmt: skip
def test_a_nik_is_refused_wherever_it_stands_and_never_repeated(data: bytes, where: str):
    looked = judge(io.BytesIO(data), NOTHING_DECLARED)

    (error,) = looked.errors
    assert (error.code, error.message) == ("BRK-07", f"Mungkin ada NIK atau nomor KK (PII-01) di {where}.")
    assert "Hapus atau hitamkan di berkas aslinya" in error.remedy
    assert not any(NIK[2:8] in f"{one.message}{one.remedy}" for one in looked.findings)


def test_what_the_body_declares_or_found_fit_to_publish_is_no_finding(tmp_path: Path):
    place = _file(tmp_path, bytes_of(pdf(f"NIK {NIK}", "Hubungi 0812 3456 7890")))
    declared = Declared(
        telephones=frozenset({"081234567890"}),
        emails=frozenset(),
        email_domains=(),
        reviewed=frozenset({NIK}),
    )

    assert len(look(place, NOTHING_DECLARED, DOCUMENTS).errors) == 2
    assert look(place, declared, DOCUMENTS).findings == ()


def test_a_civil_servants_number_and_an_author_are_warned_about():
    data = bytes_of(pdf("NIP 198501012010011001", information={"/Author": "Contoh Rahmawati"}))

    assert _told(data) == (
        Kind.PDF,
        [
            "BRK-07 ? Mungkin ada NIP (PII-03) di halaman 1.",
            "BRK-08 ? Berkas ini memuat nama pembuatnya di metadata (Author).",
        ],
    )


def _with_template(attributes: str, encoding: str = "utf-8") -> bytes:
    """A Word file that takes its template from elsewhere."""
    text = f'<Relationships><Relationship Type="http://a/attachedTemplate" {attributes}/></Relationships>'
    return docx("Laporan", more={"word/_rels/settings.xml.rels": text.encode(encoding)})


def _with_field(inside: str) -> bytes:
    return docx("Laporan", more={"word/footer1.xml": f"<w:p xmlns:w='a'><w:r>{inside}</w:r></w:p>"})


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pdf_with_script(), "JavaScript"),
        (pdf_that_opens("https://a.example/"), "perintah yang jalan sendiri"),
        (pdf_with_script_in_a_bundle(), "JavaScript"),
        (pdf_with_attachment(), "berkas lain di dalamnya"),
        (docx("Laporan", more={"word/vbaProject.bin": b"x"}), "makro (VBA)"),
        (docx("Laporan", more={"word/activeX/activeX1.xml": b"<a/>"}), "kontrol ActiveX"),
        (docx("Laporan", more={"word/embeddings/a.xlsx": b"x"}), "berkas lain di dalamnya"),
        (docx("Laporan", more={"word/_rels/a.rels": relations("attachedTemplate", "https://a.example/a.dotm")}), "isi yang diambil dari tempat lain"),
        (_with_template('Target="https://a.example/hyperlink" TargetMode="External"'), "isi yang diambil dari tempat lain"),
        (_with_template('Target="https://a.example/?a>b" TargetMode="&#69;xternal"'), "isi yang diambil dari tempat lain"),
        (_with_template('Target="https://a.example/a" TargetMode="External"', "utf-16"), "isi yang diambil dari tempat lain"),
        (_with_template(r'Target="\\\\a.example\\b"'), "isi yang diambil dari tempat lain"),
        (_with_field("<w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText>"), "isi yang diambil dari tempat lain"),
        (_with_field('<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://a.example/&quot;"/>'), "isi yang diambil dari tempat lain"),
        (xlsx('<c><f>WEBSERVICE("https://a.example/")</f></c>'), "isi yang diambil dari tempat lain"),
        (docx("Laporan", more={"word/afchunk.html": b"x"}), "berkas lain di dalamnya"),
        (docx("Laporan", more={"word/media/a.exe": b"x"}), "berkas lain di dalamnya"),
        (xlsx(more={"xl/externalLinks/externalLink1.xml": b"<a/>"}), "sambungan ke berkas atau data lain"),
        (b"nama,nilai\nsatu,=HYPERLINK(A1)\n", "rumus di sel CSV"),
        (b"nama,nilai\nsatu,@SUM(A1)\n", "rumus di sel CSV"),
        (b"nama;nilai\nsatu;+cmd|' /C calc'!A0\n", "rumus di sel CSV"),
    ],
)  # fmt: skip
def test_what_acts_by_itself_is_refused(data: bytes, what: str):
    _, told = _told(data)

    assert [one[:8] for one in told if one.startswith("BRK-05 !")] == ["BRK-05 !"]
    assert what in told[0]


def test_what_programs_write_by_themselves_is_taken():
    more = {
        "_xmlsignatures/origin.sigs": b"",
        "docProps/thumbnail.jpeg": jpeg(),
        "word/fonts/font1.odttf": b"x",
        "word/media/": b"",
        "xl/printerSettings/printerSettings1.bin": b"x",
        "word/_rels/document.xml.rels": relations("hyperlink", "https://a.example/"),
        "word/footer1.xml": "<w:p xmlns:w='a'><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>",
    }

    assert _told(docx("Laporan", more=more)) == (Kind.DOCX, [])


def test_of_two_parts_with_one_name_nobody_knows_which_is_read():
    twice = docx("Laporan", more={"word/DOCUMENT.xml": b"<a/>"})

    assert _told(twice)[1][0].startswith("BRK-06 !")


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("BRK-02", _SVG),
        ("BRK-02", b'\xef\xbb\xbf<?xml version="1.0"?>' + _SVG),
        ("BRK-02", b"judul\n<script src=a></script>"),
        ("BRK-02", b"<!DOCTYPE html><html></html>"),
        ("BRK-02", b"\x7fELF\0\0"),
        ("BRK-02", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("BRK-02", archive({"a.pdf": b"%PDF-"})),
        ("BRK-04", locked_pdf()),
        ("BRK-05", docx(main="document.macroEnabled.main+xml")),
        ("BRK-06", b"%PDF-1.7\nrusak"),
        ("BRK-06", jpeg()[:20]),
        ("BRK-06", png(Comment="a")[:40]),
        ("BRK-06", docx(more={"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        ("BRK-06", docx(more={"word/a.xml": b" " * 60_000_000})),
    ],
)
def test_a_file_that_nobody_can_judge_is_refused(code: str, data: bytes):
    kind, told = _told(data)

    assert kind is None
    assert [one[:8] for one in told] == [f"{code} !"]


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path):
    place = tmp_path / "besar"
    with place.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)

    assert [one.code for one in look(place, NOTHING_DECLARED, DOCUMENTS).errors] == ["BRK-03"]


def test_an_empty_file_is_refused(tmp_path: Path):
    assert [one.code for one in look(_file(tmp_path, b""), NOTHING_DECLARED, DOCUMENTS).errors] == ["BRK-02"]


def test_a_kind_that_is_not_wanted_here_is_refused(tmp_path: Path):
    looked = look(_file(tmp_path, docx("SK")), NOTHING_DECLARED, SCANS)

    assert [(one.code, one.message) for one in looked.errors] == [
        ("BRK-02", "Di sini berkas DOCX tidak diterima.")
    ]


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path):
    looked = look(_file(tmp_path, bytes_of(pdf(*["a"] * 300))), NOTHING_DECLARED, DOCUMENTS, seconds=0)

    assert [one.code for one in looked.errors] == ["BRK-06"]


def test_hidden_parts_comments_and_places_are_pointed_at():
    changed = docx(
        "a",
        more={
            "word/comments.xml": "<w:comments xmlns:w='a'/>",
            "word/b.xml": "<w:a xmlns:w='a'><w:ins/></w:a>",
        },
    )
    hidden = xlsx(more={"xl/workbook.xml": '<workbook><sheet name="a" state="hidden"/></workbook>'})

    assert [one[9:] for one in _told(changed)[1]] == [
        "Berkas ini memuat jejak perubahan (track changes).",
        "Berkas ini memuat komentar.",
    ]
    assert _told(hidden)[1] == ["BRK-08 ? Berkas ini memuat lembar, baris, atau kolom tersembunyi."]
    assert "BRK-08 ? Berkas ini memuat tempat pengambilan gambarnya (GPS)." in _told(jpeg(with_place=True))[1]


def test_the_texts_of_a_document_can_be_read_by_whoever_may(tmp_path: Path):
    assert "Rencana rahasia" in tuple(texts_in_file(_file(tmp_path, bytes_of(pdf("Rencana rahasia")))))
    assert tuple(texts_in_file(_file(tmp_path, b"%PDF-rusak"))) == ()
