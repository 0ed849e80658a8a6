"""Addresses of the pages on which rows of a draft are written, and of the draft itself."""

from generator.model.table_path import TablePath
from generator.office.drafts.draft import Draft, DraftRow


def check_path(draft_id: str) -> str:
    """Where a draft is looked at before it is sent."""
    return f"/konsep/{draft_id}/periksa"


def row_path(table: TablePath, key: str) -> str:
    """Where a row that is there is changed: ``/unit/dinkes/dip/<id>``, ``/dik/dinkes/<id>``, ``/acuan/unit/dinkes``."""
    if table.package == "acuan":
        return f"/acuan/{table.table.replace('_', '-')}/{key}"
    kind, _, unit = table.package.partition("/")
    return f"/dik/{unit}/{key}" if kind == "dik" else f"/unit/{unit}/{table.table}/{key}"


def edit_path(draft: Draft, row: DraftRow) -> str:
    """Where this row of the draft is written on."""
    return f"{row_path(row.table, row.key)}?konsep={draft.id}"
