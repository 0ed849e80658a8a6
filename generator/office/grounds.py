"""The grounds of an entry as its page shows them: the letter beside the words of the law."""

from datetime import date, timedelta

from generator.model.citation import Citation
from generator.model.dates import date_in_words
from generator.model.exemption import ExemptEntry, PeriodGround, opening_of_ground
from generator.model.exemption_period import ForYears, Permanent, UntilDate, UntilEvent
from generator.model.ground import GroundFault, ground_faults
from generator.model.period_limits import LIMITS, PeriodFaultKind, PeriodLimits, period_faults
from generator.office.case import Case
from generator.office.case_context import GroundText
from generator.office.words import period_kind
from generator.office.workspace import Workspace

_GROUND_FAULTS = {
    GroundFault.NUMBER_UNNAMED: "Angkanya belum disebut.",
    GroundFault.LAW_UNNAMED: "Huruf j wajib menyebut undang-undang lain.",
    GroundFault.ARTICLE_UNNAMED: "Pasal undang-undangnya belum disebut.",
}
_PERIOD_FAULTS = {
    PeriodFaultKind.PERMANENT: "Tidak boleh permanen.",
    PeriodFaultKind.PERMANENT_DOUBTED: "Kata “permanen” tidak punya dasar yang jelas; tulis ukurannya.",
    PeriodFaultKind.ENDLESS: "Harus punya tanggal akhir.",
    PeriodFaultKind.TOO_LONG: "Lebih lama daripada yang diizinkan.",
    PeriodFaultKind.LEGISLATION_UNNAMED: "Peraturan yang menentukan jangka waktunya belum disebut.",
    PeriodFaultKind.LAW_PERIOD_UNSTATED: "Jangka waktu menurut undang-undangnya belum disebut.",
}


def ground_texts(case: Case, space: Workspace) -> tuple[GroundText, ...]:
    """Each ground in the order of the law."""
    return tuple(_text(one, case, space) for one in in_order_of_law(case.entry))


def in_order_of_law(entry: ExemptEntry) -> tuple[PeriodGround, ...]:
    """The grounds by letter and number."""
    return tuple(sorted(entry.grounds, key=lambda one: (one.ground.letter, one.ground.number or 0, one.id)))


def law_in_words(citation: Citation | None, space: Workspace, *, with_title: bool = True) -> str:
    """``UU 17/2023 tentang Kesehatan, Pasal 177 ayat (1)``; empty for none."""
    if citation is None:
        return ""
    law = space.laws.get(citation.regulation_id)
    if law is None:
        return ", ".join(part for part in (citation.regulation_id, citation.article) if part)
    name = f"{law.name} tentang {law.title}" if with_title else law.name
    revoked = " (sudah dicabut)" if law.has_ceased(space.day) else ""
    return ", ".join(part for part in (name, citation.article) if part) + revoked


def _text(one: PeriodGround, case: Case, space: Workspace) -> GroundText:
    ground, period = one.ground, one.period
    starts = case.dossier.starts
    opening = opening_of_ground(case.entry, one, starts) if starts else None
    last = opening.day - timedelta(days=1) if opening else None
    faults = [_GROUND_FAULTS[fault] for fault in ground_faults(ground)]
    if period is None:
        faults.append("Jangka waktunya belum ada atau belum dapat dibaca.")
    else:
        faults += [_PERIOD_FAULTS[fault.kind] for fault in period_faults(ground.letter, period, starts)]
    limits = LIMITS[ground.letter]
    event = period.event if isinstance(period, UntilEvent) else ""
    sooner = period.or_event if isinstance(period, UntilDate | ForYears) else ""
    return GroundText(
        letter=ground.letter.value,
        number=str(ground.number or ""),
        citation=ground.citation,
        letter_label=ground.letter.label,
        number_label="" if ground.number is None else ground.label,
        other_law=law_in_words(ground.other_law, space),
        explanation=ground.explanation,
        period_kind=period_kind(period)[1],
        period_words=period.words if period else "",
        period_law=""
        if period is None or isinstance(period, Permanent)
        else law_in_words(period.citation, space, with_title=False),
        ends=_ends(last, event or sooner, is_past=opening is not None and opening.day <= space.day),
        limit=_limit(limits),
        limit_source=limits.source,
        faults=tuple(faults),
        has_ended=opening is not None and opening.day <= space.day,
    )


def _ends(last: date | None, event: str, *, is_past: bool) -> str:
    words = [f"Hari terakhir {date_in_words(last)}{', sudah lewat' if is_past else ''}."] if last else []
    words += (
        [f"{'Lebih cepat bila' if last else 'Berakhir bila'}: {event[0].lower()}{event[1:].rstrip('.')}."]
        if event
        else []
    )
    return " ".join(words)


def _limit(limits: PeriodLimits) -> str:
    """What the law allows, in a few words."""
    words: list[str] = []
    if limits.longest_years is not None:
        words.append(f"Paling lama {limits.longest_years} tahun")
    if limits.by_legislation:
        words.append("Menurut peraturan perundang-undangan yang disebut")
    if limits.as_needed:
        words.append("Selama diperlukan untuk melindungi kepentingan itu")
    if limits.set_by_head:
        words.append("ditetapkan pimpinan")
    if not words:
        return "Tidak diatur; ikuti undang-undang yang dirujuk."
    permanence = "" if limits.may_be_permanent else ", tidak pernah permanen"
    return f"{', '.join(words)}{permanence}."
