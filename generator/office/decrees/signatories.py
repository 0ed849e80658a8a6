"""Who may have signed or approved a decree, as choices of a form."""

from collections.abc import Iterable
from datetime import date

from generator.model.dates import date_in_words
from generator.model.office import title
from generator.model.officer import Officer, Role
from generator.office.forms.fields import Choice
from generator.office.words import ROLES


def officer_choices(officers: Iterable[Officer], roles: Iterable[Role], today: date) -> tuple[Choice, ...]:
    """Every term of office in these roles that has begun, those that last today first.

    Former holders stay in the list: a decree of last year was signed by whoever held the office then.
    """
    wanted = tuple(roles)
    found = [one for one in officers if one.role in wanted and one.valid_from <= today]
    found.sort(key=lambda one: (not one.held(one.role, today), wanted.index(one.role), one.id))
    return tuple(Choice(value=one.id, label=officer_label(one)) for one in found)


def officer_label(officer: Officer) -> str:
    """``Budi Misalnya, Atasan PPID, sampai 31 Desember 2026``."""
    office = " ".join(part for part in (title(officer), ROLES[officer.role]) if part)
    until = f", sampai {date_in_words(officer.valid_until)}" if officer.valid_until else ""
    return f"{officer.name}, {office}, sejak {date_in_words(officer.valid_from)}{until}"
