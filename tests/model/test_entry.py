import re

import pytest

from generator.datapackages.schema import load_schema, schema_descriptor
from generator.model.entry import Form, Status
from tests.factories import make_entry


@pytest.mark.parametrize(
    ("title", "heading"), [("Laporan Keuangan", "Laporan Keuangan"), ("", "Pendapatan dan belanja.")]
)
def test_an_entry_is_called_by_its_title_or_else_by_its_summary(title, heading):
    assert make_entry(title=title, summary="Pendapatan dan belanja.").heading == heading


def test_statuses_are_those_of_the_schema():
    assert {c.value for c in load_schema("dip").column("status").categories} == set(Status)


def test_the_schema_takes_every_form_and_all_of_them_together():
    pattern = next(f for f in schema_descriptor("dip")["fields"] if f["name"] == "bentuk")["constraints"][
        "pattern"
    ]

    assert all(re.search(pattern, form) for form in (*Form, ";".join(Form)))
