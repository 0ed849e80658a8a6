"""DIP-05: an edition in use was set and approved by those who held the roles that day."""

from collections.abc import Iterator

from generator.model.dates import date_in_words
from generator.model.entry import Status
from generator.model.officer import Role
from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_PARTS = (
    # column, what the person does, role, the role in words
    ("penetap_id", "penetap", Role.OFFICER, "PPID"),
    ("penyetuju_id", "penyetuju", Role.SUPERIOR, "Atasan PPID"),
)


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    in_use = {row.value.edition_id for row in registers.entries if row.value.status is Status.IN_FORCE}
    officers = {row.value.id: row.value for row in registers.officers}
    for stored in registers.editions:
        edition = stored.value
        if edition.id not in in_use:
            continue
        for column, part, role, words in _PARTS:
            identifier = edition.decider_id if role is Role.OFFICER else edition.approver_id
            officer = officers.get(identifier)
            if officer is None:
                yield Breach(
                    place=stored.at(column),
                    message=f"Keputusan ini sudah dipakai, tetapi {part}nya belum dicatat.",
                    remedy=f"Isi dengan id {words} pada hari keputusan dari tabel pejabat.csv.",
                )
            elif not officer.held(role, edition.date):
                yield Breach(
                    place=stored.at(column),
                    message=f"Pejabat {part} tidak memegang peran {words} pada {date_in_words(edition.date)}.",
                    remedy="Perbaiki id pejabatnya, tanggal keputusannya, atau masa jabatannya di tabel pejabat.csv.",
                )


DECREES = Rule(
    code="DIP-05",
    severity=Severity.ERROR,
    source="Perki 1/2021 Pasal 45 ayat (5) dan ayat (6)",
    reads=(
        "dip.sk_id", "dip.status", "sk_dip.id", "sk_dip.tanggal", "sk_dip.penetap_id", "sk_dip.penyetuju_id",
        "pejabat.id", "pejabat.peran", "pejabat.mulai", "pejabat.selesai",
    ),
    find=_find,
)  # fmt: skip
