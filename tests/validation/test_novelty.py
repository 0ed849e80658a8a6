from generator.model.problem import Place, Problem, Severity
from generator.validation.novelty import new_and_standing

ROW = "a1d0000001"


def problem(code: str = "DIP-05", *, line: int = 2, row: str = ROW, message: str = "Salah.") -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file="registers/dip/dinkes/dip.csv", line=line, entry_id=row),
        message=message,
        remedy="Perbaiki.",
        source="Uji",
    )


def test_a_problem_stands_whatever_line_its_row_moved_to():
    assert new_and_standing([problem(line=2)], [problem(line=9)]) == ((), (problem(line=9),))


def test_a_problem_of_another_row_or_kind_is_new():
    for other in (problem(row="b2d0000002"), problem("DIP-06")):
        assert new_and_standing([problem()], [other]) == ((other,), ())


def test_of_several_alike_only_as_many_stand_as_stood_before():
    assert new_and_standing([problem()], [problem(line=2), problem(line=3)]) == (
        (problem(line=3),),
        (problem(line=2),),
    )


def test_about_no_single_row_it_is_told_by_its_words_without_lines():
    before = problem(row="", message="Sama dengan dip.csv:4.")
    moved, other = problem(row="", message="Sama dengan dip.csv:7."), problem(row="", message="Lain.")

    assert new_and_standing([before], [moved, other]) == ((other,), (moved,))


def test_whoever_has_the_rows_may_name_them():
    after = problem(row="")

    assert new_and_standing([problem(row="")], [after], row_after=lambda _: "lain") == ((after,), ())
