import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.number_words import number_from_words, number_in_words


@given(st.integers(1, 99))
def test_a_number_is_read_back_from_its_words(number: int):
    assert number_from_words(number_in_words(number).title()) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (30, "tiga puluh"),
        (45, "empat puluh lima"),
    ],
)
def test_numbers_are_spelled_as_people_write_them(number: int, words: str):
    assert number_in_words(number) == words


@pytest.mark.parametrize("number", [0, 100, -1])
def test_other_numbers_have_no_words_here(number: int):
    with pytest.raises(ValueError, match=r"1\.\.99"):
        number_in_words(number)


def test_other_words_are_no_number():
    assert number_from_words("beberapa") is None
