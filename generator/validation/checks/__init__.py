"""Every rule of the register, in the order of its code; one file per group of rules.

DIP-02 and DIP-03 are shape errors, found by Frictionless and worded in ``validation.wording``. DIP-04 needs the
restricted register and DIP-06 needs a day, so neither is a verdict on public registers.
"""

from generator.validation.checks.announcements import OTHER_ZONE, REVERSED, UNAUTHORISED
from generator.validation.checks.body import ONE_BODY, UNIT_ADDRESSES
from generator.validation.checks.classes import CLASSES
from generator.validation.checks.coverage import COVERAGE
from generator.validation.checks.decrees import DECREES
from generator.validation.checks.elements import ELEMENTS
from generator.validation.checks.exemption_notices import EXEMPTION_NOTICES
from generator.validation.checks.forms import FORMS
from generator.validation.checks.links import LINKS
from generator.validation.checks.openings import OPENINGS
from generator.validation.checks.periods import REVERSED_PERIODS
from generator.validation.checks.plain_language import PLAIN_LANGUAGE
from generator.validation.checks.retentions import RETENTIONS
from generator.validation.checks.times_made import TIMES_MADE
from generator.validation.rule import Rule

RULES: tuple[Rule, ...] = (
    ONE_BODY,
    UNIT_ADDRESSES,
    ELEMENTS,
    DECREES,
    FORMS,
    RETENTIONS,
    COVERAGE,
    OPENINGS,
    LINKS,
    PLAIN_LANGUAGE,
    CLASSES,
    EXEMPTION_NOTICES,
    REVERSED,
    UNAUTHORISED,
    OTHER_ZONE,
    REVERSED_PERIODS,
    TIMES_MADE,
)
