import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.citation import Citation
from generator.model.exemption_period import (
    AsLongAsNeeded,
    ByLegislation,
    ExemptionPeriod,
    ForYears,
    NotUnderstood,
    PeriodKind,
    PeriodReading,
    Permanent,
    Unread,
    UntilDate,
    UntilEvent,
    anniversary,
    citation_of,
    kind_of,
    last_day,
    parse_exemption_period,
    period_of,
    says_permanent,
)
from generator.model.number_words import number_in_words
from tests.model.make_exemption import days, periods

INVENTED = Path(__file__).parent.parent / "data" / "model" / "period_values.csv"


def rows() -> list[dict[str, str]]:
    with INVENTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def told(reading: PeriodReading) -> str:
    """What was understood, as the column ``dibaca`` of the invented table writes it."""
    if isinstance(reading, UntilDate):
        return f"tanggal {reading.until}"
    if isinstance(reading, ForYears):
        return f"durasi {reading.years}"
    if isinstance(reading, UntilEvent):
        return f"peristiwa {reading.event}"
    if isinstance(reading, Permanent):
        return "permanen"
    if isinstance(reading, NotUnderstood):
        return f"tidak: {reading.reason.value}"
    return kind_of(reading).value


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["nilai"] or "kosong")
def test_invented_periods_in_the_shapes_of_real_ones_are_read_or_kept(row: dict[str, str]):
    reading = parse_exemption_period(row["nilai"])

    assert (told(reading), reading.words) == (row["dibaca"], row["nilai"])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["nilai"] or "kosong")
def test_a_claim_of_permanence_is_seen_wherever_it_stands(row: dict[str, str]):
    assert says_permanent(row["nilai"]) is (row["permanen"] == "ya")


@given(st.text(max_size=60))
def test_whatever_the_words_they_are_kept(words: str):
    assert parse_exemption_period(words).words == words


@given(st.integers(1, 99), st.sampled_from(("", "selama ", "paling lama ")))
def test_a_duration_is_read_in_digits_in_words_and_in_both(years: int, lead: str):
    spelled = number_in_words(years)

    for words in (f"{lead}{years} tahun", f"{lead}{spelled} tahun", f"{lead}{years} ({spelled}) tahun"):
        assert parse_exemption_period(words) == ForYears(words=words, years=years)


def test_a_duration_whose_digits_and_words_disagree_is_not_understood():
    assert told(parse_exemption_period("30 (dua puluh) tahun")) == "tidak: belum dapat dibaca"


@given(days, st.integers(1, 60))
def test_a_duration_ends_on_the_day_before_its_anniversary(start: date, years: int):
    end = last_day(ForYears(words="n tahun", years=years), start)

    assert end == anniversary(start, years) - timedelta(days=1)
    assert anniversary(start, years).year == start.year + years


@given(days, st.integers(1, 40))
def test_a_longer_duration_ends_later(start: date, years: int):
    ends = [
        last_day(ForYears(words="n tahun", years=length), start) or start for length in (years, years + 1)
    ]

    assert ends == sorted(set(ends))
    assert ends[0] == anniversary(start, years) - timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2026, 1, 1), 1, date(2026, 12, 31)),
        (date(2026, 3, 16), 30, date(2056, 3, 15)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
    ],
)
def test_a_duration_counts_its_first_day(start: date, years: int, end: date):
    assert last_day(ForYears(words="n tahun", years=years), start) == end


def test_a_duration_without_a_start_has_no_end_yet():
    assert last_day(ForYears(words="5 tahun", years=5), None) is None


def test_an_anniversary_beyond_the_calendar_is_its_last_day():
    assert anniversary(date(2026, 1, 1), 9000) == date.max


@given(days)
def test_a_date_is_its_own_last_day_whatever_the_start(day: date):
    assert last_day(UntilDate(words="sampai hari itu", until=day), None) == day


def test_an_event_or_a_need_ends_on_its_latest_day_if_one_is_named():
    day = date(2030, 6, 30)

    assert last_day(UntilEvent(words="", event="LHP terbit", latest=day), None) == day
    assert last_day(ByLegislation(words=""), day) is None
    assert last_day(AsLongAsNeeded(words=""), day) is None


def test_a_duration_of_nothing_cannot_be_made():
    with pytest.raises(ValueError, match="at least one year"):
        ForYears(words="0 tahun", years=0)


LAW = Citation(regulation_id="uu-43-2009", article="Pasal 66")
DAY = date(2030, 1, 1)


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        (PeriodKind.DATE, UntilDate(words="w", until=DAY, or_event="e", citation=LAW)),
        (PeriodKind.DURATION, ForYears(words="w", years=5, or_event="e", citation=LAW)),
        (PeriodKind.EVENT, UntilEvent(words="w", event="e", latest=DAY, citation=LAW)),
        (PeriodKind.LEGISLATION, ByLegislation(words="w", latest=DAY, citation=LAW)),
        (PeriodKind.AS_NEEDED, AsLongAsNeeded(words="w", latest=DAY, citation=LAW)),
    ],
)
def test_stored_values_make_the_period_of_their_kind(kind: PeriodKind, period: ExemptionPeriod):
    made = period_of(kind, words="w", until=DAY, years=5, event="e", citation=LAW)

    assert made == period
    assert kind_of(period) is kind


@pytest.mark.parametrize(
    ("kind", "years"),
    [
        (PeriodKind.DATE, None),
        (PeriodKind.DURATION, None),
        (PeriodKind.DURATION, 0),
        (PeriodKind.EVENT, None),
    ],
)
def test_a_kind_without_what_it_needs_makes_no_period(kind: PeriodKind, years: int | None):
    assert period_of(kind, words="kata", years=years) is None


@given(periods)
def test_the_words_stay_out_of_what_a_crash_prints(period: ExemptionPeriod):
    assert period.words not in repr(period)
    assert "rahasia" not in repr(UntilEvent(words="", event="rahasia"))


def test_why_words_are_not_understood_completes_a_sentence():
    assert Unread.LEGAL_BASIS.value == "berisi dasar hukum, bukan jangka waktu"


def test_only_a_period_of_the_law_may_name_legislation():
    law = Citation(regulation_id="uu-43-2009", article="Pasal 66")

    assert citation_of(ByLegislation(words="menurut UU 43/2009", citation=law)) == law
    assert citation_of(Permanent(words="permanen")) is None
    assert citation_of(None) is None
