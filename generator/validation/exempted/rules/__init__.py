"""Every rule of the restricted register that one package decides, in the order of its code.

DIK-13 is no rule here: only the day decides it, so it is a due. DIK-23, DIP-04 and a part of DIP-10 compare with
the public packages; they stand in ``exempted.crossing``.
"""

from generator.validation.exempted.rule import ExemptedRule
from generator.validation.exempted.rules.approvals import HEAD_APPROVES
from generator.validation.exempted.rules.changes import CHANGES
from generator.validation.exempted.rules.closures import CLOSURES
from generator.validation.exempted.rules.consents import CONSENTS
from generator.validation.exempted.rules.consequences import CONSEQUENCES
from generator.validation.exempted.rules.decrees import DECREES
from generator.validation.exempted.rules.elements import ELEMENTS
from generator.validation.exempted.rules.finances import FINANCES
from generator.validation.exempted.rules.grounds import LETTERS, STATUTES
from generator.validation.exempted.rules.memoranda import MEMORANDA
from generator.validation.exempted.rules.open_subjects import OPEN_SUBJECTS
from generator.validation.exempted.rules.periods import LEGISLATION, LONGEST, PERMANENCE
from generator.validation.exempted.rules.public_interest import PUBLIC_INTEREST
from generator.validation.exempted.rules.regulations import REGULATIONS
from generator.validation.exempted.rules.repeated_documents import REPEATED_DOCUMENTS
from generator.validation.exempted.rules.reviews import REVIEWS
from generator.validation.exempted.rules.scopes import SCOPES
from generator.validation.exempted.rules.sheets import SHEETS
from generator.validation.exempted.rules.signatories import SIGNATORIES
from generator.validation.exempted.rules.unheld import UNHELD

EXEMPTED_RULES: tuple[ExemptedRule, ...] = (
    ELEMENTS,
    LETTERS,
    STATUTES,
    REGULATIONS,
    UNHELD,
    OPEN_SUBJECTS,
    CONSENTS,
    LONGEST,
    PERMANENCE,
    LEGISLATION,
    HEAD_APPROVES,
    REVIEWS,
    CHANGES,
    SCOPES,
    SHEETS,
    DECREES,
    SIGNATORIES,
    CONSEQUENCES,
    MEMORANDA,
    FINANCES,
    PUBLIC_INTEREST,
    REPEATED_DOCUMENTS,
    CLOSURES,
)
