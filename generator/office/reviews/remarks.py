"""What a reviewer writes on a proposal's page: a message, and words beside rows and fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.proposal import Proposal, tidy_message
from generator.office.requests.asked import Form
from generator.review.notes import Comment

MESSAGE, PLACE_ROW, PLACE_COLUMN, PLACE_TEXT = "pesan", "baris", "kolom", "tulisan"
INLINE = 60
"""Most fields on a page that have a box of their own; a longer page has one box with two lists."""

MOST_LETTERS = 4_000
"""Of one text. A note that is too large to be read back would break the proposal, hence also the next."""
_MOST_COMMENTS = 50
MOST_SAID = 400
"""Notes of one proposal, after which nobody may only comment."""

_BOX = re.compile(r"c([0-9]{1,6})\.([a-z_]*)\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What was written."""

    message: str
    comments: tuple[Comment, ...]
    error: str
    """Why it cannot be taken, in Indonesian; empty when it can."""

    @property
    def is_anything(self) -> bool:
        """Whether anything was written at all."""
        return bool(self.message or self.comments)


def box_name(number: int, column: str) -> str:
    """Name of the box beside a field; of the row as a whole where the column is empty."""
    return f"c{number}.{column}"


def remarks_of(form: Form, proposal: Proposal) -> Remarks:
    """The message and the comments of the form, in the order of the rows; empty boxes do not count."""
    message = tidy_message(form.first(MESSAGE))
    comments = tuple(_comments(form, proposal))
    error = ""
    if max((len(message), *(len(one.text) for one in comments))) > MOST_LETTERS:
        error = f"Tulisan terlalu panjang. Tulis paling banyak {MOST_LETTERS} huruf."
    elif len(comments) > _MOST_COMMENTS:
        error = f"Terlalu banyak catatan. Kirim paling banyak {_MOST_COMMENTS} sekaligus."
    elif form.first(PLACE_TEXT).strip() and not form.first(PLACE_ROW):
        error = "Pilih baris yang Anda beri catatan."
    return Remarks(message=message, comments=comments, error=error)


def typed(form: Form) -> Mapping[str, str]:
    """What was written, by the names of the boxes, to be shown again."""
    names = {MESSAGE, PLACE_ROW, PLACE_COLUMN, PLACE_TEXT}
    return {name: form.first(name) for name in form.fields if name in names or _BOX.match(name)}


def _comments(form: Form, proposal: Proposal) -> Iterator[Comment]:
    boxes = sorted((int(match[1]), match[2], name) for name in form.fields if (match := _BOX.match(name)))
    for number, column, name in boxes:
        if (text := tidy_message(form.first(name))) and number < len(proposal.operations):
            yield _comment(proposal, number, column, text)
    row, text = form.first(PLACE_ROW), tidy_message(form.first(PLACE_TEXT))
    if text and row.isdecimal() and row.isascii() and len(row) < 7 and int(row) < len(proposal.operations):
        yield _comment(proposal, int(row), form.first(PLACE_COLUMN), text)


def _comment(proposal: Proposal, number: int, column: str, text: str) -> Comment:
    placed = proposal.operations[number]
    return Comment(table=placed.table, key=placed.key, column=column, text=text)
