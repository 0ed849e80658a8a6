from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.citation import Citation
from generator.model.exemption_period import (
    AsLongAsNeeded,
    ByLegislation,
    ExemptionPeriod,
    ForYears,
    Permanent,
    UntilDate,
    UntilEvent,
    anniversary,
)
from generator.model.ground import Letter
from generator.model.period_limits import LIMITS, PeriodFaultKind, period_faults
from tests.model.make_exemption import days, letters, periods

START = date(2026, 3, 16)
LAW = Citation(regulation_id="uu-43-2009", article="Pasal 66")


def kinds(
    letter: Letter, period: ExemptionPeriod | Permanent, start: date | None = START
) -> list[PeriodFaultKind]:
    return [fault.kind for fault in period_faults(letter, period, start)]


@given(letters)
def test_permanence_is_forbidden_on_a_to_f_and_doubted_on_the_others(letter: Letter):
    """UU 14/2008 art. 20 (1) names a–f only."""
    faults = period_faults(letter, Permanent(words="Permanen"), None)

    assert [fault.forbidden for fault in faults] == [letter.value in "abcdef"]
    assert faults[0].source.startswith("UU 14/2008 Pasal 20 ayat (1)")


def test_permanence_is_seen_in_the_words_whatever_the_kind_that_was_chosen():
    assert kinds(Letter.C, AsLongAsNeeded(words="Tidak terbatas")) == [PeriodFaultKind.PERMANENT]


@given(st.integers(1, 60))
def test_letter_a_lasts_30_years_at_most(years: int):
    faults = kinds(Letter.A, ForYears(words="n tahun", years=years), None)

    assert faults == ([PeriodFaultKind.TOO_LONG] if years > 30 else [])


@given(days, st.integers(-400, 400))
def test_a_date_on_letter_a_lies_at_most_30_years_after_the_start(start: date, offset: int):
    end = anniversary(start, 30) + timedelta(days=offset)
    faults = kinds(Letter.A, UntilDate(words="sampai hari itu", until=end), start)

    assert faults == ([PeriodFaultKind.TOO_LONG] if offset > 0 else [])


def test_a_date_without_a_start_is_not_judged():
    assert kinds(Letter.A, UntilDate(words="sampai 2999", until=date(2999, 1, 1)), None) == []


@pytest.mark.parametrize(
    ("period", "faults"),
    [
        (UntilEvent(words="", event="putusan tetap"), [PeriodFaultKind.ENDLESS]),
        (UntilEvent(words="", event="putusan tetap", latest=date(2056, 3, 15)), []),
        (UntilEvent(words="", event="putusan tetap", latest=date(2057, 3, 15)), [PeriodFaultKind.TOO_LONG]),
        (AsLongAsNeeded(words="selama diperlukan"), [PeriodFaultKind.ENDLESS]),
    ],
)
def test_letter_a_needs_an_end(period: ExemptionPeriod, faults: list[PeriodFaultKind]):
    assert kinds(Letter.A, period) == faults


@given(st.sampled_from((Letter.B, Letter.G, Letter.I)), periods)
def test_b_g_and_i_cite_the_legislation_that_sets_the_period(letter: Letter, period: ExemptionPeriod):
    assert kinds(letter, period) == [PeriodFaultKind.LEGISLATION_UNNAMED]
    assert kinds(letter, ByLegislation(words=period.words, citation=LAW)) == []


@given(st.sampled_from((Letter.C, Letter.D, Letter.E, Letter.F, Letter.H)), periods)
def test_c_to_f_and_h_take_any_period_that_is_not_permanent(letter: Letter, period: ExemptionPeriod):
    assert kinds(letter, period) == []


@pytest.mark.parametrize(
    ("period", "faults"),
    [
        (UntilDate(words="sampai 2030", until=date(2030, 1, 1)), []),
        (ForYears(words="1 tahun", years=1), []),
        (AsLongAsNeeded(words="selama diperlukan", citation=LAW), []),
        (AsLongAsNeeded(words="selama diperlukan"), [PeriodFaultKind.LAW_PERIOD_UNSTATED]),
    ],
)
def test_j_states_the_period_of_its_law_or_an_end(period: ExemptionPeriod, faults: list[PeriodFaultKind]):
    assert kinds(Letter.J, period) == faults


def test_the_head_sets_the_period_on_c_to_f_alone():
    """PP 61/2010 art. 7 (5); Perki 1/2021 art. 51 (5)."""
    assert {letter.value for letter in Letter if LIMITS[letter].set_by_head} == set("cdef")


@given(letters)
def test_every_letter_but_j_has_exactly_one_measure(letter: Letter):
    limits = LIMITS[letter]
    measures = [limits.longest_years is not None, limits.by_legislation, limits.as_needed]

    assert sum(measures) == (0 if letter is Letter.J else 1)
    assert "Pasal" in limits.source
