"""Detectors of personal data: what they find in any disguise, and what they must leave alone."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.problem import Severity
from generator.validation import personal_data
from generator.validation.declared_contacts import NOTHING_DECLARED, Declared
from generator.validation.personal_data import find_personal_data


def codes(text: str) -> list[str]:
    return [sighting.code for sighting in find_personal_data(text)]


@st.composite
def niks(draw: st.DrawFn) -> str:
    """Synthetic numbers of the NIK's layout, of nobody."""
    region = f"{draw(st.integers(11, 99)):02}{draw(st.integers(1, 99)):02}{draw(st.integers(1, 99)):02}"
    day = draw(st.integers(1, 31)) + draw(st.sampled_from([0, 40]))
    born = f"{day:02}{draw(st.integers(1, 12)):02}{draw(st.integers(0, 99)):02}"
    return f"{region}{born}{draw(st.integers(1, 9999)):04}"


def grouped(digits: str, sizes: tuple[int, ...], separator: str) -> str:
    parts: list[str] = []
    for size in sizes:
        parts.append(digits[:size])
        digits = digits[size:]
    return separator.join(parts)


FULL_WIDTH = str.maketrans(string.digits, "０１２３４５６７８９")
STYLES = {
    "plain": lambda n: n,
    "spaced": lambda n: grouped(n, (4, 4, 4, 4), " "),
    "dotted": lambda n: grouped(n, (2, 2, 2, 6, 4), "."),
    "dashed": lambda n: grouped(n, (6, 6, 4), "-"),
    "en dashes": lambda n: grouped(n, (6, 2, 2, 2, 4), "–"),
    "no-break spaces": lambda n: grouped(n, (6, 6, 4), "\u00a0"),
    "full width": lambda n: n.translate(FULL_WIDTH),
    "zero width": lambda n: "\u200b".join(n),
    "soft hyphens": lambda n: grouped(n, (8, 8), "\u00ad"),
    "line break": lambda n: n[:7] + "\n" + n[7:],
    "single digits": lambda n: " ".join(n),
    "slashes": lambda n: grouped(n, (4, 4, 4, 4), "/"),
    "spaced slashes": lambda n: grouped(n, (6, 6, 4), " / "),
    "underscores": lambda n: grouped(n, (6, 2, 2, 2, 4), "_"),
    "commas": lambda n: grouped(n, (2, 2, 2, 6, 4), ","),
    "colons": lambda n: grouped(n, (6, 6, 4), ":"),
    "bullets": lambda n: grouped(n, (4, 4, 4, 4), "•"),
    "bars": lambda n: grouped(n, (4, 4, 4, 4), " | "),
    "stars": lambda n: grouped(n, (2, 2, 2, 2, 2, 2, 4), "*"),
    "tildes": lambda n: grouped(n, (8, 8), "~"),
    "percent signs": lambda n: "".join(f"%3{digit}" for digit in n),
}


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=50)
@given(
    nik=niks(),
    before=st.sampled_from(["", "NIK: ", "a.n. Contoh, ", "("]),
    after=st.sampled_from(["", ".", ", dan 2 lainnya", ")"]),
)
def test_a_nik_is_found_in_every_style(style: str, nik: str, before: str, after: str):
    assert "PII-01" in codes(before + STYLES[style](nik) + after)


@given(nik=niks())
def test_a_sighting_never_repeats_what_it_saw(nik: str):
    for sighting in find_personal_data(f"NIK {nik}, HP 0812{nik[:7]}, rekening {nik[:12]}"):
        assert nik[2:5] not in sighting.mask
        assert sighting.mask.endswith("•" * 6)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PII-01", "nomor KK 6472010101100005"),
        ("PII-01", "penerima ٦٤٧٢٠١١٤٠٥٩٠٠٠٠١"),
        ("PII-02", "NPWP 01.312.166.0-091.000"),
        ("PII-02", "NPWP 013121660091000"),
        ("PII-02", "NPWP 0013121660091000"),
        ("PII-03", "NIP 198501012010011001"),
        ("PII-03", "NIP. 19850101 201001 1 001"),
        ("PII-03", "NI PPPK 19900202 202321 2 003"),
        ("PII-04", "Hubungi 081234567890"),
        ("PII-04", "HP:0812-3456-7890"),
        ("PII-04", "Telp.0812 3456 7890"),
        ("PII-04", "WA +62 812-3456-7890"),
        ("PII-04", "wa0812 3456 789"),
        ("PII-04", "6281234567890"),
        ("PII-04", "(0812) 3456 7890"),
        ("PII-04", "(0812)34567890"),
        ("PII-04", "006281234567890"),
        ("PII-04", "0062 812-3456-7890"),
        ("PII-04", "+62081234567890"),
        ("PII-04", "+62 (0) 812 3456 7890"),
        ("PII-04", "(+62) 812 3456 7890"),
        ("PII-04", "0812_3456_7890"),
        ("PII-04", "%30812 3456 7890"),
        ("PII-04", "https://misal.example/?t=%2B6281234567890"),
        ("PII-04", "call center 0812 3456 7890"),
        ("PII-05", "Kirim ke budi.misalnya@surat.example"),
        ("PII-05", "budi[at]surat.example"),
        ("PII-05", "budi (at) surat [dot] example"),
        ("PII-05", "budi at surat dot example"),
        ("PII-05", "budi%40surat.example"),
        ("PII-06", "No. Rek. BPD 0012-01-000123-50-3"),
        ("PII-06", "rekening BRI 001201000123503"),
        ("PII-06", "1234567890123 a.n. Contoh"),
        ("PII-06", "nomor tabungan 1234567890123"),
        ("PII-06", "No. tabungan: 12-3456-7890-12"),
        ("PII-06", "tabungan BPD 0012345678901"),
        ("PII-06", "rekening bendahara, bukan rekening kas daerah: 0012345678901"),
        ("PII-07", "paspor A1234567"),
        ("PII-07", "Paspor nomor AB 123456"),
        ("PII-07", "SIM C 1234-5678-9012"),
        ("PII-08", "tanggal lahir 12-05-1990"),
        ("PII-08", "lahir di Samarinda, 12 Mei 1990"),
        ("PII-08", "golongan darah AB"),
        ("PII-08", "nama ibu kandung: Contoh"),
        ("PII-08", "alamat rumah Jalan Contoh 4"),
        ("PII-08", "gaji pokok Rp5.000.000"),
        ("PII-08", "diagnosis: demam"),
        ("PII-08", "agama: contoh"),
    ],
)
def test_each_kind_is_found(code: str, text: str):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "SP DIPA-015.08.1.527010/2025",
        "DIPA-081.01.2.412345/2026 dan DIPA-089.08.2.239000/2026",
        "ISBN 978-602-8123-45-6",
        "ISBN 9786028123456",
        "Dimuat 20251231 081234 dan 2025-12-31T08:12:34",
        "Rp1.234.567.890.123.456 dan Rp12.345.678-90.123.456",
        "Kode rekening 5.1.02.01.01.0024",
        "kode rekening 5102010010024",
        "Tahun 2021 2022 2023 2024",
        "telepon (0541) 555-0131, hotline 112",
        "surel ppid@dinkes.kaltimprov.go.id",
        "Nomor 900.1.3/1234/BPKAD/2025",
        "Formulir meminta tanggal lahir, golongan darah, dan agama",
        "Peraturan tentang gaji pegawai dan nomor rekening kas daerah",
        "SIM RS tahun 2025",
        "11-12-2023-11-12-2024",
        "11.12.2023 - 11.12.2024 dan 2023-11-12/2024-11-12",
        "NIB 0812345678901",
        "NIB: 8120001234567",
        "Nomor Induk Berusaha 0812003456789 dan 0812003456780",
        "rekening kas umum daerah 1234567890",
        "No. Rek. Kas Umum Daerah 0011300012",
        "RKUD nomor rekening 0010030012345",
        "rekening belanja 5102010010024",
        "kode aset 1302050201004001",
        "Kode barang 13.20.50.20.10.04.00.01",
        "1.3.2.05.02.01.004.0012",
        "aset nomor 1320502010040001",
        "SP2D 6401120115000123",
        "SP2D Nomor 15.00/04.0/000123/LS/1.02.0.00.0.00.01.0000/P.04/6/2025",
        "call center 08115555000",
        "Call Centre: 0811-5555-000",
        "Hotline PSC 0811-580-1199",
        "Tabungan perumahan tahun 2021 2022 2023",
        "Data 2021,2022,2023,2024 dan 2021/2022/2023/2024",
        "Belanja naik 25%30 orang",
        "Pencetak dot matrix (a) dan [at]",
        "NIP 20259999 201001 1 001",
        "nomor 9900990099009900",
        "https://ppid.example/berkas/6472011405900001abcdef64720114059000010123456789abcdefabcdefabcd/a.pdf",
        "",
    ],
)
def test_ordinary_numbers_and_words_raise_no_alarm(text: str):
    assert codes(text) == []


@given(st.integers(0, 10**14), st.integers(0, 10**14))
def test_amounts_of_money_raise_no_alarm(first: int, second: int):
    def amount(number: int) -> str:
        return f"{number:,}".replace(",", ".")

    assert codes(f"Pagu Rp{amount(first)} dan realisasi Rp{amount(second)},00") == []


@given(st.dates(), st.times())
def test_dates_and_times_raise_no_alarm(day: object, time: object):
    assert codes(f"Rapat {day} pukul {time}") == []


def _isbn(number: int) -> str:
    digits = f"978602{number:06}"
    check = -sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(digits)) % 10
    return f"{digits}{check}"


@given(st.integers(0, 999_999))
def test_book_numbers_raise_no_alarm(number: int):
    isbn = _isbn(number)

    assert codes(f"ISBN {isbn}") == []
    assert codes(f"ISBN {grouped(isbn, (3, 3, 4, 2, 1), '-')}") == []


@given(st.integers(1, 999), st.integers(1, 99), st.integers(1, 9), st.integers(0, 999_999))
def test_budget_document_numbers_raise_no_alarm(ministry: int, unit: int, kind: int, office: int):
    assert codes(f"SP DIPA-{ministry:03}.{unit:02}.{kind}.{office:06}/2026") == []


def test_declared_contacts_of_the_service_pass():
    declared = Declared(
        telephones=frozenset({"6281234567890"}),
        emails=frozenset({"layanan@surat.example"}),
        email_domains=("misal.example",),
        reviewed=frozenset(),
    )

    assert (
        find_personal_data("WA 0812-3456-7890, layanan@surat.example, ppid@x.misal.example", declared) == ()
    )
    assert [s.code for s in find_personal_data("a@palsumisal.example", declared)] == ["PII-05"]


def test_what_an_officer_found_fit_to_publish_passes_however_it_is_written():
    reviewed = frozenset({"6472011405900001", "081234567890", "layanan@surat.example", "A1234567"})
    declared = Declared(telephones=frozenset(), emails=frozenset(), email_domains=(), reviewed=reviewed)
    text = "64.72.01.140590.0001, +62 812-3456-7890, Layanan@Surat.Example, paspor a1234567"

    assert find_personal_data(text, declared) == ()
    assert [s.code for s in find_personal_data("NIK 6472011405900002", declared)] == ["PII-01"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rekening 6472011405900001", ["PII-01"]),
        ("NIK, no. rek. 6472-0114-0590-0001 a.n. Contoh", ["PII-01"]),
        ("rekening 081234567890", ["PII-04"]),
        # an error is not lost to a warning
        ("rekening 013121660091000", ["PII-06"]),
        ("NIK 6472011405900001, rekening 001201000123503", ["PII-01", "PII-06"]),
    ],
)
def test_a_number_is_reported_once_as_the_gravest_that_it_may_be(text: str, found: list[str]):
    assert codes(text) == found


def test_severities_follow_the_table():
    sightings = find_personal_data("NIK 6472011405900001 NIP 198501012010011001")

    assert [(s.severity, s.kind) for s in sightings] == [
        (Severity.ERROR, "NIK atau nomor KK"),
        (Severity.WARNING, "NIP"),
    ]


PIECES = st.sampled_from(
    (
        *("rekening", "no. rek", "REKEN\u0131NG", "a/c", "Buku Tabungan", "a.n.", "atas nama", "paspor", "PASSPORT", "S\u0130M", "SIM A"),
        *("081234567", "0812345678", "1234567890", "+62 812", "62-0-811", "(0812)", "0", "8", "12", "345678", "123456789012", "A123456", "x1234567", "6472011405900001"),
        *("01.312.166.0-091.000", "013121660091000", "19850101 201001 1 001", "6472.0114.0590.0001", "15", "900"),
        *(" ", "-", ".", "/", ": ", ", "),
    )
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
@example("no. rek 1234567890")
@example("buku tabungan 1234567890")
@example("a/c 1234567890")
@example("1234567890 a.n. Contoh")
@example("1234567890 atas nama Contoh")
@example("SIM A 123456789012")
@example("paspor A123456")
@example("passport A123456")
def test_no_number_is_missed_for_want_of_digits_or_words(text: str):
    """Whether it is worth to look must never decide what is found."""
    expected = personal_data._NUMBERS if personal_data._SIX_DIGITS.search(text) else ()
    may_find = personal_data._numbers_in(text, text.lower())

    missed = [one for one in expected if one not in may_find and [*one.find(text, NOTHING_DECLARED)]]
    assert missed == []
