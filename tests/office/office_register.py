"""A small office register of values: two units and the body's own package, one entry in every state."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from generator.model.approval import Approval, ApproverRole
from generator.model.citation import Citation
from generator.model.consequence_test import ConsequenceTest, Request, Session, Trigger
from generator.model.decree import Decree
from generator.model.entry import Status
from generator.model.exempted_registers import ExemptedPackage, ExemptedRegisters
from generator.model.exemption import ExemptEntry, Scope
from generator.model.exemption_notice import ExemptionNotice
from generator.model.exemption_period import AsLongAsNeeded, UntilDate, UntilEvent
from generator.model.ground import Ground, Letter
from generator.model.officer import Role
from generator.model.problem import Place, Problem, Severity
from generator.model.registers import Registers, UnitRegister
from generator.model.regulation import Regulation
from generator.model.working_days import working_calendar
from generator.office.register import OfficeRegister
from generator.office.workspace import Workspace, workspaces
from tests.factories import make_body, make_entry, make_problem, make_unit
from tests.model.make_exemption import (
    make_decree,
    make_exempt_entry,
    make_holiday,
    make_officer,
    make_period_ground,
    make_test,
)

TODAY = date(2026, 11, 23)
"""A Monday."""

HEALTH = make_unit()
STAFF = make_unit(code="bkd", name="Badan Kepegawaian Daerah", abbreviation="BKD", kind="badan")
EMPTY = make_unit(code="dispora", name="Dinas Pemuda dan Olahraga", abbreviation="Dispora")

ENDING = make_exempt_entry(
    id="k000000001",
    number="DIK/2026/0001",
    subject="Daftar pemasok pedagang besar farmasi.",
    parent_document="Berkas rekomendasi sarana obat",
    scope=Scope.PART,
    blackened="Halaman daftar pemasok",
    responsible="Kepala Bidang Contoh",
    if_opened="Pesaing memperoleh harga beli tanpa usaha.",
    if_closed="Pedagang mau menyerahkan data lengkap.",
    public_interest="Daftar penyalur yang lulus sudah terbuka.",
    partner_id="m4n6p8q2ra",
    notice_id="x3y5z7a9bd",
    grounds=(
        make_period_ground(
            id="g00000001b",
            ground=Ground(
                letter=Letter.B,
                other_law=Citation(regulation_id="uu-30-2000", article="Pasal 3 ayat (1)"),
                explanation="Daftar pemasok bernilai ekonomi.",
            ),
            period=UntilDate(
                words="Sampai 29 Januari 2027",
                until=date(2027, 1, 29),
                citation=Citation(regulation_id="uu-30-2000", article="Pasal 3"),
            ),
        ),
    ),
    internal_note="Hubungi pemegang rekomendasi dahulu.",
)
ENDLESS = make_exempt_entry(
    id="k000000002",
    number="DIK/2026/0002",
    subject="Catatan setiap pasien balai kesehatan.",
    written_consent=False,
    public_office=False,
    review=date(2027, 3, 8),
    grounds=(
        make_period_ground(
            id="g00000002h",
            ground=Ground(letter=Letter.H, number=2),
            period=AsLongAsNeeded(words="Selama diperlukan"),
        ),
        make_period_ground(
            id="g00000002a",
            ground=Ground(letter=Letter.A, number=2),
            period=UntilEvent(words="Sampai perkara diputus", event="Perkara diputus"),
        ),
    ),
)
WAITING = make_exempt_entry(
    id="k000000003", subject="Nota urutan pemindahan puskesmas.", decree_id="", test_id="t000000002"
)
OPEN = make_exempt_entry(
    id="k000000004",
    number="DIK/2025/0003",
    subject="Rancangan tarif laboratorium.",
    parent_document="Kertas hitung tarif",
    responsible="Kepala Balai Contoh",
    grounds=(
        make_period_ground(
            id="g00000004e",
            ground=Ground(letter=Letter.E, number=3),
            period=UntilDate(words="Sampai 31 Oktober 2026", until=date(2026, 10, 31)),
        ),
    ),
)
OTHERS = make_exempt_entry(
    id="k000000005",
    unit="bkd",
    number="DIK/2026/0003",
    subject="Nilai wawancara setiap pelamar jabatan.",
    test_id="t000000005",
    decree_id="s000000005",
)
PROPOSED = make_exempt_entry(
    id="k000000006", unit="bkd", subject="Alasan cuti seorang pegawai.", test_id="", decree_id=""
)
CHANGED = replace(
    ENDLESS, id="k000000007", number="DIK/2024/0009", subject="Catatan pasien lama.", decree_id="s000000002"
)

TESTS = (
    make_test(
        sessions=(
            Session(
                id="e000000001",
                day=date(2026, 2, 2),
                begins=time(9, 0),
                ends=time(11, 30),
                place="Ruang rapat contoh",
                attended=7,
            ),
        ),
    ),
    make_test(
        id="t000000002",
        number="03/2026",
        day=date(2026, 10, 19),
        approval=Approval(approver_id="p000000002", role=ApproverRole.SUPERIOR, day=date(2026, 10, 26)),
    ),
    make_test(
        id="t000000003",
        number="04/2026",
        day=date(2026, 11, 17),
        trigger=Trigger.ON_REQUEST,
        request=Request(number="Contoh REG-2026-014", received=date(2026, 11, 11)),
        approval=None,
    ),
    make_test(id="t000000005", package="bkd", number="01/LPK-BKD/2026"),
    make_test(id="t000000009", package="_badan", number="01/LPK-BADAN/2026"),
)
DECREES = (
    make_decree(description="Klasifikasi contoh dinas kesehatan."),
    make_decree(id="s000000002", number="Contoh 02/SK-DIK/2024", day=date(2024, 3, 4), year=2024),
    make_decree(id="s000000005", package="bkd", number="Contoh 21/SK-DIK/2026"),
)
NOTICE = ExemptionNotice(
    id="x3y5z7a9bd",
    title="Data pemasok sarana obat",
    legal_basis="UU 14/2008 Pasal 17 huruf b",
    period="Sampai 29 Januari 2027",
    decree_number="Contoh 12/SK-DIK/2026",
    decree_date=date(2026, 3, 16),
    how_to_object="Tertulis kepada Atasan PPID.",
    status=Status.IN_FORCE,
)
PUBLIC_ENTRY = make_entry()
PROPOSAL = make_entry(
    id="n5p7q9r2sb", number="", title="Usulan laporan tarif", status=Status.PROPOSED, updated=None
)
REGULATIONS = (
    Regulation(
        id="uu-30-2000",
        kind="UU",
        number="30",
        year=2000,
        title="Rahasia Dagang",
        in_force_from=None,
        in_force_until=None,
    ),
)
PROBLEM = make_problem(
    code="DIK-12",
    severity=Severity.ERROR,
    place=Place(file="registers/dik/dinkes/dik.csv", line=3, entry_id="k000000002", column="tanggal_tinjau"),
    message="Jangka waktu tanpa tanggal akhir perlu tanggal tinjau.",
    remedy="Isi tanggal tinjau.",
    source="SOP bagian H",
)
BOILERPLATE = make_problem(
    code="DIK-19",
    severity=Severity.WARNING,
    place=Place(
        file="registers/dik/dinkes/dik.csv", line=2, entry_id="k000000001", column="konsekuensi_dibuka"
    ),
    message="Konsekuensi ini terlalu pendek.",
)
OFFICERS = (
    make_officer(),
    make_officer(id="p000000002", name="Budi Misalnya", role=Role.SUPERIOR, unit="setda"),
    make_officer(id="p000000003", name="Contoh Nurhayati", role=Role.UNIT_OFFICER, unit="dinkes"),
)


def make_office_register(**given: Any) -> OfficeRegister:
    """Two units with restricted packages, one that has nothing; ``given`` replaces its parts."""
    entries: tuple[ExemptEntry, ...] = given.pop(
        "entries", (ENDING, ENDLESS, WAITING, OPEN, OTHERS, PROPOSED)
    )
    tests: tuple[ConsequenceTest, ...] = given.pop("tests", TESTS)
    decrees: tuple[Decree, ...] = given.pop("decrees", DECREES)
    problems: tuple[Problem, ...] = given.pop("problems", (PROBLEM, BOILERPLATE))
    unreadable: tuple[str, ...] = given.pop("unreadable", ())
    packages: tuple[UnitRegister, ...] = given.pop(
        "packages",
        (
            UnitRegister(
                unit=HEALTH, entries=(PUBLIC_ENTRY, PROPOSAL), announcements=(), exemption_notices=(NOTICE,)
            ),
        ),
    )
    assert given == {}, "no such part"
    codes = sorted({entry.unit for entry in entries} | {test.package for test in tests})
    return OfficeRegister(
        public=Registers(
            body=make_body(),
            units=(STAFF, HEALTH, EMPTY, make_unit(code="diskominfo", name="Dinas Kominfo")),
            duties=(),
            editions=(),
            synonyms=(),
            packages=packages,
        ),
        exempted=ExemptedRegisters(
            packages=tuple(
                ExemptedPackage(
                    unit=code,
                    entries=_of(entries, "unit", code),
                    tests=_of(tests, "package", code),
                    decrees=_of(decrees, "package", code),
                )
                for code in codes
            ),
            unreadable=unreadable,
            officers=OFFICERS,
            regulations={regulation.id: regulation for regulation in REGULATIONS},
            calendar=working_calendar([make_holiday(date(2026, 12, 25))]),
        ),
        problems=problems,
        problems_of=_by_unit(problems),
    )


def _of(values: Iterable[Any], name: str, code: str) -> tuple[Any, ...]:
    return tuple(value for value in values if getattr(value, name) == code)


def _by_unit(problems: tuple[Problem, ...]) -> Mapping[str, tuple[Problem, ...]]:
    units = {problem.place.file.split("/")[2] for problem in problems}
    return {unit: tuple(one for one in problems if one.place.file.split("/")[2] == unit) for unit in units}


def whole_space(**given: Any) -> Workspace:
    """The workspace over all units."""
    return workspaces(make_office_register(**given), TODAY)[0]


def unit_space(code: str = "dinkes", **given: Any) -> Workspace:
    """The workspace of one unit."""
    return next(space for space in workspaces(make_office_register(**given), TODAY) if space.slug == code)
