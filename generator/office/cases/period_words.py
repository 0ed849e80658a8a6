"""The period of a ground as a decree would say it, and which of its columns mean something."""

from generator.model.exemption_period import PeriodKind
from generator.model.ground import Letter
from generator.office.cases.case_file import Cells
from generator.office.cases.choices import day_words, law_name
from generator.office.cases.letters import period_columns
from generator.office.cases.room import Room

_LAW = ("jangka_peraturan_id", "jangka_pasal")
_MEANINGLESS = {
    PeriodKind.DATE: ("durasi",),
    PeriodKind.DURATION: ("berakhir",),
    PeriodKind.EVENT: ("durasi",),
    PeriodKind.LEGISLATION: ("durasi", "peristiwa"),
    PeriodKind.AS_NEEDED: ("durasi", "peristiwa"),
}
"""Columns that say nothing beside that kind."""


def kind_in(row: Cells) -> PeriodKind | None:
    """The kind of period that the row names; None while it names none."""
    return PeriodKind(row["jangka_jenis"]) if row["jangka_jenis"] in set(PeriodKind) else None


def asked_columns(letter: Letter, row: Cells) -> tuple[str, ...]:
    """What is asked about the period of this row: what the law wants, and what it says already."""
    kind = kind_in(row)
    wanted = period_columns(letter, kind)
    stale = meaningless(row)
    said = [name for name in ("berakhir", "peristiwa", *_LAW) if row[name] and name not in stale]
    if said and set(said) & set(_LAW):
        said += _LAW
    return tuple(dict.fromkeys((*(name for name in wanted if name != "jangka_teks"), *said, "jangka_teks")))


def meaningless(row: Cells) -> tuple[str, ...]:
    """Columns that say nothing beside the kind of this row."""
    kind = kind_in(row)
    return _MEANINGLESS[kind] if kind else ()


def period_words(room: Room, row: Cells) -> str:
    """The period of the columns in words; empty while they say none."""
    sooner = f", atau sampai {_small(row['peristiwa'])}" if row["peristiwa"] else ""
    match row["jangka_jenis"]:
        case PeriodKind.DATE if row["berakhir"]:
            return f"Sampai dengan {day_words(row['berakhir'])}{sooner}"
        case PeriodKind.DURATION if row["durasi"]:
            return f"{row['durasi']} tahun sejak surat keputusan ditetapkan{sooner}"
        case PeriodKind.EVENT if row["peristiwa"]:
            return f"Sampai {_small(row['peristiwa'])}"
        case PeriodKind.LEGISLATION if row["jangka_peraturan_id"]:
            article = f" {row['jangka_pasal']}" if row["jangka_pasal"] else ""
            return f"Menurut {law_name(room, row['jangka_peraturan_id'])}{article}"
        case PeriodKind.AS_NEEDED:
            return "Selama diperlukan"
        case _:
            return ""


def are_own_words(room: Room, row: Cells) -> bool:
    """Whether somebody wrote the words of the period herself; others follow the columns."""
    return row["jangka_teks"] not in {"", period_words(room, row)}


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}".rstrip(".")
