"""The steps from nothing to a complete consequence test, in their order."""

from generator.office.cases.section import Step
from generator.office.cases.steps.approval import APPROVAL
from generator.office.cases.steps.grounds import GROUNDS
from generator.office.cases.steps.information import INFORMATION
from generator.office.cases.steps.people import PEOPLE
from generator.office.cases.steps.periods import PERIODS_STEP
from generator.office.cases.steps.sheet import SHEET
from generator.office.cases.steps.weighing import WEIGHING

STEPS: tuple[Step, ...] = (INFORMATION, GROUNDS, PERIODS_STEP, WEIGHING, SHEET, PEOPLE, APPROVAL)


def step_of_row(table: str) -> Step:
    """The step on which a row of that table is written."""
    return {"dik_dasar": GROUNDS, "lembar": SHEET, "lembar_sesi": PEOPLE, "lembar_penguji": PEOPLE}.get(
        table, INFORMATION
    )
