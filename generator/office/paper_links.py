"""Which papers there are for a row, and where the office server offers them."""

from dataclasses import dataclass

NAMES = {
    "lembar": "Lembar pengujian konsekuensi",
    "sk": "Surat keputusan",
    "sk-rencana": "Surat keputusan yang akan ditandatangani",
}
"""Last but one part of the address → what people call the paper."""
PLANNED = frozenset({"sk-rencana"})
"""Those whose number, day and place nobody has recorded yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A link to the page of a paper."""

    address: str
    text: str


def offer(register: str, kind: str, row: str) -> Offer:
    """Where the paper of the row is offered."""
    return Offer(address=f"/naskah/{register}/{kind}/{row}", text=NAMES[kind])


def offers_of_entry(register: str, test_id: str, decree_id: str, *, waits: bool) -> tuple[Offer, ...]:
    """The papers of an entry: those of the sheet and the decree that it names, or that it ``waits`` for."""
    kinds = (("lembar", test_id), ("sk", decree_id), ("sk-rencana", test_id if waits else ""))
    return tuple(offer(register, kind, row) for kind, row in kinds if row)
