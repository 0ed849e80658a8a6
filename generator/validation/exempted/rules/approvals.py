"""DIK-11: on letters c to f the head of the body approves, who sets the period."""

from collections.abc import Iterator

from generator.model.approval import ApproverRole, approval_source, required_roles
from generator.model.dossier import Dossier
from generator.validation.exempted.rule import Breach, ExemptedRule, decision_severity
from generator.validation.exempted.view import PackageView

_HEAD_ALONE = frozenset({ApproverRole.HEAD})


def approver_roles(dossier: Dossier) -> Iterator[tuple[str, ApproverRole]]:
    """The column that names the sheet and the one that names the decree, each with the capacity of its approver."""
    test, decree = dossier.test, dossier.decree
    if test is not None and test.approval is not None:
        yield "lembar_id", test.approval.role
    if decree is not None and decree.approver_role is not None:
        yield "sk_id", decree.approver_role


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        entry = stored.value.entry
        if required_roles(entry.letters, changes=False) != _HEAD_ALONE:
            continue
        for column, role in approver_roles(stored.value):
            if role not in _HEAD_ALONE:
                yield Breach(
                    place=stored.at(column),
                    message="Huruf c sampai f disetujui pimpinan Badan Publik, tetapi di sini oleh peran lain.",
                    remedy="Mintakan persetujuan pimpinan, lalu catat di lembar dan surat keputusannya.",
                    source=approval_source(entry.letters, changes=False),
                    severity=decision_severity(entry),
                )


HEAD_APPROVES = ExemptedRule(
    code="DIK-11",
    reads=(
        "dik.lembar_id", "dik.sk_id", "dik_dasar.huruf", "lembar.penyetuju_id", "lembar.peran_penyetuju",
        "lembar.tanggal_disetujui", "sk.peran_penyetuju",
    ),
    find=_find,
)  # fmt: skip
