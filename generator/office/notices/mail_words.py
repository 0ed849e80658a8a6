"""The words of a mail: kind, id, unit and link. What an entry is about, and what people wrote, never stands there."""

from collections.abc import Sequence

from generator.changes.proposal import PUBLIC_REGISTER
from generator.office.notices.notice import Notice, NoticeKind

_MOST = 40
"""Pieces of news that one mail tells."""
_SUBJECTS = {
    NoticeKind.SENT: "Usulan {id} menunggu Anda",
    NoticeKind.RETURNED: "Usulan {id} dikembalikan",
    NoticeKind.APPROVED: "Usulan {id} disetujui",
    NoticeKind.REJECTED: "Usulan {id} ditolak",
    NoticeKind.ANNOUNCED: "Pengumuman {id} sudah terbit, telaah menyusul",
    NoticeKind.STILL_WAITING: "Usulan {id} masih menunggu Anda",
    NoticeKind.DUE: "Tenggat DIK {unit}",
}
_SENTENCES = {
    NoticeKind.SENT: "Sebuah usulan menunggu Anda telaah.",
    NoticeKind.RETURNED: "Usulan Anda dikembalikan untuk diperbaiki.",
    NoticeKind.APPROVED: "Usulan Anda disetujui.",
    NoticeKind.REJECTED: "Usulan Anda ditolak.",
    NoticeKind.ANNOUNCED: "Sebuah unit mengumumkan serta merta sendiri. Telaah Anda paling lambat satu hari kerja.",
    NoticeKind.STILL_WAITING: "Sebuah usulan sudah menunggu tiga hari kerja atau lebih.",
    NoticeKind.DUE: "Tenggat di daftar informasi yang dikecualikan:",
}


def subject_of(notices: Sequence[Notice]) -> str:
    """``[PPID] Usulan m4n6p8q2ra dikembalikan``."""
    if len(notices) == 1:
        one = notices[0]
        return f"[PPID] {_SUBJECTS[one.kind].format(id=one.proposal_id, unit=one.units)}"
    return f"[PPID] {len(notices)} kabar dari kantor"


def text_of(notices: Sequence[Notice], address: str) -> str:
    """The whole mail; ``address`` is the office's, without a slash behind."""
    parts = ["\n".join(_lines(one, address)) for one in notices[:_MOST]]
    if len(notices) > _MOST:
        parts.append(f"Dan {len(notices) - _MOST} kabar lagi: {address}/")
    parts.append(
        "Surat ini dibuat oleh peladen kantor PPID; balasannya tidak dibaca.\n"
        "Isi usulan dan entri sengaja tidak disebut.\n"
        f"Mengatur atau menghentikan surat: {address}/saya"
    )
    return "\n\n".join(parts) + "\n"


def path_of(notice: Notice) -> str:
    """Where the office shows it."""
    if notice.kind is NoticeKind.DUE:
        return f"/dik/{notice.register.removeprefix('dik-')}"
    return f"/usulan/{notice.register}/{notice.proposal_id}"


def _lines(notice: Notice, address: str) -> list[str]:
    name = "Daftar publik" if notice.register == PUBLIC_REGISTER else "DIK"
    lines = [_SENTENCES[notice.kind]]
    if notice.proposal_id:
        lines.append(f"Nomor tanda terima: {notice.proposal_id}")
    lines.append(f"Daftar: {name}{f', unit {notice.units}' if notice.units else ''}")
    lines += [f"- {one}" for one in notice.details]
    return [*lines, f"Buka: {address}{path_of(notice)}"]
