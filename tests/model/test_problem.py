import pytest

from generator.model.problem import Place, Severity, by_place, has_errors
from tests.factories import make_problem


def test_a_place_is_shown_as_file_and_line():
    assert str(Place(file="registers/dip/dinkes/dip.csv", line=14)) == "registers/dip/dinkes/dip.csv:14"


def test_a_place_without_a_line_is_shown_as_the_file():
    assert str(Place(file="registers/acuan")) == "registers/acuan"


def test_problems_are_sorted_by_file_line_id_column_code_and_message():
    wanted = [
        make_problem(place=Place(file="a.csv", line=10)),
        make_problem(place=Place(file="b.csv")),
        make_problem(place=Place(file="b.csv", line=2, entry_id="k1", column="judul")),
        make_problem(place=Place(file="b.csv", line=2, entry_id="k1", column="waktu"), message="A"),
        make_problem(place=Place(file="b.csv", line=2, entry_id="k1", column="waktu"), message="B"),
        make_problem(
            place=Place(file="b.csv", line=2, entry_id="k1", column="waktu"), code="DIP-02", message="A"
        ),
        make_problem(place=Place(file="b.csv", line=10)),
    ]

    backwards = wanted[::-1]

    assert sorted(backwards, key=by_place) == wanted


@pytest.mark.parametrize(
    ("severities", "stands_in_the_way"),
    [
        ((), False),
        ((Severity.INFO, Severity.WARNING), False),
        ((Severity.WARNING, Severity.ERROR), True),
    ],
)
def test_only_an_error_stands_in_the_way(severities, stands_in_the_way):
    assert has_errors(tuple(make_problem(severity=severity) for severity in severities)) is stands_in_the_way
