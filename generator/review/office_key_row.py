"""The row of ``kunci.csv`` by which everybody can tell what the key of the office server signed."""

import hashlib
from datetime import date

from generator.datapackages.gate import check_bytes
from generator.datapackages.schema import load_schema
from generator.datapackages.table import read_rows, write_rows
from generator.model.identifier import SPACE, identifier_from

KEYS_FILE = "registers/acuan/kunci.csv"


def office_key_row(public_key: str, first_day: date) -> dict[str, str]:
    """The row of an office's key, valid from that day on; its id follows from the key, which is random."""
    digest = hashlib.sha256(public_key.encode("ascii")).digest()
    return {
        "id": identifier_from(int.from_bytes(digest) % SPACE),
        "pejabat_id": "",
        "jenis": "ssh-ed25519",
        "kunci_publik": public_key,
        "mulai": first_day.isoformat(),
        "selesai": "",
    }


def table_with_office_key(table: bytes, public_key: str, first_day: date) -> bytes | None:
    """The table with a row of this key; None where it has one of an office's key already, or cannot be read."""
    schema = load_schema("kunci")
    if check_bytes(table, KEYS_FILE, schema.column_names, schema.primary_key):
        return None
    rows = [row.cells for row in read_rows(table.decode("utf-8"), schema.column_names)]
    if any(not row["pejabat_id"] for row in rows):
        return None
    return write_rows([*rows, office_key_row(public_key, first_day)], schema.column_names, schema.primary_key)
