import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datapackages.schema import schema_descriptor
from generator.model.identifier import LENGTH, SPACE, identifier_from, is_identifier

numbers = st.integers(min_value=0, max_value=SPACE - 1)


@given(numbers)
def test_an_identifier_has_the_pattern_that_the_schema_of_the_register_asks_for(number):
    pattern = schema_descriptor("dip")["fields"][0]["constraints"]["pattern"]

    assert re.search(pattern, identifier_from(number))
    assert is_identifier(identifier_from(number))


@given(numbers, numbers)
def test_different_numbers_give_different_identifiers(one, other):
    assert (identifier_from(one) == identifier_from(other)) == (one == other)


@given(numbers)
def test_the_number_can_be_read_back(number):
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

    assert sum(alphabet.index(c) * 32**n for n, c in enumerate(reversed(identifier_from(number)))) == number


def test_the_first_and_the_last_identifier():
    assert (identifier_from(0), identifier_from(SPACE - 1)) == ("0" * LENGTH, "z" * LENGTH)


@pytest.mark.parametrize("number", [-1, SPACE])
def test_a_number_outside_the_space_is_refused(number):
    with pytest.raises(ValueError, match=r"number must be in range\(0, 1125899906842624\)"):
        identifier_from(number)


@pytest.mark.parametrize(
    "text",
    ["", "m4n6p8q2r", "m4n6p8q2rab", "M4N6P8Q2RA", "m4n6p8q2ri", "m4n6p8q2rl", "m4n6p8q2ro", "m4n6p8q2ru", "m4n6p8q2ra\n", "m4n6p8q2r٣"],
)  # fmt: skip
def test_a_text_of_another_shape_is_no_identifier(text):
    """Crockford's alphabet lacks i, l, o and u: they are mistaken for 1, 1, 0 and v on paper."""
    assert not is_identifier(text)
