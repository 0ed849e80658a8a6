"""Every rule of the register, in the order of its code; one file per group of rules."""

from generator.validation.checks.elements import ELEMENTS
from generator.validation.rule import Rule

RULES: tuple[Rule, ...] = (ELEMENTS,)
