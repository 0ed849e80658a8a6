"""What a person says beside the file: answers to questions, each checked before anything is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from generator.datapackages.table import join_list
from generator.imports.availability import read_forms
from generator.imports.classes import EXEMPTED, class_in
from generator.imports.headings import MAPPABLE, WRITABLE, plain

FROM_SECTIONS = "baris kelompok"
"""Value of ``--unit-from`` for files that name units in section rows."""


class WrongUse(Exception):  # noqa: N818 - the command was called wrongly, nothing is broken
    """A choice that cannot be meant; the text says what to type instead, in Indonesian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Everything that the command line says."""

    today: date
    """Written as ``tanggal_mutakhir`` of rows that are added or changed."""
    unit: str = ""
    """Code of the unit that all rows belong to; empty with ``unit_from``."""
    unit_from: str = ""
    """Heading of the column that names the unit of each row."""
    holders: Mapping[str, str]
    """Words of the file → unit code."""
    sheets: tuple[str, ...] = ()
    """Names of sheets to read; empty for all visible ones."""
    shown: frozenset[str] = frozenset()
    """Hidden sheets, rows (``DIP!17``) and columns (``DIP!C``) to read."""
    mapped: Mapping[str, str]
    """Heading or column as typed → column of the register, pseudo column or ``-``."""
    constants: Mapping[str, str]
    """Register column that the file lacks → its value in every row."""
    fills: Mapping[str, str]
    """Register column → value for empty cells."""
    same: Mapping[tuple[str, int], str]
    """Sheet and row → identifier of the register row that it is."""
    new: frozenset[tuple[str, int]] = frozenset()
    """Rows that are new although something looks alike."""
    skipped: frozenset[tuple[str, int]] = frozenset()
    """Rows left out knowingly."""
    complete: bool = False
    """Whether the file is the whole list, so that rows missing from it are to be withdrawn."""
    withdraw: int | None = None
    """How many rows a person confirmed to withdraw."""

    @property
    def meanings(self) -> dict[str, str]:
        """``mapped`` with plain words as keys."""
        return {plain(words): meaning for words, meaning in self.mapped.items()}


def pair(text: str, option: str) -> tuple[str, str]:
    """``name=value``, split at the last ``=`` so that headings may hold one; quotes around either are taken off."""
    name, sign, value = text.rpartition("=")
    name, value = name.strip().strip('"“”'), value.strip().strip('"“”')
    if not sign or not name or not value:
        raise WrongUse(f"{option} “{text}” harus berbentuk nama=nilai.")
    return name, value


def field_value(text: str, option: str, fields: tuple[str, ...] = WRITABLE) -> tuple[str, str]:
    """``field=value`` with a column that imports may write and a value of the right kind."""
    name, sign, value = text.partition("=")
    name, value = name.strip(), value.strip().strip('"“”')
    if not sign or not value:
        raise WrongUse(f"{option} “{text}” harus berbentuk kolom=nilai, misalnya {option} tempat=Samarinda.")
    if name not in fields:
        raise WrongUse(
            f"Kolom “{name}” di {option} tidak ada.{_near(name, fields)} Pilih salah satu: {', '.join(fields)}."
        )
    if name == "jenis":
        value = class_in(value)
        if not value or value == EXEMPTED:
            raise WrongUse(f"{option} jenis=… harus berkala, serta-merta, atau setiap-saat.")
    if name == "bentuk":
        forms = read_forms(value)
        if forms is None:
            raise WrongUse(f"{option} bentuk=… harus softcopy, hardcopy, atau softcopy;hardcopy.")
        value = join_list(forms.forms)
    return name, value


def meaning(text: str, fields: tuple[str, ...] = MAPPABLE) -> tuple[str, str]:
    """``"Kolom"=field`` of ``--map``."""
    words, field = pair(text, "--map")
    if field not in fields:
        raise WrongUse(
            f"Kolom “{field}” di --map tidak ada.{_near(field, fields)} Pilih salah satu: {', '.join(fields)}"
            " (- berarti sengaja tidak diimpor)."
        )
    return words, field


_ROW_ADDRESS = re.compile(r"(?P<sheet>.+)!(?:[A-Za-z]{1,3})?(?P<row>[1-9]\d{0,6})")


def row_address(text: str, option: str) -> tuple[str, int]:
    """``DIP 2024!E17`` or ``DIP 2024!17`` → sheet and row."""
    match = _ROW_ADDRESS.fullmatch(text.strip().strip('"“”'))
    if not match:
        raise WrongUse(f'{option} “{text}” harus menyebut alamat sel, misalnya {option} "DIP 2024!B17".')
    return match["sheet"], int(match["row"])


def _near(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1)
    return f" Maksudnya “{close[0]}”?" if close else ""
