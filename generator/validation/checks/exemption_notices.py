"""PGC-01: a notice of an exemption says for how long and by which decree."""

from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.notices:
        notice = stored.value
        for column, name, value in (
            ("jangka_waktu", "Jangka waktu pengecualian", notice.period),
            ("nomor_sk", "Nomor surat keputusan", notice.decree_number),
            ("tanggal_sk", "Tanggal surat keputusan", notice.decree_date),
        ):
            if not value:
                yield Breach(
                    place=stored.at(column),
                    message=f"{name} belum diisi.",
                    remedy="Isi seperti yang tertulis di surat keputusan pengecualian.",
                    status=notice.status,
                )


EXEMPTION_NOTICES = Rule(
    code="PGC-01",
    severity=Severity.ERROR,
    source="Perki 1/2021 Pasal 49 ayat (6)",
    reads=(
        "pengecualian.jangka_waktu",
        "pengecualian.nomor_sk",
        "pengecualian.tanggal_sk",
        "pengecualian.status",
    ),
    find=_find,
)
