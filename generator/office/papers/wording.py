"""The words of a paper that an address names."""

from generator.documents.making import Worded, worded
from generator.documents.planned_decree import Plan
from generator.documents.records import Records


def worded_paper(kind: str, row: str, records: Records, plan: Plan) -> Worded | None:
    """The words of the paper; None where the register has no such row or there is no such kind."""
    match kind:
        case "lembar" | "sk":
            return worded(kind, row, records)
        case "sk-rencana":
            return worded("sk", row, records, plan)
        case _:
            return None
