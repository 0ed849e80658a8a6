"""Finding what is new in the queues, whoever brought it there: a page, ``ppid review``, or a push.

Each look compares the queues with what the store says was told. A register that is looked at for the first time is
taken as told: nobody gets the whole past by mail.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.dates import date_in_words
from generator.model.due import dues
from generator.model.table_path import TablePath
from generator.model.time_zone import local_moment
from generator.office.accounts.store import Store
from generator.office.dossiers import dossiers_of, tests_of
from generator.office.notices.concerned import Reachable, approvers, keepers, lookers, proposer, reachable
from generator.office.notices.notice import Notice, NoticeKind
from generator.office.notices.outbox import News, Told, put, tell, told_of
from generator.office.requests.desk import Desk, Reference
from generator.office.words import DUES
from generator.review.announcing import unreviewed
from generator.review.git_writer import refs
from generator.review.notes import NoteKind
from generator.review.reading import REJECTED, STORY, WAITING, Sent, Standing, sent_of
from generator.review.state import Queue
from generator.validation.exempted.holidays import calendar_of

PATIENCE_DAYS = 3
"""Working days after which those who may approve are told once more, once."""
_IN_FORCE = "berlaku"
_SENT = frozenset({NoteKind.SUBMITTED, NoteKind.CORRECTED})
_MOVED = _SENT | {NoteKind.APPROVED}
_ENDINGS = {
    Standing.RETURNED: (NoticeKind.RETURNED, frozenset({NoteKind.RETURNED, NoteKind.CLASHED})),
    Standing.MERGED: (NoticeKind.APPROVED, frozenset({NoteKind.MERGED})),
    Standing.REJECTED: (NoticeKind.REJECTED, frozenset({NoteKind.REJECTED})),
}
_MOST_DUES = 50
"""In one mail."""


@dataclass(slots=True, kw_only=True)
class Lookout:
    """Looks at the queues of one office again and again."""

    desk: Desk
    store: Store
    _seen: dict[str, tuple[Mapping[str, str], date]] = field(
        default_factory=dict[str, tuple[Mapping[str, str], date]]
    )
    """Register → refs and day of the last look: most looks find nothing new, and cost one reading of refs."""

    def look(self, now: int, *, silent: bool = False) -> None:
        """Put what is new into the outbox, or only mark it as told; raises HistoryError and WriteError where a queue cannot be read."""
        reference = self.desk.reference()
        day = local_moment(now, reference.body.get("zona", "")).date()
        for queue in self.desk.queues():
            known = refs(queue.repository, WAITING, REJECTED, STORY)
            if self._seen.get(queue.register) != (known, day):
                self._look_at(queue, known, reference, day, now, silent=silent)
                self._seen[queue.register] = (known, day)

    def look_at_dues(self, now: int, hour: int) -> None:
        """Once a week, from that hour of its first working day on, tell what is due. Raises HistoryError."""
        reference = self.desk.reference()
        moment = local_moment(now, reference.body.get("zona", ""))
        day, calendar = moment.date(), calendar_of(reference.rows)
        if moment.hour < hour or not calendar.is_working_day(day):
            return
        year, week, _ = day.isocalendar()
        if self._seen.get("tenggat") == ({}, day):
            return
        people = reachable(self.store, reference.officers, day)
        for queue in self.desk.queues():
            unit = queue.layout.unit
            if not unit:
                continue
            lines = tuple(self._due_lines(queue, reference, day))
            if lines:
                notice = Notice(
                    kind=NoticeKind.DUE,
                    register=queue.register,
                    units=unit,
                    details=lines,
                    key=f"{NoticeKind.DUE.value}/{queue.register}/{year}-{week:02}",
                )
                put(self.store, _news(keepers(people, unit), notice), now)
        self._seen["tenggat"] = ({}, day)

    def _look_at(
        self,
        queue: Queue,
        known: Mapping[str, str],
        reference: Reference,
        day: date,
        now: int,
        *,
        silent: bool,
    ) -> None:
        told = told_of(self.store, queue.register)
        before = told or {}
        stories = {ref.removeprefix(STORY): commit for ref, commit in known.items() if ref.startswith(STORY)}
        wanted = {
            one
            for one, story in stories.items()
            if before.get(one, Told()).story != story
            or (WAITING + one in known and before[one].waited != known[WAITING + one])
        }
        at = {ref: commit for ref, commit in known.items() if ref.rpartition("/")[2] in wanted}
        calendar = calendar_of(reference.rows)
        people = () if silent else reachable(self.store, reference.officers, day)
        marks: dict[str, Told] = {}
        news: list[News] = []
        for one, sent in (sent_of(queue, at) if at else {}).items():
            earlier = before.get(one, Told())
            waited = earlier.waited
            if sent is not None and told is not None and earlier.story != stories.get(one):
                news += _of_notes(people, queue, sent, earlier.notes, reference, day)
            if sent is not None and sent.standing is Standing.WAITING and waited != sent.version:
                since = next(note.day for note in reversed(sent.notes) if note.kind in _SENT)
                if calendar.count_between(since, day) >= PATIENCE_DAYS:
                    waited = sent.version
                    if told is not None:
                        notice = _notice(NoticeKind.STILL_WAITING, queue, sent, sent.version)
                        news += _news(approvers(people, queue, sent, reference, day), notice)
            mark = Told(
                story=stories.get(one, ""), notes=len(sent.notes) if sent is not None else 0, waited=waited
            )
            if mark != before.get(one):
                marks[one] = mark
        if marks or told is None:
            tell(self.store, queue.register, marks, news, now)

    def _due_lines(self, queue: Queue, reference: Reference, day: date) -> Iterator[str]:
        """Kind, id and day of each; nothing of a register that cannot be read, which other places tell."""
        notices = reference.rows.get(TablePath(package=f"dip/{queue.layout.unit}", table="pengecualian"), {})
        try:
            found = dues(
                dossiers_of(self.desk, queue),
                tests_of(self.desk, queue),
                notices_in_force=frozenset(
                    key for key, row in notices.items() if row.get("status") == _IN_FORCE
                ),
                calendar=calendar_of(reference.rows),
                today=day,
            )
        except ValueError:
            return
        for due in found[:_MOST_DUES]:
            late = ", sudah lewat" if due.day < day else ""
            yield f"{DUES[due.kind][0]}: {due.subject_id}, {date_in_words(due.day)}{late}"
        if len(found) > _MOST_DUES:
            yield f"dan {len(found) - _MOST_DUES} tenggat lagi"


def _of_notes(
    people: tuple[Reachable, ...],
    queue: Queue,
    sent: Sent,
    told: int,
    reference: Reference,
    day: date,
) -> Iterator[News]:
    """What the notes after the first ``told`` lead to, as the proposal stands now: what is over is not told any more."""
    new = list(enumerate(sent.notes))[told:]
    if sent.standing is Standing.WAITING and any(note.kind in _MOVED for _, note in new):
        notice = _notice(NoticeKind.SENT, queue, sent, sent.version)
        yield from _news(approvers(people, queue, sent, reference, day), notice)
    if sent.standing is Standing.MERGED and any(note.kind is NoteKind.MERGED for _, note in new):
        yield from _of_announcement(people, queue, sent, reference, day)
    if sent.standing in _ENDINGS:
        kind, notes = _ENDINGS[sent.standing]
        found = [(index, note) for index, note in new if note.kind in notes]
        if found:
            index, note = found[-1]
            concerned = (
                one for one in proposer(people, queue, sent) if note.person not in one.account.officer_ids
            )
            yield from _news(concerned, _notice(kind, queue, sent, f"{sent.id}/{index}"))


def _of_announcement(
    people: tuple[Reachable, ...], queue: Queue, sent: Sent, reference: Reference, day: date
) -> Iterator[News]:
    """What took effect before its review is told to whoever may review it."""
    if not queue.layout.unit and any(one.version == sent.version for one in unreviewed(queue)):
        notice = _notice(NoticeKind.ANNOUNCED, queue, sent, sent.version)
        yield from _news(lookers(people, sent, reference, day), notice)


def _notice(kind: NoticeKind, queue: Queue, sent: Sent, what: str) -> Notice:
    return Notice(
        kind=kind,
        register=queue.register,
        proposal_id=sent.id,
        units=", ".join(sent.proposal.units) or queue.layout.unit,
        key=f"{kind.value}/{queue.register}/{what}",
    )


def _news(people: Iterable[Reachable], notice: Notice) -> Iterator[News]:
    for one in people:
        yield News(account_id=one.account.id, notice=notice)
