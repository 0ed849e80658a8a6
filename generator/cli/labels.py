"""Words for columns and their values, for sentences about changed rows."""

from generator.datapackages.schema import load_schema


def labels_of(table: str) -> dict[str, str]:
    """Titles of the columns by name, and words of the values that a schema lists by ``column=value``."""
    columns = load_schema(table).columns
    values = {
        f"{column.name}={category.value}": category.label
        for column in columns
        for category in column.categories
    }
    return {column.name: column.title for column in columns} | values
