"""Which test somebody may see, and as what."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.model.office import officer_with_id
from generator.model.officer import Officer, Role
from generator.office.accounts.account import account_with_id
from generator.office.cases.case_file import CaseFile
from generator.office.cases.room import Room
from generator.office.drafts import storage as drafts
from generator.office.drafts.draft import Draft
from generator.office.examinations.examination import Examination, Examiner
from generator.office.examinations.storage import every, load
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Answer, Asked, NotHere, Person
from generator.review.git_writer import NotWritableError
from generator.validation.exempted.package import BODY_PACKAGE


@dataclass(frozen=True, kw_only=True)
class Sight:
    """One test before the person who asks."""

    asked: Asked
    test: Examination
    keeps: bool
    """Whether she invites, notes the days and closes."""
    audits: bool
    """Whether she reads it for the audit."""

    @property
    def account_id(self) -> str:
        """Hers."""
        return self.asked.person.account.id

    @property
    def examiner(self) -> Examiner | None:
        """Herself as an examiner who may write; None where she is none."""
        if self.test.id not in self.asked.person.examines:
            return None
        return self.test.examiner(self.account_id)

    @property
    def writes(self) -> bool:
        """Whether she may write in the common text."""
        return self.test.is_open and (self.keeps or self.examiner is not None)

    @cached_property
    def draft(self) -> Draft | None:
        """The draft on which the test works; None where it was sent or dropped."""
        owner = drafts.owner_of(self.asked.store, self.test.draft_id)
        return drafts.load(self.asked.store, owner, self.test.draft_id) if owner else None

    @property
    def owns_draft(self) -> bool:
        """Whether the draft is the asking person's own."""
        return self.draft is not None and self.draft.account_id == self.account_id

    def case(self, draft: Draft) -> CaseFile | None:
        """The entry as the draft has it; None where the register is not there."""
        officer = officer_with_id(self.asked.reference.officers, draft.officer_id)
        if officer is None:
            return None
        room = Room(asked=self.asked, unit=self.test.unit, officer=officer)
        try:
            case = CaseFile(room=room, draft=draft, id=self.test.entry_id)
            is_there = case.is_there
        except NotWritableError:
            return None
        return case if is_there else None

    @cached_property
    def now(self) -> CaseFile | None:
        """The entry as it stands in the draft now."""
        return self.case(self.draft) if self.draft else None

    @property
    def unit_name(self) -> str:
        """``Dinas Kesehatan``."""
        return unit_words(self.asked, self.test.unit)

    def name_of(self, account_id: str) -> str:
        """Whose account it is."""
        found = self.test.examiner(account_id)
        account = None if found else account_with_id(self.asked.store, account_id)
        return found.name if found else account.name if account else ""


def unit_words(asked: Asked, unit: str) -> str:
    """The unit by name, the body's own register too."""
    return "Badan Publik" if unit == BODY_PACKAGE else asked.reference.unit_name(unit)


def keeper_for(person: Person, unit: str) -> Officer | None:
    """The office in which she keeps tests of the unit; None where she keeps none.

    Source: Perki 1/2021 art. 10 (1) g, 12 (1).
    """
    if not sees_exempted(person.officers, unit):
        return None
    own = (one for one in person.officers if one.role is Role.UNIT_OFFICER and one.unit == unit)
    return next(own, None) or next((one for one in person.officers if one.role is Role.OFFICER), None)


def is_auditor(person: Person) -> bool:
    """Whether one of her offices examines the others."""
    return any(one.role is Role.AUDITOR for one in person.officers)


def seen(asked: Asked) -> Sight | None:
    """The test that the address names; None where there is none, or none for her.

    An examiner sees it while it is open and her invitation lasts. Whoever keeps it and the auditor see it later too.
    """
    test = load(asked.store, asked.params["id"])
    if test is None:
        return None
    person = asked.person
    sight = Sight(
        asked=asked, test=test, keeps=keeper_for(person, test.unit) is not None, audits=is_auditor(person)
    )
    return sight if sight.keeps or sight.audits or sight.examiner is not None else None


def all_seen(asked: Asked) -> tuple[Sight, ...]:
    """Every test that she may see, the open ones first."""
    person, audits = asked.person, is_auditor(asked.person)
    found = tuple(
        Sight(asked=asked, test=test, keeps=keeps, audits=audits)
        for test in every(asked.store)
        if (keeps := keeper_for(person, test.unit) is not None) or audits or test.id in person.examines
    )
    return tuple(sorted(found, key=lambda one: not one.test.is_open))


def by_keeper(handle: Callable[[Sight], Answer], *, open_only: bool = True) -> Callable[[Asked], Answer]:
    """A page for whoever keeps the test, while it is open if ``open_only``."""

    def judged(asked: Asked) -> Answer:
        sight = seen(asked)
        if sight is None or not sight.keeps or (open_only and not sight.test.is_open):
            return NotHere()
        return handle(sight)

    return judged


def by_reader(handle: Callable[[Sight], Answer]) -> Callable[[Asked], Answer]:
    """A page for whoever may see the test."""

    def judged(asked: Asked) -> Answer:
        sight = seen(asked)
        return NotHere() if sight is None else handle(sight)

    return judged
