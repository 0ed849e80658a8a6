"""When two spellings of a name are one person's."""

import pytest

from generator.model.person_name import is_same_name, skeleton


@pytest.mark.parametrize(
    "other",
    [
        "SITI UMPAMA",
        "Siti Umpama, S.H., M.Si.",
        "Siti  Umpama",
        "Siti\u00a0Umpama",
        "Siti Umpama ",
        "Siti Umpama.",
        "Hj. Siti Umpama",
        "dr. Siti Umpama S.H.",
        "Siti-Umpama",
        "Sıti Umpama",
        "Sítì Umpama",
        "\u0405iti Umpama",
        "Sit\u0456 Umpam\u0430",
        "Siti Um\u03c1\u0391ma",
        "Sltl Umpama",
        "S1ti Umpama",
        "Siti\u200bUmpama",
    ],
)
def test_spellings_of_one_name_are_one_person(other: str):
    assert is_same_name("Siti Umpama", other)


@pytest.mark.parametrize("other", ["Siti Andaian", "Siti", "", "Umpama Siti"])
def test_other_names_are_other_persons(other: str):
    assert not is_same_name("Siti Umpama", other)


def test_a_name_of_nothing_but_titles_stays_a_name():
    assert skeleton("Ir. Drs.") == "irdrs"
    assert not is_same_name("Ir.", "Drs.")


def test_a_name_without_a_letter_is_only_itself():
    assert is_same_name("...", "...")
    assert not is_same_name("...", "---")
