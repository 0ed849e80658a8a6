"""What an audit has against a commit, worded for whoever must answer for it."""

from generator.model.problem import Place, Problem, Severity

FOUR_EYES = "Perki 1/2021 Pasal 10 ayat (2) huruf e dan Pasal 45 ayat (4)–(6); PP 61/2010 Pasal 3"
EVIDENCE = "UU 43/2009 Pasal 3; Perki 1/2021 Pasal 10 ayat (1)"

UNDO = "Kembalikan dengan usulan yang disetujui, dan cari tahu siapa yang menulis komit itu."
"""The remedy where main holds what nobody approved."""


def against(
    commit: str, code: str, message: str, remedy: str, *, source: str = FOUR_EYES, warning: bool = False
) -> Problem:
    """A finding about one commit; never with the value of a cell."""
    return Problem(
        code=code,
        severity=Severity.WARNING if warning else Severity.ERROR,
        place=Place(file=f"komit/{commit[:12]}"),
        message=message,
        remedy=remedy,
        source=source,
    )
