"""A year of duties, played through in a real queue: each is told, is done by an approved row, and is told no more.

At the end the audit takes home the bundle of 31 December, which is whole.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal, proposal_text
from generator.cli import commands
from generator.history.merge_result import merge_result
from generator.model.table_path import table_path
from tests.audits.paper_trail import OFFICER, SUPERIOR, UNIT, Trail, change, identifier, make_public, new_row

pytestmark = pytest.mark.ssh

DIP = "dip/dinkes/dip"
FIRST, LAST, NEXT = date(2027, 1, 4), date(2027, 12, 31), date(2028, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done on a day, and the dues that it ends."""

    day: date
    ends: frozenset[tuple[str, str]]
    """Kinds and subjects."""
    announces: str = ""
    """Title of the entry that is the evidence."""
    serves: str = ""
    edition: str = ""
    refreshes: str = ""


def deed(day: date, *ends: tuple[str, str], **more: str) -> Deed:
    return Deed(day=day, ends=frozenset(ends), **more)


YEAR = (
    deed(date(2027, 1, 6), ("edisi-dip", "2026-1"), edition="2027-1"),
    deed(date(2027, 1, 8), ("mutakhir-dip", "dinkes"), refreshes="dinkes"),
    deed(
        date(2027, 1, 20),
        ("evaluasi-semester", "2026-S2"),
        announces="Evaluasi Layanan Informasi Semester II 2026",
    ),
    deed(
        date(2027, 2, 10),
        ("laporan-tahunan", "2026"),
        ("laporan-tahunan-ringkas", "2026"),
        announces="Laporan Layanan Informasi Publik Tahun 2026",
        serves="21(1)j;14(2)e",
    ),
    deed(date(2027, 6, 25), ("mutakhir-dip", "dinkes"), refreshes="dinkes"),
    deed(date(2027, 7, 5), ("edisi-dip", "2027-1"), edition="2027-2"),
    deed(
        date(2027, 7, 19),
        ("evaluasi-semester", "2027-S1"),
        announces="Evaluasi Layanan Informasi Semester I 2027",
    ),
    deed(
        date(2027, 11, 15),
        ("survei-kepuasan", "2027"),
        announces="Hasil Survei Kepuasan Masyarakat Tahun 2027",
    ),
    deed(
        date(2027, 12, 20), ("audit-tahunan", "2027"), announces="Audit Internal Layanan Informasi Tahun 2027"
    ),
)
"""In order of the days. Audit and survey of 2026 are never done: they stay, late, until those of 2027 are all that is told."""


@dataclass(slots=True)
class Office:
    """The queue of the public register, and the folder in which its main is looked at."""

    trail: Trail
    folder: Path
    edition: str = ""
    """Commit that the last edition names: what main was when it was approved."""

    def go_to(self, day: date) -> None:
        self.trail.now = int(datetime(day.year, day.month, day.day, 1, tzinfo=UTC).timestamp())

    def dues(self, day: date) -> set[tuple[str, str]]:
        """Kinds and subjects, as ``ppid due`` tells them on a day."""
        for path, content in self.trail.files().items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        result = CliRunner().invoke(
            commands, ["due", "--root", str(self.folder), "--date", day.isoformat(), "--format", "json"]
        )
        assert result.exit_code == 0, result.output
        return {(one["jenis"], one["id"]) for one in json.loads(result.stdout)["tenggat"]}

    def do(self, what: Deed) -> None:
        """By proposal and approval of those whose it is."""
        rows = self.trail.rows()
        if what.edition:
            number = f"Contoh {what.edition}/SK-DIP"
            cells = {"edisi": what.edition, "nomor": number, "tahun": str(what.day.year), "tempat": "Misal"}
            cells |= {"tanggal": what.day.isoformat(), "penetap_id": OFFICER, "penyetuju_id": SUPERIOR}
            row = new_row("acuan/sk_dip", identifier(what.edition), **cells)
            self.approve_edition(self.trail.proposal(OFFICER, row, message="Edisi baru."))
            return
        operations = tuple(_refreshed(rows, what.day)) if what.refreshes else (_announced(what),)
        self.trail.approve(self.trail.proposal(UNIT, *operations, message="Kewajiban berkala."), OFFICER)

    def approve_edition(self, proposal: Proposal) -> None:
        """An edition also raises the versions of the packages that changed since the last one."""
        trail = self.trail

        def merged() -> dict[str, bytes]:
            before = trail.files(self.edition or trail.anchor)
            result = merge_result(trail.files(), trail.layout, proposal, trail.today, lambda: before)
            return dict(result.files)

        version = trail.commit(
            merged(), proposal_text(proposal), parents=(trail.tip,), of=trail.tip, who=proposal.proposer
        )
        signed = [trail.signed(trail.statement(proposal, version, SUPERIOR))]
        named = trail.tip
        trail.merge(proposal, version, signed, files=merged())
        self.edition = named


def _refreshed(rows: Snapshot, day: date) -> Iterator[PlacedOperation]:
    for key, row in sorted(rows[table_path(DIP)].items()):
        if row["status"] == "berlaku":
            yield change(DIP, key, rows, tanggal_mutakhir=day.isoformat())


def _announced(what: Deed) -> PlacedOperation:
    cells: Mapping[str, str] = {
        "jenis": "berkala", "judul": what.announces, "ringkasan": "Hasil tahun itu.", "penguasa": "Sekretariat",
        "penanggung_jawab": "Sekretaris", "waktu": str(what.day.year), "tempat": "Misal", "bentuk": "softcopy",
        "retensi": "5 tahun", "dasar": what.serves, "tanggal_mutakhir": what.day.isoformat(), "status": "berlaku",
    }  # fmt: skip
    return new_row(DIP, identifier(what.announces), **cells)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("tahun")
    office = Office(make_public(folder), folder / "salinan")
    # two letters of the law that the small registers lack
    office.go_to(FIRST)
    duties = (
        new_row(
            "acuan/kewajiban", letter, dasar=letter, jenis=kind, uraian="Laporan layanan informasi",
            penjelasan="Apa yang diminta orang, dan bagaimana dijawab.", berlaku_untuk="dinkes",
        )
        for letter, kind in (("14(2)e", "berkala"), ("21(1)j", "setiap-saat"))
    )  # fmt: skip
    office.trail.approve(office.trail.proposal(OFFICER, *duties, message="Dua kewajiban."), SUPERIOR)
    return office


def test_every_duty_of_a_year_is_told_done_and_gone_and_the_bundle_of_its_last_day_is_whole(
    office: Office, tmp_path: Path
):
    assert office.dues(FIRST) >= {("edisi-dip", "2026-1"), ("laporan-tahunan", "2026")}
    for what in YEAR:
        office.go_to(what.day)
        before = office.dues(what.day)
        assert what.ends <= before, what
        office.do(what)
        # nothing else goes with it
        assert office.dues(what.day) == before - what.ends, what

    late = {("audit-tahunan", "2026"), ("survei-kepuasan", "2026")}
    refresh = {("mutakhir-dip", "bpbd"), ("mutakhir-dip", "dinkes")}
    assert office.dues(LAST) == late | refresh | {("edisi-dip", "2027-2")}
    # from then on what was never done is told no more, and the next year's duties are
    new = {("evaluasi-semester", "2027-S2"), ("laporan-tahunan", "2027"), ("laporan-tahunan-ringkas", "2027")}
    assert office.dues(NEXT) == refresh | new | {("edisi-dip", "2027-2")}
    audit = office.trail.audit()
    assert audit.holds, [
        (one.verdict, [p.message for p in one.problems]) for one in audit.steps if one.problems
    ]

    archive = tmp_path / "audit-2027.zip"
    made = CliRunner().invoke(
        commands, ["audit", "bundle", str(office.trail.root), "--at", LAST.isoformat(), "--to", str(archive)]
    )
    assert made.exit_code == 0, made.output
    checked = CliRunner().invoke(commands, ["audit", "bundle", "--verify", str(archive)])
    assert (checked.exit_code, "SHA-256" in checked.output) == (0, True), checked.output
