"""DIP-07: information with a link is available as softcopy."""

from collections.abc import Iterator

from generator.model.entry import Form
from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.entries:
        entry = stored.value
        if entry.link and entry.forms == (Form.HARDCOPY,):
            yield Breach(
                place=stored.at("bentuk"),
                message="Bentuknya hanya hardcopy, padahal ada tautan dokumen.",
                remedy="Isi “softcopy;hardcopy” bila keduanya ada, atau “softcopy” bila hanya berkas.",
                status=entry.status,
            )


FORMS = Rule(
    code="DIP-07",
    severity=Severity.WARNING,
    source="Perki 1/2021 Pasal 13 ayat (5) dan Pasal 46 ayat (2)",
    reads=("dip.bentuk", "dip.tautan", "dip.status"),
    find=_find,
)
