"""What one audit found, with the register it is about: a sealed archive."""

from collections.abc import Mapping

from generator.audits.report import as_json, as_text
from generator.audits.report_page import as_html
from generator.audits.sealed_zip import sealed
from generator.audits.verdict import Audit


def bundle(audit: Audit, register: Mapping[str, bytes]) -> bytes:
    """A zip archive; the same register and findings always give the same bytes.

    ``register`` is path → bytes as main held them at the tip; it stands below ``register/``.
    """
    facts = {
        "register": audit.register,
        "jangkar": audit.anchor,
        "ujung": audit.tip,
        "per": audit.day.isoformat(),
    }
    return sealed({**register_files(register), **report_files(audit, "laporan")}, facts)


def register_files(register: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a register below ``register/``."""
    return {f"register/{path}": data for path, data in register.items()}


def report_files(audit: Audit, name: str) -> dict[str, bytes]:
    """The findings in three forms, under that name."""
    return {
        f"{name}.txt": as_text(audit).encode("utf-8"),
        f"{name}.json": as_json(audit).encode("utf-8"),
        f"{name}.html": as_html(audit).encode("utf-8"),
    }
