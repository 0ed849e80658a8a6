"""Which papers there are for a row, and where the office server offers them."""

from dataclasses import dataclass

NAMES = {
    "lembar": "Lembar pengujian konsekuensi",
    "berita-acara": "Berita acara pengujian",
    "sk": "Surat keputusan",
    "sk-rencana": "Surat keputusan yang akan ditandatangani",
    "pembukaan": "Penetapan pembukaan yang akan ditandatangani",
    "petikan": "Petikan SK dan lembar untuk entri ini",
    "penolakan": "Penolakan permohonan atas entri ini",
    "sk-dip": "Surat keputusan penetapan DIP",
}
"""Last but one part of the address → what people call the paper."""
PUBLIC = "publik"
"""The register of the papers that hold nothing restricted."""


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
    kinds = (
        ("lembar", test_id),
        ("berita-acara", test_id),
        ("sk", decree_id),
        ("sk-rencana", test_id if waits else ""),
    )
    return tuple(offer(register, kind, row) for kind, row in kinds if row)


def offers_of_state(register: str, entry: str, *, exempts: bool, ended: bool) -> tuple[Offer, ...]:
    """What is made of the entry alone: to refuse a request while it is exempted, and to open it then or once it ended."""
    kinds = ("petikan", "penolakan") if exempts else ()
    return tuple(
        offer(register, kind, entry) for kind in (*kinds, *(("pembukaan",) if exempts or ended else ()))
    )
