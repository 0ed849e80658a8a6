"""A drafted DIP row for information that has become open: a proposal, never a publication."""

from generator.datapackages.schema import load_schema
from generator.model.exemption import ClosureReason
from generator.model.standing import State
from generator.office.case import Case
from generator.office.case_context import DraftCell

_ORIGINS = {
    ClosureReason.OPENED_BY_COMMISSION: "putusan-ki",
    ClosureReason.OPENED_BY_COURT: "putusan-pengadilan",
}
_DISPUTE_DUTY = "21(1)q"
"""Declared open by objection or dispute. Source: UU 14/2008 art. 11 (2); Perki 1/2021 art. 21 (1) q."""


def draft_row(case: Case) -> tuple[DraftCell, ...]:
    """The cells of the row in the order of ``dip.csv``; empty unless the entry is open and has no public row.

    Source: PP 61/2010 art. 11 (1) with Penjelasan; Perki 1/2021 art. 52.
    """
    state, entry = case.standing.state, case.entry
    if not state.is_open or entry.partner_id:
        return ()
    closure = entry.closure
    origin = (_ORIGINS.get(closure.reason) if closure else None) or _own_origin(case)
    cells = {
        "id": ("", "Dibuat aplikasi saat baris disimpan."),
        "nomor": ("", "Diberikan saat disetujui."),
        "jenis": ("setiap-saat", "Ganti bila informasi ini wajib diumumkan berkala."),
        "judul": (entry.parent_document, "Nama dokumen; paling banyak 150 huruf."),
        "ringkasan": (entry.subject, "Tulis ulang untuk warga. Periksa dahulu: jangan ada data pribadi."),
        "penguasa": (case.unit.name, ""),
        "penanggung_jawab": (entry.responsible, ""),
        "waktu": ("", "Kapan dokumennya dibuat."),
        "tempat": ("", "Di mana dokumennya dibuat."),
        "bentuk": ("", "softcopy, hardcopy, atau keduanya."),
        "retensi": ("", "Menurut Jadwal Retensi Arsip."),
        "dasar": (_DISPUTE_DUTY if origin.startswith("putusan") else "", "Kewajiban mengumumkan, bila ada."),
        "asal_pembukaan": (origin, "" if origin else "Pilih menurut keputusan yang membukanya."),
        "nomor_putusan": (closure.ruling_number if closure else "", "Hanya bila dibuka oleh putusan."),
        "status": ("usulan", "Terbit hanya setelah disetujui."),
    }
    titles = {column.name: column.title for column in load_schema("dip").columns}
    return tuple(
        DraftCell(column=name, title=titles[name], text=cells[name][0], hint=cells[name][1])
        for name in titles
        if name in cells
    )


def _own_origin(case: Case) -> str:
    """``kedaluwarsa`` or ``persetujuan`` where the law itself opened it; empty where an officer must say."""
    if case.standing.state is not State.OPEN_BY_LAW:
        return ""
    return "persetujuan" if case.entry.written_consent else "kedaluwarsa"
