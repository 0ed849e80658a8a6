"""What became of each proposal of a queue, day by day, for the six-monthly evaluation."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.audits.evaluation import Answer, Handling, Outcome
from generator.review.notes import Note, NoteKind
from generator.review.reading import listing
from generator.review.state import Queue

_OUTCOMES = {
    NoteKind.MERGED: Outcome.APPROVED,
    NoteKind.RETURNED: Outcome.RETURNED,
    NoteKind.CLASHED: Outcome.RETURNED,
    NoteKind.REJECTED: Outcome.REJECTED,
}


def handlings(queue: Queue) -> tuple[Handling, ...]:
    """Every proposal that the queue ever held and can read, in the order of ``listing``."""
    return tuple(
        Handling(
            units=(queue.layout.unit,) if queue.layout.unit else sent.proposal.units,
            is_restricted=bool(queue.layout.unit),
            submitted=sent.notes[0].day,
            answers=tuple(_answers(sent.notes)),
        )
        for sent in listing(queue)
    )


def _answers(notes: Iterable[Note]) -> Iterator[Answer]:
    """One for each version that was answered, and for the one that waits; a version that another replaced needs none."""
    asked: date | None = None
    for note in notes:
        if note.kind in (NoteKind.SUBMITTED, NoteKind.CORRECTED):
            asked = note.day
        elif asked is not None and note.kind in _OUTCOMES:
            yield Answer(asked=asked, given=note.day, outcome=_OUTCOMES[note.kind])
            asked = None
    if asked is not None:
        yield Answer(asked=asked)
