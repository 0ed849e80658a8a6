"""Where a restricted row stands: file, line, identifier and column, and nothing of its cells."""

from generator.datapackages.table import Cells
from generator.model.identifier import is_identifier
from generator.model.problem import Place


def exempted_place(file: str, line: int, cells: Cells, column: str = "") -> Place:
    """The place of a row or of one of its cells; what stands in ``id`` is shown only if it is an identifier."""
    return Place(file=file, line=line, entry_id=shown_id(cells), column=column)


def shown_id(cells: Cells) -> str:
    """The row's identifier; empty when the cell holds anything else."""
    return cells["id"] if is_identifier(cells["id"]) else ""
