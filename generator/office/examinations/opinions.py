"""What each examiner is asked for her opinion, after Lampiran II, and who reads whose."""

from dataclasses import dataclass

from generator.office.accounts.store import Store
from generator.office.examinations.examination import Examination, Examiner
from generator.office.examinations.sight import Sight
from generator.office.examinations.written import opinion_of
from generator.office.forms.fields import Field, Kind

_ASKED = (
    ("dibuka", "Akibat bila dibuka", "Apa yang terjadi bila informasi ini dibuka? Akibat yang nyata.", True),
    ("ditutup", "Yang terlindungi bila ditutup", "Apa yang terlindungi bila informasi ini ditutup?", True),
    (
        "timbangan",
        "Menimbang keduanya",
        "Kepentingan mana yang lebih besar, dan mengapa (UU 14/2008 Pasal 2 ayat (4))?",
        True,
    ),
    ("dasar", "Huruf dan jangka waktu", "Tepatkah huruf Pasal 17 dan jangka waktunya?", False),
    ("lain", "Catatan lain", "Apa pun yang perlu diketahui penguji lain.", False),
)


FIELDS = tuple(
    Field(name=name, label=label, hint=hint, example="", kind=Kind.TEXTAREA, required=required)
    for name, label, hint, required in _ASKED
)
"""Source: Perki 1/2021 art. 49 (2), Lampiran II."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One examiner's opinion in words."""

    examiner: Examiner
    answers: tuple[tuple[str, str], ...]
    """Label and words, without those left empty."""
    is_done: bool
    """Whether all that is wanted is answered."""


def opinion(store: Store, test: Examination, examiner: Examiner) -> Opinion:
    """Her opinion as it stands."""
    words = opinion_of(store, test.id, examiner.account_id)
    return Opinion(
        examiner=examiner,
        answers=tuple((one.label, words[one.name]) for one in FIELDS if words.get(one.name)),
        is_done=all(words.get(one.name) for one in FIELDS if one.required),
    )


def opinions(store: Store, test: Examination) -> tuple[Opinion, ...]:
    """Those of everybody, and of who was taken out where she wrote one."""
    found = (opinion(store, test, one) for one in test.examiners)
    return tuple(one for one in found if one.answers or not one.examiner.is_out)


def may_compare(sight: Sight, every: tuple[Opinion, ...]) -> bool:
    """Whether she reads the others' opinions: an examiner only once her own is written, so that she forms one herself.

    Whoever keeps the test reads them all, unless she examines too; the auditor reads them all.
    """
    own = sight.examiner
    if own is None:
        return sight.keeps or sight.audits
    return any(one.is_done for one in every if one.examiner.account_id == own.account_id)
