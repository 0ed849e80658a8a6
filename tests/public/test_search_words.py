from generator.model.reference import Synonym
from generator.public.search_words import search_words


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
