"""What a test weighs, as its pages and its printed sheet say it."""

import json
from dataclasses import dataclass
from typing import cast

from generator.model.approval import required_roles
from generator.model.consequence_test import SheetKind
from generator.office.cases.case_file import CaseFile, Cells
from generator.office.cases.choices import law_name
from generator.office.cases.steps.grounds import ground_heading
from generator.office.words import APPROVERS

COMMON_COLUMNS = ("konsekuensi_dibuka", "konsekuensi_ditutup", "kepentingan_publik")
"""Columns of the entry that the examiners write together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One ground with its period."""

    basis: str
    explained: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The entry, its grounds and its sheet."""

    information: str
    document: str
    part: str
    """What is blackened; empty where the whole is exempted."""
    grounds: tuple[Ground, ...]
    opened: str
    closed: str
    interest: str
    number: str
    year: str
    place: str
    approvers: str
    """``Atasan PPID atau Pimpinan Badan Publik``, by the letters of its grounds."""


def facts_of(case: CaseFile) -> Facts:
    """As the draft has them now."""
    entry, sheet = case.entry, case.sheet
    changes = sheet["jenis"] == SheetKind.CHANGE.value
    return Facts(
        information=entry["informasi"],
        document=entry["dokumen_induk"],
        part=entry["bagian_dihitamkan"],
        grounds=tuple(_ground(case, row) for row in case.grounds.values()),
        opened=entry["konsekuensi_dibuka"],
        closed=entry["konsekuensi_ditutup"],
        interest=entry["kepentingan_publik"],
        number=sheet["nomor"],
        year=sheet["tahun"],
        place=sheet["tempat"],
        approvers=" atau ".join(
            words
            for role, words in APPROVERS.items()
            if role in required_roles(case.letters, changes=changes)
        ),
    )


def _ground(case: CaseFile, row: Cells) -> Ground:
    law = ", ".join(
        filter(None, (row["peraturan_id"] and law_name(case.room, row["peraturan_id"]), row["pasal"]))
    )
    number = f", angka {row['angka']}" if row["angka"] else ""
    return Ground(
        basis=f"UU 14/2008 Pasal 17, {ground_heading(row)}{number}" + (f"; {law}" if law else ""),
        explained=row["keterangan"],
        period=row["jangka_teks"],
    )


def written(facts: Facts) -> str:
    """For the store: what is signed stays what it was."""
    return json.dumps(
        {
            "informasi": facts.information,
            "dokumen": facts.document,
            "bagian": facts.part,
            "dasar": [[one.basis, one.explained, one.period] for one in facts.grounds],
            "dibuka": facts.opened,
            "ditutup": facts.closed,
            "kepentingan": facts.interest,
            "nomor": facts.number,
            "tahun": facts.year,
            "tempat": facts.place,
            "penyetuju": facts.approvers,
        },
        ensure_ascii=False,
    )


def read(record: str) -> Facts:
    """What ``written`` wrote; nobody else writes it."""
    kept = json.loads(record)
    words = cast("dict[str, str]", kept)
    grounds = cast("list[list[str]]", kept["dasar"])
    return Facts(
        information=words["informasi"],
        document=words["dokumen"],
        part=words["bagian"],
        grounds=tuple(Ground(basis=basis, explained=told, period=period) for basis, told, period in grounds),
        opened=words["dibuka"],
        closed=words["ditutup"],
        interest=words["kepentingan"],
        number=words["nomor"],
        year=words["tahun"],
        place=words["tempat"],
        approvers=words["penyetuju"],
    )
