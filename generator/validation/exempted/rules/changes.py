"""DIK-14: a change of ground or period, early opening included, needs a new test, a new decree and the head."""

from collections.abc import Iterator

from generator.model.approval import ApproverRole, approval_source, required_roles
from generator.model.change import ChangeFault, change_faults, early_opening, early_opening_faults
from generator.model.dossier import Dossier
from generator.model.exemption import ClosureReason
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule, decision_severity
from generator.validation.exempted.rules.approvals import approver_roles
from generator.validation.exempted.view import PackageView
from generator.validation.stored import Stored

_WORDS = {
    ChangeFault.TEST_NOT_NEW: (
        "lembar_id",
        "Pengubahan atau pembukaan awal memerlukan lembar pengujian yang baru.",
        "Uji lagi konsekuensinya, lalu catat lembar jenis pengubahan.",
    ),
    ChangeFault.TEST_NOT_OF_CHANGE: (
        "lembar_id",
        "Lembar yang baru bukan lembar pengujian untuk pengubahan.",
        "Pakai bentuk Lampiran IV dan isi jenis lembarnya “pengubahan”.",
    ),
    ChangeFault.TEST_NAMES_NO_EARLIER: (
        "lembar_id",
        "Lembar yang baru tidak menyebut lembar semula.",
        "Isi lembar_semula_id pada lembar itu dengan id lembar sebelumnya.",
    ),
    ChangeFault.DECREE_NOT_NEW: (
        "sk_id",
        "Pengubahan atau pembukaan awal memerlukan surat keputusan yang baru.",
        "Catat surat keputusan pengubahan setelah ditandatangani.",
    ),
    ChangeFault.DECREE_NOT_OF_CHANGE: (
        "sk_id",
        "Jenis surat keputusan yang baru tidak sesuai dengan pengubahan ini.",
        "Isi jenisnya “pengubahan”, atau “pembukaan” bila informasinya dibuka.",
    ),
    ChangeFault.DECREE_NAMES_NO_EARLIER: (
        "sk_id",
        "Surat keputusan yang baru tidak menyebut surat keputusan semula.",
        "Isi mengubah_id atau mencabut_id pada surat keputusan itu.",
    ),
    ChangeFault.TOO_LATE: (
        "sk_id",
        "Pengubahan diputuskan setelah jangka waktunya berakhir; informasinya sudah terbuka menurut hukum.",
        "Buka informasinya; jangka waktu yang sudah berakhir tidak dapat diubah lagi.",
    ),
}
_CHANGES = frozenset({ApproverRole.HEAD, ApproverRole.DELEGATE})


def _find(view: PackageView) -> Iterator[Breach]:
    by_id = {stored.value.entry.id: stored.value for stored in view.dossiers}
    succeeded = {stored.value.previous_id for stored in view.own.entries}
    for stored in view.dossiers:
        before = by_id.get(stored.value.entry.previous_id)
        if before is not None:
            yield from _change(stored, before)
        yield from _early_opening(stored, view)
        closure = stored.value.entry.closure
        is_changed = closure is not None and closure.reason is ClosureReason.CHANGED
        if is_changed and stored.value.entry.id not in succeeded:
            yield Breach(
                place=stored.at("penutup"),
                message="Baris ini ditutup karena diubah, tetapi tidak ada baris yang menyebutnya sebagai semula.",
                remedy="Tambahkan baris hasil pengubahannya dengan semula_id yang menunjuk baris ini.",
                source="PP 61/2010 Pasal 10; Perki 1/2021 Pasal 53",
                severity=decision_severity(stored.value.entry),
            )


def _change(after: Stored[Dossier], before: Dossier) -> Iterator[Breach]:
    severity = decision_severity(after.value.entry)
    for fault in change_faults(before, after.value):
        column, message, remedy = _WORDS[fault]
        yield Breach(
            place=after.at(column), message=message, remedy=remedy, source=fault.source, severity=severity
        )
    letters = after.value.entry.letters
    if required_roles(letters, changes=True) != _CHANGES:
        return  # DIK-11 asks for the head already
    for column, role in approver_roles(after.value):
        if role not in _CHANGES:
            yield _not_enough(after, column, severity)


def _early_opening(stored: Stored[Dossier], view: PackageView) -> Iterator[Breach]:
    tests = {test.id: test for test in view.tests.values()}.values()
    decrees = {decree.id: decree for decree in view.decrees.values()}.values()
    opening = early_opening(stored.value, tests, decrees, view.reference.calendar)
    if opening is None:
        return
    for fault in early_opening_faults(stored.value, opening):
        _, message, remedy = _WORDS[fault]
        yield Breach(place=stored.at("penutup"), message=message, remedy=remedy, source=fault.source)
    after = Dossier(entry=stored.value.entry, test=opening.test, decree=opening.decree, ending=None)
    if any(role not in _CHANGES for _, role in approver_roles(after)):
        yield _not_enough(stored, "penutup", Severity.ERROR)


def _not_enough(stored: Stored[Dossier], column: str, severity: Severity) -> Breach:
    return Breach(
        place=stored.at(column),
        message="Pengubahan atau pembukaan awal disetujui peran yang tidak cukup.",
        remedy="Mintakan persetujuan pimpinan Badan Publik, atau pejabat yang didelegasi dengan surat keputusan.",
        source=approval_source(frozenset(), changes=True),
        severity=severity,
    )


CHANGES = ExemptedRule(
    code="DIK-14",
    reads=(
        "dik.semula_id", "dik.lembar_id", "dik.sk_id", "dik.penutup", "dik.tanggal_penutup", "dik.mulai",
        "lembar.jenis", "lembar.lembar_semula_id", "lembar.peran_penyetuju", "sk.jenis", "sk.tanggal",
        "sk.mengubah_id", "sk.mencabut_id", "sk.peran_penyetuju", "dik_dasar.jangka_jenis", "dik_dasar.durasi",
        "dik_dasar.berakhir", "hari_libur.tanggal",
    ),
    looks_up=frozenset({"dik", "dik_dasar", "lembar", "sk", "hari_libur"}),
    find=_find,
)  # fmt: skip
