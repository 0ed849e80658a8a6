"""The three classes of public information with their counts."""

from generator.model.information_class import InformationClass
from generator.public.contexts import ClassCard
from generator.public.lists import CLASS_EXPLANATIONS
from generator.sites.numbers import number_in_words

_CITATIONS = {
    InformationClass.PERIODIC: "UU 14/2008 Pasal 9",
    InformationClass.IMMEDIATE: "UU 14/2008 Pasal 10",
    InformationClass.ANY_TIME: "UU 14/2008 Pasal 11",
}


def class_cards(counts: dict[InformationClass, int]) -> tuple[ClassCard, ...]:
    """A card per class, in the order of the law."""
    return tuple(
        ClassCard(
            href=f"jenis/{kind.value}.html",
            slug=kind.value,
            label=kind.label,
            count=number_in_words(counts.get(kind, 0)),
            explanation=CLASS_EXPLANATIONS[kind],
            citation=_CITATIONS[kind],
        )
        for kind in InformationClass
    )
