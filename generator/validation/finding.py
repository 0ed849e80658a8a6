"""What is wrong with the shape of a cell or a row, before it is put into words."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Kinds of shape errors; the value is only for tests and debugging."""

    REQUIRED = "required"
    TYPE = "type"
    PATTERN = "pattern"
    CATEGORY = "category"
    PRIMARY_KEY = "primary key"
    UNIQUE = "unique"
    LENGTH = "length"
    RANGE = "range"
    UNIQUE_KEY = "unique key"
    SPELLING = "spelling"
    BLANK_ROW = "blank row"
    MOMENT = "moment"
    REFERENCE = "reference"
    SHARED_IDENTIFIER = "shared identifier"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A shape error in one row; never carries the cell's value."""

    fault: Fault
    table: str
    file: str
    line: int
    column: str
    """Empty when the whole row is meant."""
    twin: str = ""
    """For repeated values: where the value stands first, as ``file:line``."""
    near: str = ""
    """For unknown values: the known value that looks most alike."""
