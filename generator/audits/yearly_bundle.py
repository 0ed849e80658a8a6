"""The bundle for the yearly internal audit: of each register what it was on a day, and how it came to be so.

Decisions, tests, changes with their reasons, what the rules say, and every signature as it was given.

Source: SOP part U, second item, and part V; Perki 1/2021 art. 45 and 49.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.audits.bundle import register_files, report_files
from generator.audits.report import ROLES, approver, conclusion, person
from generator.audits.sealed_zip import sealed
from generator.audits.table_report import Cell, Column, ReportTable, TableReport, as_html, as_json
from generator.audits.verdict import Audit, Step
from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.model.dates import date_in_words
from generator.model.officer import Role
from generator.model.problem import Problem, Severity
from generator.validation.report import render

_DECISIONS = ("sk_dip", "sk")
_TESTS = ("lembar",)
_PERSONS = ("penetap_id", "penyetuju_id")
_WIDTHS = {"tahun": 16, "berkas_sha256": 36, "uraian": 26, "penetap_id": 28, "penyetuju_id": 28}
_COMMIT_LENGTH = 12
_BEFORE = "sebelum riwayat ini"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledRegister:
    """One register on that day; a restricted one holds restricted cells."""

    audit: Audit
    files: Mapping[str, bytes] = field(repr=False)
    """Path → bytes, as main held them at the tip."""
    rows: Snapshot = field(repr=False)
    officers: Mapping[str, Cells]
    """Rows of ``pejabat`` by id, of the public register on that day."""
    reasons: Mapping[str, str] = field(repr=False)
    """Commit of main → what was written with the proposal."""
    approvals: Mapping[str, str] = field(repr=False)
    """Commit of main → its message to the letter: statements and signatures."""
    proposals: Mapping[str, str] = field(repr=False)
    """Commit of main → the message of the version it took in, to the letter: every operation."""
    problems: tuple[Problem, ...]
    """What the rules say of the register on that day."""


def yearly_bundle(body: str, registers: Sequence[BundledRegister], day: date) -> bytes:
    """A sealed archive; the same histories always give the same bytes."""
    files = {"baca-saya.txt": _guide(body, registers, day).encode("utf-8")}
    for one in registers:
        report = _contents(body, one, day)
        own = {
            **register_files(one.files),
            **report_files(one.audit, "audit"),
            "isi.html": as_html(report).encode("utf-8"),
            "isi.json": as_json(report).encode("utf-8"),
            "aturan.json": render(one.problems, "json").encode("utf-8"),
            **{f"persetujuan/{commit}.txt": text.encode("utf-8") for commit, text in one.approvals.items()},
            **{f"usulan/{commit}.txt": text.encode("utf-8") for commit, text in one.proposals.items()},
        }
        files |= {f"{one.audit.register}/{name}": data for name, data in own.items()}
    facts = {
        "badan": body,
        "per": day.isoformat(),
        "register": {
            one.audit.register: {
                "jangkar": one.audit.anchor,
                "ujung": one.audit.tip,
                "utuh": one.audit.holds,
            }
            for one in registers
        },
    }
    return sealed(files, facts)


def _guide(body: str, registers: Sequence[BundledRegister], day: date) -> str:
    lines = [
        f"Berkas audit {body}, keadaan per {date_in_words(day)}",
        "",
        *(f"{one.audit.register}: {conclusion(one.audit)}" for one in registers),
        "",
        "Setiap register punya satu folder:",
        "  isi.html         keputusan, pengujian, perubahan dengan alasannya, persetujuan, dan hasil aturan",
        "  isi.json         hal yang sama untuk program",
        "  audit.html       siapa mengusulkan dan menyetujui setiap perubahan, dan sejauh mana terbukti",
        "  aturan.json      hasil semua aturan atas register pada hari itu",
        "  register/        tabel register pada hari itu",
        "  usulan/          setiap usulan yang disetujui, dengan nilai sebelum dan sesudahnya",
        "  persetujuan/     setiap persetujuan dengan pernyataan dan tanda tangannya",
        "",
        "manifes.json memuat sidik SHA-256 setiap berkas.",
        "Periksa dengan: ppid audit bundle --verify BERKAS.zip",
        "Sidik arsip ini sendiri dicetak saat ia dibuat; cocokkan dengan yang dicatat di tempat lain.",
        "",
    ]
    return "\n".join(lines)


def _contents(body: str, one: BundledRegister, day: date) -> TableReport:
    return TableReport(
        title=f"Berkas Audit Register {one.audit.register}",
        body=body,
        day=day,
        notes=(
            conclusion(one.audit),
            f"Dari komit {one.audit.anchor} sampai {one.audit.tip}.",
            "Naskah usulan dan persetujuan ada di folder usulan dan persetujuan, menurut nomor komitnya.",
        ),
        tables=(
            _kept("keputusan", "Keputusan", one, _DECISIONS, "Belum ada SK."),
            *(
                (_kept("pengujian", "Pengujian konsekuensi", one, _TESTS, "Belum ada lembar pengujian."),)
                if one.audit.register.startswith("dik-")
                else ()
            ),
            _changes(one),
            _signatures(one.audit.steps),
            _rules(one.problems),
        ),
    )


def _kept(name: str, caption: str, one: BundledRegister, tables: Iterable[str], empty: str) -> ReportTable:
    """Rows of the register as they stand, persons by name, with the commit that last touched each."""
    wanted = [(path, rows) for path, rows in sorted(one.rows.items()) if path.table in tables and rows]
    every = [row for _, rows in wanted for row in rows.values()]
    # what no row fills is left out here; register/ holds it all
    columns = tuple(column for column in every[0] if any(row[column] for row in every)) if every else ("id",)
    touched = {(row.table, row.key): step.commit for step in one.audit.steps for row in step.rows}
    return ReportTable(
        name=name,
        caption=caption,
        columns=tuple(
            Column(name=column, title=_title(column), width=_WIDTHS.get(column, 22))
            for column in (*columns, "komit")
        ),
        rows=tuple(
            (
                *(_said(one, column, row.get(column, "")) for column in columns),
                touched.get((str(path), key), "")[:_COMMIT_LENGTH] or _BEFORE,
            )
            for path, rows in wanted
            for key, row in sorted(rows.items())
        ),
        empty=empty,
    )


def _title(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ").capitalize() if column != "id" else "Pengenal"


def _said(one: BundledRegister, column: str, cell: str) -> str:
    officer = one.officers.get(cell) if column in _PERSONS else None
    if officer is None:
        return cell
    return f"{officer['nama']} ({ROLES[Role(officer['peran'])]}, {officer['unit']})"


def _changes(one: BundledRegister) -> ReportTable:
    return ReportTable(
        name="perubahan",
        caption="Perubahan dengan alasannya, yang tertua lebih dulu",
        columns=(
            Column(name="hari", title="Hari", width=12),
            Column(name="putusan", title="Putusan", width=24),
            Column(name="usulan", title="Usulan", width=13),
            Column(name="pengusul", title="Pengusul", width=34),
            Column(name="alasan", title="Alasan", width=50),
            Column(name="baris", title="Baris", width=50),
            Column(name="masalah", title="Masalah", width=20),
            Column(name="komit", title="Komit", width=42),
        ),
        rows=tuple(
            (
                step.day.isoformat(),
                step.verdict.words,
                step.proposal_id or "tanpa usulan",
                person(step.proposer) if step.proposed else "–",
                one.reasons.get(step.commit, "") or "tidak ditulis",
                "; ".join(f"{row.deed} {row.table} {row.key}" for row in step.rows) or "–",
                "; ".join(sorted({problem.code for problem in step.problems})) or "–",
                step.commit,
            )
            for step in one.audit.steps
        ),
        empty="Tidak ada perubahan sesudah komit awal.",
    )


def _signatures(steps: Iterable[Step]) -> ReportTable:
    return ReportTable(
        name="persetujuan",
        caption="Persetujuan yang tanda tangannya sah dan berhak",
        columns=(
            Column(name="hari", title="Hari", width=12),
            Column(name="siapa", title="Siapa, sebagai apa, dengan apa", width=60),
            Column(name="kunci", title="Kunci di kunci.csv", width=13),
            Column(name="sidik", title="Sidik lembar kertas", width=64),
            Column(name="usulan", title="Usulan", width=13),
            Column(name="komit", title="Komit", width=42),
        ),
        rows=tuple(
            (
                given.day.isoformat(),
                approver(given),
                given.key_id or "–",
                given.sheet.sha256 if given.sheet else "–",
                step.proposal_id,
                step.commit,
            )
            for step in steps
            for given in step.given
        ),
        empty="Belum ada.",
    )


def _rules(problems: Iterable[Problem]) -> ReportTable:
    counted: dict[tuple[str, str, str], int] = {}
    for problem in problems:
        key = (problem.severity.value, problem.code, problem.source)
        counted[key] = counted.get(key, 0) + 1
    order = [severity.value for severity in Severity]
    rows: list[tuple[Cell, ...]] = [
        (code, severity, number, source)
        for (severity, code, source), number in sorted(
            counted.items(), key=lambda item: (order.index(item[0][0]), item[0][1], item[0][2])
        )
    ]
    return ReportTable(
        name="aturan",
        caption="Yang ditemukan aturan pada hari itu",
        columns=(
            Column(name="kode", title="Kode", width=10),
            Column(name="tingkat", title="Tingkat", width=14),
            Column(name="jumlah", title="Jumlah", width=10),
            Column(name="dasar", title="Dasar", width=60),
        ),
        rows=tuple(rows),
        empty="Semua aturan dipenuhi.",
    )
