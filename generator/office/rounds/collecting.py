"""Rounds of collection as their pages tell them: who was asked, who answered what, what waits to be approved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.changes.placed import Snapshot
from generator.changes.round_changes import ANSWERS, PROPOSED, ROUNDS, UNCHANGED, WAITING
from generator.model.dates import date_in_words
from generator.model.officer import Role
from generator.office.requests.asked import Asked
from generator.office.requests.route import REVIEWERS
from generator.review.reading import Sent, Standing, listing

RESULTS = {
    WAITING: "belum menjawab",
    PROPOSED: "sudah mengirim usulan perubahan",
    UNCHANGED: "menyatakan tidak ada perubahan",
}
SENT = "jawaban terkirim, menunggu persetujuan"
GIVEN_BACK = "jawaban terkirim, lalu dikembalikan untuk diperbaiki"
REGISTERS = {
    "dip": "Daftar Informasi Publik (DIP)",
    "dik": "Daftar Informasi yang Dikecualikan (DIK)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """What one unit answered in one round."""

    id: str
    unit: str
    name: str
    result: str
    """Value of ``hasil``."""
    words: str
    proposal_id: str
    """Answer that is sent and not approved yet; empty for none."""
    waits: bool
    """Whether that answer waits to be approved; one that was given back does not."""

    @property
    def is_given(self) -> bool:
        """Whether the register holds an answer."""
        return self.result != WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round."""

    id: str
    name: str
    register: str
    """``dip`` or ``dik``."""
    days: str
    note: str
    is_open: bool
    """Whether units may still answer, be it on the last day."""
    is_over: bool
    """Whether its last day has come, so that nothing is left to close."""
    answers: tuple[UnitAnswer, ...]
    """By name of the unit, only those that the person may see."""
    closing_id: str
    """Proposal that would change the round's last day and waits; empty for none."""

    @property
    def given(self) -> int:
        """How many units answered."""
        return sum(one.is_given for one in self.answers)

    @property
    def waiting(self) -> int:
        """How many answers wait to be approved."""
        return sum(one.waits for one in self.answers)

    @property
    def state(self) -> str:
        """Whether it is open, in words."""
        if not self.is_open:
            return "sudah ditutup"
        return "ditutup hari ini, jawaban masih diterima sampai tengah malam" if self.is_over else "terbuka"


def rounds_of(asked: Asked) -> tuple[Round, ...]:
    """Every round that concerns the person, the newest first: all for reviewers, her unit's for others."""
    rows = asked.reference.rows
    pending = _pending(asked)
    units = None if sees_all(asked) else {officer.unit for officer in asked.person.officers}
    found = [
        Round(
            id=key,
            name=row["nama"],
            register=row["register"],
            days=_days(row["dibuka"], row["ditutup"]),
            note=row["catatan"],
            is_open=is_open(row["ditutup"], asked.today),
            is_over=row["ditutup"] != "" and row["ditutup"] <= asked.today.isoformat(),
            answers=tuple(_answers(asked, rows, key, pending)),
            closing_id=pending[key].id if key in pending else "",
        )
        for key, row in sorted(
            rows.get(ROUNDS, {}).items(), key=lambda pair: (pair[1]["dibuka"], pair[0]), reverse=True
        )
    ]
    if units is None:
        return tuple(found)
    own = [
        replace(one, answers=tuple(answer for answer in one.answers if answer.unit in units)) for one in found
    ]
    return tuple(one for one in own if one.answers)


def sees_all(asked: Asked) -> bool:
    """Whether the person sees the answers of every unit."""
    return any(officer.role in REVIEWERS for officer in asked.person.officers)


def answers_for(asked: Asked, unit: str) -> str:
    """The officer id in which the person answers for the unit; empty where she does not. Source: Perki 1/2021 art. 45."""
    held = (one.id for one in asked.person.officers if one.role is Role.UNIT_OFFICER and one.unit == unit)
    return next(held, "")


def is_open(last_day: str, today: date) -> bool:
    """Whether units may still answer."""
    return not last_day or today.isoformat() <= last_day


def opening(asked: Asked) -> tuple[Sent, ...]:
    """Proposals that would open a round and wait."""
    return tuple(
        sent
        for sent in _undecided(asked)
        if any(
            placed.table == ROUNDS and placed.key not in asked.reference.rows.get(ROUNDS, {})
            for placed in sent.proposal.operations
        )
    )


def _answers(asked: Asked, rows: Snapshot, round_id: str, pending: dict[str, Sent]) -> Iterator[UnitAnswer]:
    own = [(key, row) for key, row in rows.get(ANSWERS, {}).items() if row["putaran_id"] == round_id]
    named = sorted(own, key=lambda pair: asked.reference.unit_name(pair[1]["unit"]))
    for key, row in named:
        answered = f" pada {_day(row['dijawab'])}" if row["dijawab"] else ""
        words = f"{RESULTS.get(row['hasil'], row['hasil'])}{answered}"
        sent = pending.get(key)
        if sent:
            told = SENT if sent.standing is Standing.WAITING else GIVEN_BACK
            words = told if row["hasil"] == WAITING else f"{words}; {told}"
        yield UnitAnswer(
            id=key,
            unit=row["unit"],
            name=asked.reference.unit_name(row["unit"]),
            result=row["hasil"],
            words=words,
            proposal_id=sent.id if sent else "",
            waits=sent is not None and sent.standing is Standing.WAITING,
        )


def _pending(asked: Asked) -> dict[str, Sent]:
    """Key of a round or an answer → the proposal about it that waits."""
    return {
        placed.key: sent
        for sent in _undecided(asked)
        for placed in sent.proposal.operations
        if placed.table in (ROUNDS, ANSWERS)
    }


def _undecided(asked: Asked) -> Iterator[Sent]:
    waiting = (Standing.WAITING, Standing.RETURNED)
    return (sent for sent in listing(asked.desk.public) if sent.standing in waiting)


def _days(first: str, last: str) -> str:
    return f"{_day(first)} sampai {_day(last)}" if last else f"sejak {_day(first)}, tanpa hari terakhir"


def _day(text: str) -> str:
    return date_in_words(date.fromisoformat(text))
