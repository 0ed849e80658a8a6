"""What the rewriting process is told, as one text."""

import json
from typing import Any, cast

from generator.review.redaction import Redaction
from generator.review.withheld_values import WithheldRow


def redaction_text(redaction: Redaction) -> str:
    """The redaction as one text, for the process that carries it out."""
    rows = {
        key: {"tabel": row.table, "nilai": {column: sorted(found) for column, found in row.values.items()}}
        for key, row in redaction.rows.items()
    }
    return json.dumps({"baris": rows, "teks": redaction.texts})


def read_redaction(text: str) -> Redaction:
    """What ``redaction_text`` wrote."""
    facts = cast("dict[str, Any]", json.loads(text))
    rows = {
        key: WithheldRow(
            row=key,
            table=row["tabel"],
            values={column: frozenset(found) for column, found in row["nilai"].items()},
        )
        for key, row in facts["baris"].items()
    }
    return Redaction(rows=rows, texts=tuple(facts["teks"]))
