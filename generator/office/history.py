"""What happened to an entry, and what comes next."""

from collections.abc import Iterator
from datetime import date

from generator.model.dates import date_in_words
from generator.model.decree import Chain
from generator.model.exemption import ClosureReason
from generator.model.standing import State
from generator.office.case import Case
from generator.office.case_context import Moment
from generator.office.sheets import decree_name, sheet_name
from generator.office.words import DECREE_KINDS
from generator.office.workspace import Workspace

_CLOSURES = {
    ClosureReason.OPENED_BY_OFFICER: "dibuka oleh PPID",
    ClosureReason.OPENED_BY_COMMISSION: "dibuka oleh putusan Komisi Informasi",
    ClosureReason.OPENED_BY_COURT: "dibuka oleh putusan pengadilan",
    ClosureReason.CHANGED: "diganti penetapan baru",
    ClosureReason.MISTAKEN: "dicoret karena keliru dicatat",
}


def moments(case: Case, space: Workspace) -> tuple[Moment, ...]:
    """Every dated event, the latest first; what is still to come stands above."""
    dated = sorted(_events(case), key=lambda event: event[0], reverse=True)
    return tuple(
        Moment(day=date_in_words(day), text=text, source=source, is_next=day > space.day)
        for day, text, source in dict.fromkeys(dated)
    )


def _events(case: Case) -> Iterator[tuple[date, str, str]]:
    test, stands, entry = case.dossier.test, case.standing, case.entry
    if test is not None:
        for session in test.sessions:
            if session.day:
                yield session.day, "sidang uji konsekuensi", ""
        if test.request:
            yield test.request.received, "permohonan diterima", ""
        if test.day:
            yield test.day, f"diuji, {sheet_name(test)}", ""
        if test.approval:
            yield test.approval.day, "hasil uji disetujui", ""
    if isinstance(case.chain, Chain):
        for decree in case.chain.decrees:
            if decree.day:
                kind = DECREE_KINDS[decree.kind].removeprefix("SK ") if decree.kind else "keputusan"
                yield decree.day, f"{kind}, {decree_name(decree)}", ""
    if entry.opened_in_court:
        yield entry.opened_in_court, "dibuka di sidang pengadilan yang terbuka", ""
    if entry.closure:
        deciding = "tanggapan atas keberatan" if entry.closure.is_upon_objection else "putusan"
        ruling = f", {deciding} {entry.closure.ruling_number}" if entry.closure.ruling_number else ""
        yield entry.closure.day, _CLOSURES[entry.closure.reason] + ruling, stands.source
    if stands.state is State.OPEN_BY_LAW and stands.since:
        yield stands.since, "terbuka menurut hukum", stands.source
    if case.window:
        yield case.window.opens, "penetapan mulai wajib dibuat", "PP 61/2010 Pasal 11 ayat (2)"
        yield case.window.last_day, "hari terakhir dikecualikan", "PP 61/2010 Pasal 11 ayat (3)"
    if entry.review and stands.state.exempts:
        yield entry.review, "ditinjau lagi", "SOP bagian H dan U.3"
