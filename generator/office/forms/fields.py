"""Form fields made of a table's schema: what is asked, in which words, and how it is answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.datapackages.schema import Column, Descriptor, load_schema, schema_descriptor

_MOST_RADIOS = 6
"""More choices than these are easier to find in a list that opens."""
_SENTENCE = 50
"""An example of so many characters tells that whole sentences are wanted."""


class Kind(StrEnum):
    """How a field is answered."""

    TEXT = "text"
    TEXTAREA = "textarea"
    LINES = "lines"
    """Several values, one on each line."""
    DATE = "date"
    MOMENT = "moment"
    """Day and time of the day, without a zone."""
    TIME = "time"
    """Time of the day alone."""
    NUMBER = "number"
    URL = "url"
    RADIO = "radio"
    SELECT = "select"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that can be picked."""

    value: str
    label: str
    hint: str = ""
    group: str = ""
    """Heading under which it stands; choices of one group stand together."""


Choices = Mapping[str, tuple[Choice, ...]]
"""By column; they replace the code values of the schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form."""

    name: str
    """Column of the table."""
    label: str
    hint: str
    example: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    required: bool
    is_list: bool = False
    """Whether the cell holds values joined by ``;``."""
    prefix: str = ""
    """Before the name where one form asks for several rows."""

    @property
    def id(self) -> str:
        """Name in the form, and the anchor to which the summary of mistakes leads."""
        return self.prefix + self.name

    @property
    def groups(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """The choices under their headings, in order."""
        headings = dict.fromkeys(choice.group for choice in self.choices)
        return tuple(
            (heading, tuple(choice for choice in self.choices if choice.group == heading))
            for heading in headings
        )


def fields_of(
    table: str,
    columns: Iterable[str],
    choices: Choices | None = None,
    *,
    kinds: Mapping[str, Kind] | None = None,
    hints: Mapping[str, str] | None = None,
    required: Iterable[str] = (),
    prefix: str = "",
) -> tuple[Field, ...]:
    """The fields of these columns, in this order; KeyError for a column that the table does not have.

    ``choices`` give a column answers to pick from, ``kinds`` another way of answering, ``hints`` other words than the
    schema's, which speak of a cell. ``required`` are columns that the law or the case wants although the schema lets
    them be empty.
    """
    schema = load_schema(table)
    raw: dict[str, Descriptor] = {one["name"]: one for one in schema_descriptor(table)["fields"]}
    given, other, told, wanted = choices or {}, kinds or {}, hints or {}, frozenset(required)
    found: list[Field] = []
    for name in columns:
        column = schema.column(name)
        answers = given.get(name) or tuple(
            Choice(value=one.value, label=one.label) for one in column.categories
        )
        kind = other.get(name) or _kind(column, answers, raw[name])
        found.append(
            Field(
                name=name,
                label=column.title,
                hint=told.get(name) or column.description,
                example=_example(column, kind),
                kind=kind,
                choices=answers,
                required=column.required or name in wanted,
                is_list=column.is_list,
                prefix=prefix,
            )
        )
    return tuple(found)


def _kind(column: Column, answers: tuple[Choice, ...], raw: Descriptor) -> Kind:
    pattern = str(raw.get("constraints", {}).get("pattern", ""))
    if answers:
        if column.is_list:
            return Kind.CHECKS
        return Kind.RADIO if len(answers) <= _MOST_RADIOS else Kind.SELECT
    if column.type == "date":
        return Kind.DATE
    if column.type == "integer":
        return Kind.NUMBER
    if pattern.startswith("^https://"):
        return Kind.URL
    if "T(" in pattern and pattern.startswith("^[0-9]{4}-"):
        return Kind.MOMENT
    if pattern.startswith("^([01][0-9]|2[0-3]):"):
        return Kind.TIME
    if column.is_list:
        return Kind.LINES
    return Kind.TEXTAREA if not pattern and len(column.example) >= _SENTENCE else Kind.TEXT


def _example(column: Column, kind: Kind) -> str:
    """As people write it; nothing where the answers stand there to be picked."""
    match kind:
        case Kind.RADIO | Kind.SELECT | Kind.CHECKS:
            return ""
        case Kind.DATE:
            year, month, day = column.example.split("-")
            return f"{day}/{month}/{year}"
        case Kind.MOMENT:
            written, time = column.example.split("T")
            year, month, day = written.split("-")
            return f"{day}/{month}/{year} {time}"
        case Kind.TIME:
            return column.example.replace(":", ".")
        case _:
            # the form itself says “Contoh:”; some examples say so of themselves, because tables show them bare
            example = column.example.removeprefix("Contoh ")
            return example.replace(";", "; ") if column.is_list else example
