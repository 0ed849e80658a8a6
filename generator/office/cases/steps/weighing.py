"""The fourth step: what follows from opening and from closing, and which interest weighs more."""

from dataclasses import replace

from generator.model.ground import Letter
from generator.office.cases.case_file import CaseFile
from generator.office.cases.letters import PUBLIC_INTEREST_SOURCE, weighing_columns
from generator.office.cases.section import Section, Step, keep_cells
from generator.office.forms.fields import Field, Kind, fields_of

_WORDS = {
    "konsekuensi_dibuka": (
        "Apa akibatnya bila informasi ini dibuka?",
        "Akibat yang nyata, khusus untuk informasi ini, paling sedikit 40 huruf. Jangan mengulang bunyi Undang-Undang.",
    ),
    "konsekuensi_ditutup": (
        "Apa yang terlindungi bila informasi ini ditutup?",
        "Manfaat yang nyata, khusus untuk informasi ini, paling sedikit 40 huruf.",
    ),
    "kepentingan_publik": (
        "Pertimbangan kepentingan publik",
        (
            "Apakah menutup informasi ini melindungi kepentingan yang lebih besar daripada membukanya, atau "
            f"sebaliknya? Jelaskan mengapa ({PUBLIC_INTEREST_SOURCE})."
        ),
    ),
    "persetujuan_tertulis": (
        "Apakah orang yang rahasianya terungkap sudah menyetujui secara tertulis?",
        "Bila ya, informasi ini tidak lagi dikecualikan dengan huruf g atau h (UU 14/2008 Pasal 18 ayat (2) huruf a).",
    ),
    "jabatan_publik": (
        "Apakah pengungkapan berkaitan dengan posisi seseorang dalam jabatan publik?",
        "Bila ya, informasi ini tidak dikecualikan dengan huruf g atau h (UU 14/2008 Pasal 18 ayat (2) huruf b).",
    ),
    "dibuka_di_sidang": (
        "Sudah dibuka dalam sidang pengadilan yang terbuka untuk umum?",
        "Tulis tanggalnya bila sudah; kosongkan bila belum (PP 61/2010 Pasal 5 ayat (2)).",
    ),
}

_OPENING = (
    ("persetujuan_tertulis", "UU 14/2008 Pasal 18 ayat (2) huruf a"),
    ("jabatan_publik", "UU 14/2008 Pasal 18 ayat (2) huruf b"),
)
"""Questions whose “ya” takes the information out of the exemption."""


def _sections(case: CaseFile) -> tuple[Section, ...]:
    asked = weighing_columns(case.letters)
    personal = case.letters & {Letter.G, Letter.H}
    fields = fields_of(
        "dik",
        asked,
        kinds=dict.fromkeys(asked[:3], Kind.TEXTAREA),
        required=(*asked[:3], *(("persetujuan_tertulis", "jabatan_publik") if personal else ())),
    )
    note = fields_of("dik", ("catatan_internal",))
    return (
        Section(
            table="dik",
            key=case.id,
            heading="Konsekuensi dan pertimbangan",
            fields=(*map(_worded, fields), *note),
            cells=case.entry,
        ),
    )


def opening_answers(case: CaseFile) -> tuple[tuple[str, str], ...]:
    """Column and warning of each answer by which letters g and h no longer close the information.

    Source: UU 14/2008 art. 18 (2); PP 61/2010 art. 8 (3); Perki 1/2021 art. 51 (8).
    """
    if not case.letters & {Letter.G, Letter.H}:
        return ()
    rest = "" if case.letters <= {Letter.G, Letter.H} else " Dasar yang lain tetap berjalan."
    return tuple(
        (
            name,
            (
                f"Pertanyaan “{_WORDS[name][0]}” Anda jawab “ya”. Dengan jawaban itu informasi ini tidak lagi dikecualikan "
                f"dengan huruf g atau h ({source}).{rest} Periksa jawabannya. Bila benar, jangan usulkan pengecualian "
                "dengan huruf itu."
            ),
        )
        for name, source in _OPENING
        if case.entry[name] == "ya"
    )


def _worded(field: Field) -> Field:
    label, hint = _WORDS[field.name]
    return replace(field, label=label, hint=hint)


def _is_done(case: CaseFile) -> bool:
    return all(case.entry[name] for name in weighing_columns(case.letters) if name != "dibuka_di_sidang")


WEIGHING = Step(
    slug="pertimbangan",
    title="Konsekuensi dan kepentingan publik",
    intro=(
        "Uji ini wajib sebelum pengecualian ditetapkan (UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49 ayat (2)).",
    ),
    sections=_sections,
    keep=keep_cells,
    is_done=_is_done,
)
