"""The request form of Perki 1/2021 Lampiran VI."""

from markupsafe import Markup

from generator.public.contexts import RequestFormContext
from generator.public.disclosure import PublicRegister
from generator.sites.stamping import Page


def request_form_page(register: PublicRegister) -> Page:
    """The form, to fill in here or on paper; nothing that is typed leaves the reader's device."""
    body = register.body
    return Page(
        path="formulir.html",
        title="Formulir permintaan informasi",
        description="Formulir permohonan informasi menurut Perki 1/2021 Lampiran VI, untuk diisi, dicetak, atau disimpan.",
        template="formulir.html.jinja",
        context=RequestFormContext(
            body_name=body.name, address=body.address, telephone=body.telephone, email=body.email
        ),
        head=Markup('<script src="assets/javascripts/formulir.js" defer></script>'),
    )
