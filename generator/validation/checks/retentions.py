"""DIP-08: the storage period is understood, fits the kind of archive and stands in the retention schedule."""

from collections.abc import Iterator

from generator.model.archive_kind import ArchiveKind
from generator.model.problem import Severity
from generator.model.retention import UNDERSTOOD_WORDS, RetentionKind
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    scheduled = {(row.value.kind, row.value.years) for row in registers.retentions}
    for stored in registers.entries:
        retention = stored.value.retention
        if retention is None:
            continue
        if not retention.understood:
            message = "Jangka waktu penyimpanan ini belum dapat dibaca sebagai lama simpan."
            remedy = f"Tulis seperti {UNDERSTOOD_WORDS}."
        elif (
            stored.value.archive_kind is ArchiveKind.STATIC and retention.kind is not RetentionKind.PERMANENT
        ):
            message = "Arsip statis sudah dipermanenkan, tetapi jangka waktu penyimpanannya bukan permanen."
            remedy = (
                "Tulis “Permanen”, atau pilih arsip dinamis bila lembaga kearsipan belum mempermanenkannya."
            )
        elif scheduled and (retention.kind, retention.years) not in scheduled:
            message = "Jangka waktu penyimpanan ini tidak ada di Jadwal Retensi Arsip (jra.csv)."
            remedy = "Samakan dengan Jadwal Retensi Arsip, atau minta arsiparis menambah jadwalnya."
        else:
            continue
        yield Breach(place=stored.at("retensi"), message=message, remedy=remedy, status=stored.value.status)


RETENTIONS = Rule(
    code="DIP-08",
    severity=Severity.WARNING,
    source="Perki 1/2021 Pasal 21 ayat (2) huruf g; UU 43/2009 Pasal 1 angka 7 dan Pasal 48",
    reads=("dip.retensi", "dip.jenis_arsip", "dip.status", "jra.retensi"),
    find=_find,
)
