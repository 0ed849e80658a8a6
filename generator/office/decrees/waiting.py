"""Entries of the restricted register that are approved and wait for their decree, as somebody may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import Addition, Amendment, Cells
from generator.model.dates import date_in_words
from generator.model.dossier import Dossier
from generator.model.standing import State, standing
from generator.office.dossiers import dossiers_of
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Asked
from generator.review.reading import Sent, Standing, listing
from generator.review.state import Queue
from generator.validation.exempted.package import BODY_PACKAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """One entry that nothing exempts until its decree is recorded."""

    dossier: Dossier
    since: date | None
    """Day of the approval of its test."""
    proposal_id: str
    """Proposal that would record its decree, if one waits already; empty for none."""

    @property
    def id(self) -> str:
        """Key of the entry."""
        return self.dossier.entry.id


def visible_registers(asked: Asked) -> tuple[Queue, ...]:
    """Restricted registers that the person may read, the body's own last."""
    found = (
        queue
        for queue in asked.desk.queues()
        if queue.layout.unit and sees_exempted(asked.person.officers, queue.layout.unit)
    )
    return tuple(sorted(found, key=lambda queue: (queue.layout.unit == BODY_PACKAGE, queue.register)))


def visible_register(asked: Asked, name: str) -> Queue | None:
    """The restricted register of that name if the person may read it; None likewise where there is none."""
    return next((queue for queue in visible_registers(asked) if queue.register == name), None)


def register_name(asked: Asked, queue: Queue) -> str:
    """``Dinas Kesehatan``, or what the body's own register is called."""
    unit = queue.layout.unit
    return (
        "Badan Publik (berlaku untuk beberapa unit)"
        if unit == BODY_PACKAGE
        else asked.reference.unit_name(unit)
    )


def decree_name(row: Cells) -> str:
    """``SK nomor Contoh 3/2026 tanggal 2 Mei 2026``."""
    return f"SK nomor {row['nomor']} tanggal {date_in_words(date.fromisoformat(row['tanggal']))}"


def waiting_entries(asked: Asked, queue: Queue) -> tuple[WaitingEntry, ...]:
    """Those approved and without a decree, the longest waiting first; raises HistoryError and ValueError."""
    proposed = _proposed(listing(queue))
    found: list[WaitingEntry] = []
    for dossier in dossiers_of(asked.desk, queue):
        stands = standing(dossier, asked.today)
        if stands.state is State.APPROVED and not dossier.entry.decree_id:
            found.append(
                WaitingEntry(
                    dossier=dossier, since=stands.since, proposal_id=proposed.get(dossier.entry.id, "")
                )
            )
    return tuple(sorted(found, key=lambda one: (one.since or date.max, one.id)))


def _proposed(known: Iterable[Sent]) -> Mapping[str, str]:
    """Key of an entry → the proposal that would give it a decree and is not decided."""
    found: dict[str, str] = {}
    for sent in known:
        if sent.standing not in (Standing.WAITING, Standing.RETURNED):
            continue
        for placed in sent.proposal.operations:
            if placed.table.table != "dik":
                continue
            match placed.operation:
                case Amendment(changes=changes) if any(
                    one.column == "sk_id" and one.after for one in changes
                ):
                    found[placed.key] = sent.id
                case Addition(cells=cells) if dict(cells).get("sk_id"):
                    found[placed.key] = sent.id
                case _:
                    continue
    return found
