import pytest

from generator.datapackages.schema import load_schema
from generator.model.information_class import InformationClass
from tests.factories import make_duty


@pytest.mark.parametrize(
    ("provision", "citation", "slug"),
    [
        ("14(2)d", "Perki 1/2021 Pasal 14 ayat (2) huruf d", "14-2-d"),
        ("21(1)r", "Perki 1/2021 Pasal 21 ayat (1) huruf r", "21-1-r"),
    ],
)
def test_a_duty_is_cited_in_words_and_addressed_by_a_slug(provision, citation, slug):
    duty = make_duty(provision=provision)

    assert (duty.citation, duty.slug) == (citation, slug)


@pytest.mark.parametrize(
    ("information_class", "label"),
    [
        (InformationClass.PERIODIC, "Berkala"),
        (InformationClass.IMMEDIATE, "Serta merta"),
        (InformationClass.ANY_TIME, "Setiap saat"),
    ],
)
def test_a_class_has_a_name_for_pages(information_class, label):
    assert information_class.label == label


def test_the_classes_are_those_of_the_schema():
    assert {c.value for c in load_schema("dip").column("jenis").categories} == set(InformationClass)
