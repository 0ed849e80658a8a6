import re

from hypothesis import given
from hypothesis import strategies as st

from generator.model.reference import Synonym
from generator.public.search_words import other_words, search_words


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
    others = other_words((make_synonym("gaji", "penghasilan"), make_synonym("tender", "pengadaan", "lelang")))

    assert others.standing_in(("Hasil evaluasi", "Sudah ada.", "barang")) == ()
    assert others.standing_in(("Tambahan Penghasilan, dan", "pengadaan\u2013ulang", "")) == (
        "penghasilan",
        "pengadaan",
    )


def test_a_phrase_stands_within_one_text_in_any_case_and_punctuation():
    others = other_words((make_synonym("SP4N", "laporan  Masyarakat", "SP4N-LAPOR", kind="singkatan"),))

    assert others.standing_in(("Laporan (masyarakat)",)) == ("laporan masyarakat",)
    assert others.standing_in(("laporan", "masyarakat")) == ()
    assert others.standing_in(("Kanal SP4N-LAPOR!",)) == ("sp4n", "sp4n-lapor")


@given(
    st.lists(
        st.lists(st.sampled_from(("a", "B", "a b", "b-a c", "_", "?")), min_size=1, max_size=3), max_size=6
    ),
    st.lists(st.lists(st.sampled_from(("a", "b", "C", " ", "-", "?", "_", "ab")), max_size=8).map("".join)),
)
def test_what_stands_in_texts_is_what_one_finds_going_through_the_whole_table(table, texts):
    synonyms = [make_synonym(f"istilah {number}", *others) for number, others in enumerate(table)]
    terms = dict.fromkeys(other.lower() for others in search_words(synonyms).values() for other in others)

    def spaced(text: str) -> str:
        return f" {' '.join(re.findall('[a-z]+', text.lower()))} "

    assert other_words(synonyms).standing_in(texts) == tuple(
        term
        for term in terms
        if re.search("[a-z]", term) and any(spaced(term) in spaced(text) for text in texts)
    )
