"""When a cited regulation applied."""

from datetime import date
from typing import Any

import pytest

from generator.model.regulation import Regulation, name_in_full


def make_regulation(**given: Any) -> Regulation:
    values: dict[str, Any] = {
        "id": "perki-1-2017",
        "kind": "Perki",
        "number": "1",
        "year": 2017,
        "title": "Pengklasifikasian Informasi Publik",
        "in_force_from": date(2017, 2, 1),
        "in_force_until": date(2021, 6, 29),
        "revoked_by": "perki-1-2021",
    }
    return Regulation(**(values | given))


@pytest.mark.parametrize(("kind", "is_statute"), [("UU", True), ("PP", False), ("Perki", False)])
def test_only_an_undang_undang_carries_an_exemption(kind: str, is_statute: bool):
    assert make_regulation(kind=kind).is_statute is is_statute
    assert make_regulation(kind=kind).name == f"{kind} 1/2017"


@pytest.mark.parametrize(
    ("on", "has_begun", "has_ceased"),
    [
        (date(2017, 1, 31), False, False),
        (date(2017, 2, 1), True, False),
        (date(2021, 6, 29), True, False),
        (date(2021, 6, 30), True, True),
        (None, True, True),
    ],
)
def test_the_first_and_the_last_day_count(on: date | None, has_begun: bool, has_ceased: bool):
    regulation = make_regulation()

    assert (regulation.has_begun(on), regulation.has_ceased(on)) == (has_begun, has_ceased)


def test_a_regulation_whose_days_nobody_looked_up_applies_until_its_revocation_is_recorded():
    unknown = make_regulation(in_force_from=None, in_force_until=None, revoked_by="")

    assert unknown.has_begun(date(1990, 1, 1))
    assert not unknown.has_ceased(date(2090, 1, 1))
    assert make_regulation(in_force_until=None).has_ceased(date(2090, 1, 1))


def test_the_full_name_spells_the_kind_out():
    assert (
        make_regulation().full_name
        == "Peraturan Komisi Informasi Nomor 1 Tahun 2017 tentang Pengklasifikasian Informasi Publik"
    )


def test_a_kind_that_is_not_known_stays_as_it_is():
    assert (
        name_in_full(kind="Perbup", number="5", year="2020", title="Contoh")
        == "Perbup Nomor 5 Tahun 2020 tentang Contoh"
    )
