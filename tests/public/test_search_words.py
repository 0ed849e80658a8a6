from generator.model.reference import Synonym
from generator.public.search_words import search_words, standing_terms


def make_synonym(term: str, *synonyms: str, kind: str = "sinonim") -> Synonym:
    return Synonym(term=term, synonyms=synonyms, kind=kind)


def test_an_abbreviation_and_its_long_form_stand_for_each_other():
    words = search_words([make_synonym("LRA", "laporan realisasi anggaran", kind="singkatan")])

    assert words == {"laporan realisasi anggaran": ["LRA"], "lra": ["laporan realisasi anggaran"]}


def test_a_synonym_works_one_way():
    assert search_words([make_synonym("duit", "keuangan", "anggaran")]) == {"duit": ["keuangan", "anggaran"]}


def test_the_words_of_the_table_stand_before_those_turned_round():
    words = search_words(
        [
            make_synonym("bansos", "hibah", kind="singkatan"),
            make_synonym("hibah", "bantuan sosial", "bansos"),
        ]
    )

    assert words == {"bansos": ["hibah"], "hibah": ["bantuan sosial", "bansos"]}


def test_terms_are_lower_case_and_never_their_own_synonym():
    assert search_words([make_synonym("Peta", "PETA", " tata  Ruang", "tata ruang")]) == {
        "peta": ["tata Ruang"]
    }


def test_a_synonym_stands_only_where_its_own_words_do():
    """The index knows stems: to it "penghasilan" and "hasil" are one word."""
    synonyms = (make_synonym("gaji", "penghasilan"), make_synonym("tender", "pengadaan", "lelang"))

    assert standing_terms(synonyms, ("Hasil evaluasi", "Sudah ada.", "barang")) == ()
    assert standing_terms(synonyms, ("Tambahan Penghasilan, dan", "pengadaan\u2013ulang", "")) == (
        "penghasilan",
        "pengadaan",
    )


def test_a_phrase_stands_within_one_text_in_any_case_and_punctuation():
    synonyms = (make_synonym("SP4N", "laporan  Masyarakat", "SP4N-LAPOR", kind="singkatan"),)

    assert standing_terms(synonyms, ("Laporan (masyarakat)",)) == ("laporan masyarakat",)
    assert standing_terms(synonyms, ("laporan", "masyarakat")) == ()
    assert standing_terms(synonyms, ("Kanal SP4N-LAPOR!",)) == ("sp4n", "sp4n-lapor")
