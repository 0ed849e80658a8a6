"""Records of a CSV download: cells exactly as the register holds them."""

import csv
import io
from collections.abc import Iterable


def csv_record(cells: Iterable[str]) -> str:
    """One record with its line end: LF, minimal quoting.

    A download for machines keeps every cell verbatim, also one that a spreadsheet would take for a formula;
    for spreadsheets there is the XLSX file.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerow(cells)
    return out.getvalue()
