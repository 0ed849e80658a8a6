"""What somebody at a page can do, where a remedy was written for commands."""

import re
from dataclasses import replace

from generator.model.problem import Problem

_OF_COMMANDS = re.compile(r"`(?:ppid|git|chmod) |(?:^|[\s(`“])--[a-z]")
_SENTENCE_ENDS = re.compile(r"(?<=[.;?])\s+")

_REMEDIES = {
    "TLH-11": "Periksa ejaan nama, jabatan, dan tanggal seperti pada lembar dan di tabel pejabat. Bila memang bukan "
    "pejabat yang berwenang, lembar itu bukan persetujuan.",
    "TLH-20": "Cari usulannya di meja telaah atau di daftar usulan Anda.",
    "TLH-21": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-22": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-26": "Usulan ini kembali kepada pengusulnya. Ia menekan “Perbaiki” dan menentukan isi mana yang benar.",
    "TLH-27": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-29": "Beri tahu pengelola: kunci kantor tidak terdaftar di tabel kunci. Belum ada yang disetujui.",
    "TLH-30": "Minta pejabat lain membandingkan lembar itu dengan usulan, lalu menegaskannya di halaman ini.",
    "TLH-32": "Beri tahu pengelola; jabatan Anda perlu dicatat di tabel pejabat.",
    "TLH-35": "Catat lembarnya lebih dulu.",
    "TLH-37": "Pilih baris dan isian yang ada pada usulan ini.",
    "TLH-44": "Tolak usulan ini, dan minta pengusul mengirim usulan baru.",
    "TLH-46": "Periksa tanggal pada lembar. Lembar yang lebih tua dari usulan tidak menyetujui usulan itu; mintalah "
    "lembar yang baru.",
}
"""By code of the problem, where leaving out what names commands would leave too little."""
_OTHERWISE = "Beri tahu pengelola kantor ini."


def on_page(problem: Problem) -> Problem:
    """The problem with a remedy that can be followed at a page."""
    if not _OF_COMMANDS.search(problem.remedy):
        return problem
    return replace(
        problem, remedy=_REMEDIES.get(problem.code) or without_commands(problem.remedy) or _OTHERWISE
    )


def without_commands(text: str) -> str:
    """The sentences, and the parts of one between semicolons, that name no command; empty where each does."""
    if not _OF_COMMANDS.search(text):
        return text
    kept = [one for one in _SENTENCE_ENDS.split(text) if not _OF_COMMANDS.search(one)]
    words = " ".join(f"{one[:1].upper()}{one[1:]}" for one in kept)
    return f"{words[:-1]}." if words.endswith(";") else words
