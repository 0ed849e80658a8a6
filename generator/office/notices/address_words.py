"""What is said of a mail address that somebody typed."""

from collections.abc import Mapping

from generator.datapackages.table import split_list

ADDRESS_WRONG = "Tulis satu alamat surel saja, misalnya nama@unit.contoh.go.id."


def foreign_domain(address: str, body: Mapping[str, str]) -> str:
    """The address's domain where it is none of the body's own; empty where it is, or none is known."""
    domain = address.rpartition("@")[2].casefold()
    own = [one.casefold() for one in split_list(body.get("domain_surel", ""))]
    is_own = any(domain == one or domain.endswith(f".{one}") for one in own)
    return "" if not domain or not own or is_own else domain
