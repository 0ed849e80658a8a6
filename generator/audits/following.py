"""What took effect before its review: who may still look at it, who did, and what nobody looked at in time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.audits.findings import against
from generator.audits.reference import CLOCKS_APART
from generator.audits.verdict import GivenApproval, Step, Verdict
from generator.model.problem import Problem
from generator.model.working_days import WorkingCalendar
from generator.policy.announcing import ANNOUNCING_SOURCE, review_due
from generator.policy.capacity import Need

_LOOK = "Minta PPID menelaahnya (`ppid review looked`), atau membetulkan atau menariknya dengan usulan."
_SOURCE = f"{ANNOUNCING_SOURCE}; Perki 1/2021 Pasal 45 ayat (4)–(6)"


def still_to_come(commit: str, need: Need) -> Problem:
    """A warning about an approval that comes after the effect."""
    if need.at_once_in:
        return against(
            commit,
            "TLH-56",
            "Pengumuman serta merta ini diumumkan unitnya sendiri; telaahnya menyusul.",
            _LOOK,
            source=_SOURCE,
            warning=True,
        )
    return against(
        commit,
        "TLH-51",
        f"Persetujuan ini belum ada: {need.words}.",
        "Minta orang kedua memastikan penarikan itu.",
        source=need.source,
        warning=True,
    )


def published_on_its_day(commit: str, day: date, announced: GivenApproval | None) -> Iterable[Problem]:
    """A finding where the publication bears another day than its commit: whoever left office could lend the old one."""
    if announced is not None and abs(day - announced.day) > CLOCKS_APART:
        yield against(
            commit,
            "TLH-46",
            "Hari pengumuman seketika bukan hari komit ini.",
            "Periksa jam peladen; bila jamnya benar, hari itu dipalsukan.",
            source=_SOURCE,
        )


def with_confirmations(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps with the approval that came later: it is an approval of the same version, and changes nothing."""
    found = list(steps)
    open_at: dict[str, int] = {}
    for number, step in enumerate(found):
        if (
            step.verdict is Verdict.UNPROVEN
            and any(need.afterwards for need in step.needed)
            and not step.given
        ):
            open_at.setdefault(step.version, number)
        elif step.version in open_at and step.verdict not in {Verdict.BYPASS, Verdict.UNPROVEN}:
            number = open_at.pop(step.version)
            found[number] = replace(found[number], verdict=step.verdict, given=step.given, problems=())
    return tuple(found)


def with_reviews_due(
    steps: Iterable[Step], calendar: WorkingCalendar, today: date | None
) -> tuple[Step, ...]:
    """Steps of units that published alone, by what became of the review until that day.

    Without a day every review that lacks may still come in time.
    """
    return tuple(step if step.announced is None else _by_its_review(step, calendar, today) for step in steps)


def _by_its_review(step: Step, calendar: WorkingCalendar, today: date | None) -> Step:
    due = review_due(step.day, calendar)
    if step.given:
        late = max(one.day for one in step.given) > due
        return replace(step, problems=(*step.problems, _late(step.commit, warning=True))) if late else step
    if step.verdict is not Verdict.UNPROVEN:
        return step
    if today is None or today <= due:
        return replace(step, verdict=Verdict.FOLLOWING)
    return replace(step, verdict=Verdict.OVERDUE, problems=(_late(step.commit, warning=False),))


def _late(commit: str, *, warning: bool) -> Problem:
    """The review came late, or has not come."""
    return against(
        commit,
        "TLH-57",
        "Pengumuman serta merta ini baru ditelaah sesudah lewat satu hari kerja."
        if warning
        else "Pengumuman serta merta ini belum ditelaah, padahal sudah lewat satu hari kerja.",
        "Catat sebabnya, supaya telaah berikutnya tepat waktu." if warning else _LOOK,
        source=_SOURCE,
        warning=warning,
    )
