"""What the public may know of exempted information, and the rights that go with it."""

from generator.model.dates import date_in_words
from generator.model.exemption_notice import ExemptionNotice
from generator.model.reference import Unit
from generator.public.contexts import ExemptionsContext, ExemptionText, Link
from generator.public.disclosure import PublicRegister
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page


def exemptions_page(register: PublicRegister) -> Page:
    """The published notices; where there is none the page says so plainly."""
    return Page(
        path="dikecualikan.html",
        title="Informasi yang dikecualikan",
        description="Informasi yang tidak dibuka kepada umum, dasarnya, dan hak Anda bila permintaan ditolak.",
        template="dikecualikan.html.jinja",
        context=ExemptionsContext(
            notices=tuple(_text(unit, notice) for unit, notice in register.exemption_notices),
            count=number_in_words(len(register.exemption_notices)),
        ),
    )


def _text(unit: Unit, notice: ExemptionNotice) -> ExemptionText:
    decree = notice.decree_number
    if decree and notice.decree_date:
        decree = f"{decree}, {date_in_words(notice.decree_date)}"
    return ExemptionText(
        id=notice.id,
        title=notice.title,
        unit=Link(href=f"unit/{unit.code}.html", text=unit.name),
        legal_basis=notice.legal_basis,
        period=notice.period,
        decree=decree,
        how_to_object=notice.how_to_object,
    )
