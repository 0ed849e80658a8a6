"""Contacts and numbers that the body itself publishes, which are therefore nobody's personal data."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.datapackages.table import split_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Contacts that the body itself publishes for its service."""

    telephones: frozenset[str]
    """Digits only."""
    emails: frozenset[str]
    """Lower case."""
    email_domains: tuple[str, ...]
    """Addresses at these domains and below pass, as do those at ``go.id``."""
    reviewed: frozenset[str]
    """Numbers, without what stands between their digits, and addresses that an officer has found fit to publish."""


NOTHING_DECLARED = Declared(
    telephones=frozenset(), emails=frozenset(), email_domains=(), reviewed=frozenset()
)


DECLARING = frozenset({"badan", "unit", "nomor_terbuka"})
"""Reference tables that say which contacts are the body's own."""


def declared_in(rows: Iterable[tuple[str, Mapping[str, str]]]) -> Declared:
    """What these rows, each with the name of its table, declare; those of other tables say nothing."""
    own: list[Mapping[str, str]] = []
    reviewed: set[str] = set()
    domains: list[str] = []
    for table, cells in rows:
        if table in ("badan", "unit"):
            own.append(cells)
        if table == "badan":
            domains += split_list(cells["domain_surel"].lower())
        if table == "nomor_terbuka":
            reviewed.add(cells["nomor"])
    telephones = {re.sub("[^0-9]", "", cells[column]) for cells in own for column in ("telepon", "whatsapp")}
    return Declared(
        telephones=frozenset(telephones - {""}),
        emails=frozenset({cells["surel"].lower() for cells in own} - {""}),
        email_domains=tuple(filter(None, domains)),
        reviewed=frozenset(reviewed - {""}),
    )
