import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.citation import Citation
from generator.model.ground import Ground, GroundFault, Letter, ground_faults, number_exists, read_letter
from tests.model.make_exemption import letters


def test_the_letters_have_as_many_numbers_as_the_law_counts():
    """UU 14/2008 art. 17: a 5, c 7, e 7, f 4, h 5, the others none."""
    numbers = {letter.value: letter.highest_number for letter in Letter}

    assert numbers == {"a": 5, "b": 0, "c": 7, "d": 0, "e": 7, "f": 4, "g": 0, "h": 5, "i": 0, "j": 0}
    assert {letter.value for letter in Letter if letter.introduces_numbers} == set("acefh")


@given(letters, st.integers(-3, 12))
def test_a_ground_can_be_made_exactly_within_the_range_of_its_letter(letter: Letter, number: int):
    within = 1 <= number <= letter.highest_number

    assert number_exists(letter, number) is within
    if within:
        assert Ground(letter=letter, number=number).citation.endswith(f"huruf {letter.value} angka {number}")
    else:
        with pytest.raises(ValueError, match="no such number under letter"):
            Ground(letter=letter, number=number)


@given(letters)
def test_every_letter_may_stand_alone(letter: Letter):
    ground = Ground(letter=letter)

    assert (ground.citation, ground.label) == (f"UU 14/2008 Pasal 17 huruf {letter.value}", letter.label)


def test_a_ground_shows_the_label_of_its_number():
    ground = Ground(letter=Letter.H, number=2)

    assert ground.label == "riwayat, kondisi, perawatan, pengobatan kesehatan fisik dan psikis"


@pytest.mark.parametrize(("text", "letter"), [("H", Letter.H), (" a ", Letter.A), ("k", None), ("", None)])
def test_a_letter_is_read_in_either_case(text: str, letter: Letter | None):
    assert read_letter(text) is letter


@pytest.mark.parametrize(
    ("ground", "faults"),
    [
        (Ground(letter=Letter.H, number=2), ()),
        (Ground(letter=Letter.H), (GroundFault.NUMBER_UNNAMED,)),
        (Ground(letter=Letter.B), ()),
        (Ground(letter=Letter.J), (GroundFault.LAW_UNNAMED,)),
        (
            Ground(letter=Letter.J, other_law=Citation(regulation_id="uu-15-2004")),
            (GroundFault.ARTICLE_UNNAMED,),
        ),
        (Ground(letter=Letter.J, other_law=Citation(regulation_id="uu-15-2004", article="Pasal 19")), ()),
    ],
)
def test_a_ground_says_what_it_lacks(ground: Ground, faults: tuple[GroundFault, ...]):
    assert ground_faults(ground) == faults


def test_a_citation_names_a_regulation():
    with pytest.raises(ValueError, match="names a regulation"):
        Citation(regulation_id="")


def test_the_officers_words_stay_out_of_what_a_crash_prints():
    assert "rahasia" not in repr(Ground(letter=Letter.A, explanation="rahasia"))
