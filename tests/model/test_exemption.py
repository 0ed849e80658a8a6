from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from generator.model.exemption import (
    ExemptEntry,
    Opening,
    decided_matter,
    has_open_end,
    in_order_of_law,
    next_review,
    opening_by_law,
    opening_of_ground,
    review_is_too_far,
)
from generator.model.exemption_period import AsLongAsNeeded, ExemptionPeriod, ForYears, Permanent, UntilDate
from generator.model.ground import Ground, Letter
from tests.model.make_exemption import DECREED, days, entries, make_exempt_entry, make_period_ground

TODAY = date(2026, 11, 22)
END = date(2027, 12, 31)
UNTIL = UntilDate(words="sampai 31 Desember 2027", until=END)
NEEDED = AsLongAsNeeded(words="selama diperlukan")


def opening(
    letter: Letter, period: ExemptionPeriod | Permanent | None = UNTIL, **given: Any
) -> Opening | None:
    one = make_period_ground(letter, period=period)
    return opening_of_ground(make_exempt_entry(grounds=(one,), **given), one, DECREED)


@given(entries, days)
def test_the_item_is_closed_while_one_of_its_grounds_still_runs(entry: ExemptEntry, start: date):
    each = [opening_of_ground(entry, one, start) for one in entry.grounds]
    whole = opening_by_law(entry, start)

    if whole is None:
        assert not each or None in each
    else:
        assert whole in each
        assert all(one is not None and one.day <= whole.day for one in each)


@given(entries, days, days)
def test_the_next_review_is_the_earliest_day_that_is_set(entry: ExemptEntry, start: date, today: date):
    ends = [
        one.day - timedelta(days=1)
        for ground in entry.grounds
        if (one := opening_of_ground(entry, ground, start))
    ]
    running = [day for day in ends if day >= today]
    reviews = [entry.review] if entry.review else []

    assert next_review(entry, start, today) == min([*running, *reviews], default=None)


def test_information_is_public_from_the_day_after_the_last_day():
    assert opening(Letter.H) == Opening(
        day=date(2028, 1, 1), source="PP 61/2010 Pasal 11 ayat (3); Perki 1/2021 Pasal 52 ayat (2)"
    )


@pytest.mark.parametrize(
    "period",
    [None, Permanent(words="Permanen"), NEEDED, UntilDate(words="31-12-9999", until=date.max)],
    ids=["none", "permanent", "as needed", "the last day there is"],
)
def test_without_a_known_last_day_nothing_opens_by_law(period):
    assert opening(Letter.H, period) is None


@pytest.mark.parametrize("answer", [{"written_consent": True}, {"public_office": True}])
@pytest.mark.parametrize("letter", [Letter.G, Letter.H])
def test_consent_and_public_office_take_g_and_h_out_of_the_exemption(letter, answer):
    """UU 14/2008 art. 18 (2)."""
    found = opening(letter, NEEDED, **answer)

    assert found is not None
    assert found.day == DECREED
    assert found.source.startswith("UU 14/2008 Pasal 18 ayat (2)")


def test_consent_and_public_office_do_not_touch_other_letters():
    assert opening(Letter.C, NEEDED, written_consent=True, public_office=True) is None


@pytest.mark.parametrize(
    ("court", "day"),
    [(date(2026, 9, 1), date(2026, 9, 1)), (date(2020, 9, 1), DECREED), (date(2029, 1, 1), date(2028, 1, 1))],
)
def test_a_public_court_session_ends_letter_a(court, day):
    """PP 61/2010 art. 5 (2); what was opened before the period began never was closed by it."""
    found = opening(Letter.A, opened_in_court=court)

    assert found is not None
    assert found.day == day


def test_a_court_session_does_not_touch_other_letters():
    assert opening(Letter.C, NEEDED, opened_in_court=date(2026, 9, 1)) is None


def test_an_entry_without_grounds_never_opens_by_itself():
    assert opening_by_law(make_exempt_entry(grounds=()), DECREED) is None


def test_an_open_end_is_one_that_no_day_limits():
    needed = make_period_ground(period=NEEDED)

    assert has_open_end(make_exempt_entry(grounds=(make_period_ground(), needed)), DECREED)
    assert not has_open_end(make_exempt_entry(), DECREED)


@pytest.mark.parametrize(
    ("review", "too_far"), [(None, False), (date(2027, 11, 22), False), (date(2027, 11, 23), True)]
)
def test_an_open_end_is_reviewed_within_twelve_months(review, too_far):
    entry = make_exempt_entry(review=review, grounds=(make_period_ground(period=NEEDED),))

    assert review_is_too_far(entry, DECREED, TODAY) is too_far


def test_a_known_end_may_have_its_review_later():
    assert not review_is_too_far(make_exempt_entry(review=date(2030, 1, 1)), DECREED, TODAY)


def test_the_decided_matter_is_grounds_and_periods_not_wording():
    one = make_exempt_entry(subject="Rekam medis")
    reworded = make_exempt_entry(
        subject="Data rekam medis",
        grounds=(make_period_ground(id="lain", period=UntilDate(words="s.d. akhir 2027", until=END)),),
    )
    longer = make_exempt_entry(grounds=(make_period_ground(period=ForYears(words="9 tahun", years=9)),))
    unsaid = make_exempt_entry(grounds=(make_period_ground(period=None),))
    other = make_exempt_entry(grounds=(make_period_ground(ground=Ground(letter=Letter.H, number=2)),))

    assert decided_matter(one) == decided_matter(reworded)
    assert len({decided_matter(entry) for entry in (one, longer, unsaid, other)}) == 4


def test_the_letters_of_an_entry_are_those_of_its_grounds():
    grounds = (make_period_ground(Letter.H), make_period_ground(Letter.J), make_period_ground(Letter.H))

    assert make_exempt_entry(grounds=grounds).letters == {Letter.H, Letter.J}


def test_the_words_of_an_entry_stay_out_of_what_a_crash_prints():
    secret = "kenari"
    entry = ExemptEntry(
        id="k000000001",
        unit="dinkes",
        subject=secret,
        parent_document=secret,
        blackened=secret,
        responsible=secret,
        if_opened=secret,
        if_closed=secret,
        public_interest=secret,
        internal_note=secret,
    )

    assert secret not in repr(entry)


def test_grounds_stand_as_article_17_counts_them():
    h1, h2, h, a = (
        make_period_ground(letter, id=id_, ground=Ground(letter=letter, number=number))
        for letter, id_, number in (
            (Letter.H, "g1", 1),
            (Letter.H, "g0", 2),
            (Letter.H, "g9", None),
            (Letter.A, "g5", 2),
        )
    )

    assert in_order_of_law((h2, h1, a, h)) == (a, h, h1, h2)
