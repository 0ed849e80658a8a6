import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.retention import Retention, RetentionKind, parse_retention

# Invented twins of the retention columns of registers that public bodies have published: the same shapes, slips included.
YEARS = [
    ("5 Tahun", 5),
    ("10 tahun", 10),
    ("1 tahun", 1),
    ("2 thn", 2),
    ("30 th.", 30),
    ("5tahun", 5),
    ("  3\u00a0 Tahun ", 3),
    ("lima tahun", 5),
    ("Sepuluh Tahun", 10),
    ("dua puluh tahun", 20),
    ("5 (lima) tahun", 5),
    ("5(lima) Tahun", 5),
    ("lima (5) tahun", 5),
    ("15 (lima belas) tahun", 15),
    ("11 (sebelas) tahun", 11),
    ("0 tahun", 0),
]
PERMANENT = ["Permanen", "permanen", "PERMANEN ", "Selamanya", "Tidak terbatas", "Tidak  Terbatas"]
WHILE_IN_FORCE = [
    "Selama berlaku",
    "Selama Berlaku",
    "selama masih berlaku",
    "Selama masih digunakan",
    "Selama Berlaku (Pejabat Eselon III)",
]
NOT_UNDERSTOOD = [
    "",
    "-",
    "5",
    "5 Tahun 2024",
    "Tahun 2024",
    "5 (enam) tahun",
    "5 (aktif) tahun",
    "5-10 tahun",
    "30 th/selama jangka waktu yang ditetapkan",
    "Permamen",
    "a. Permanen; b. Atas perintah pengadilan",
    "Selama masih digunakan/berlaku",
    "Selama Berlaku (Pejabat",
    "Mengikuti jadwal retensi arsip",
    "Sampai dengan empat tahun setelah pensiun",
    "1000 tahun",
    "5 bulan",
]


@pytest.mark.parametrize(("words", "years"), YEARS)
def test_years_are_understood(words, years):
    assert parse_retention(words) == Retention(words=words, kind=RetentionKind.YEARS, years=years)


@pytest.mark.parametrize("words", PERMANENT)
def test_keeping_for_ever_is_understood(words):
    assert parse_retention(words) == Retention(words=words, kind=RetentionKind.PERMANENT, years=None)


@pytest.mark.parametrize("words", WHILE_IN_FORCE)
def test_keeping_while_in_force_is_understood(words):
    assert parse_retention(words) == Retention(words=words, kind=RetentionKind.WHILE_IN_FORCE, years=None)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_words_with_two_meanings_or_none_are_kept_and_not_understood(words):
    retention = parse_retention(words)

    assert retention == Retention(words=words, kind=None, years=None)
    assert not retention.understood


def test_words_with_a_kind_are_understood():
    assert parse_retention("Permanen").understood


@given(st.text() | st.from_regex(r"[0-9]{1,4} ?(\([a-z ]+\) )?(tahun|th|thn)\.?( [0-9]{4})?", fullmatch=True))
def test_words_are_kept_whatever_they_are(words):
    retention = parse_retention(words)

    assert retention.words == words
    assert (retention.years is not None) == (retention.kind is RetentionKind.YEARS)


@pytest.mark.parametrize("number", range(100))
def test_figure_and_word_of_the_same_number_agree(number):
    ones = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    words = {**{n: ones[n] for n in range(1, 10)}, 10: "sepuluh", 11: "sebelas"}
    words |= {10 + n: f"{ones[n]} belas" for n in range(2, 10)} | {
        10 * n: f"{ones[n]} puluh" for n in range(2, 10)
    }

    said = f"{number} ({words[number]}) tahun" if number in words else f"{number} tahun"

    assert parse_retention(said).years == number
