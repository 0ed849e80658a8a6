"""The DIK of a tree as a table on paper, in the columns of Perki 1/2021 Lampiran II."""

from generator.model.dates import date_in_words
from generator.model.exemption import Scope
from generator.model.exemption_period import ExemptionPeriod, Permanent
from generator.office.case import Case
from generator.office.contexts import PrintContext, PrintedCase
from generator.office.grounds import in_order_of_law
from generator.office.rows import short_name, subject_of
from generator.office.words import label_of
from generator.office.workspace import Workspace
from generator.sites.stamping import Page


def printed_page(space: Workspace) -> Page:
    """The printable table; internal notes are in no printed matter."""
    return Page(
        path="dik-cetak.html",
        title="Cetak DIK",
        description=f"DIK {space.name} untuk dicetak.",
        template="cetak.html.jinja",
        context=PrintContext(
            name=space.name,
            body_name=space.body.name,
            day=date_in_words(space.day),
            rows=tuple(_row(case, space) for case in space.cases),
        ),
    )


def _row(case: Case, space: Workspace) -> PrintedCase:
    entry, decree = case.entry, case.dossier.decree
    number = entry.number or "Belum bernomor"
    return PrintedCase(
        number=f"{number}, {short_name(case.unit)}" if space.is_whole else number,
        subject=subject_of(case),
        scope=""
        if entry.scope is None
        else "Seluruh dokumen"
        if entry.scope is Scope.WHOLE
        else "Sebagian dokumen",
        grounds=grounds_in_words(case, space),
        if_opened=entry.if_opened,
        if_closed=entry.if_closed,
        periods=tuple(dict.fromkeys(words_of(one.period) for one in in_order_of_law(entry))),
        decree=f"{decree.number}, {date_in_words(decree.day)}" if decree and decree.day else "",
        state_label=label_of(case.standing.state),
    )


def grounds_in_words(case: Case, space: Workspace) -> tuple[str, ...]:
    """``UU 14/2008 Pasal 17 huruf h angka 2; UU 17/2023 Pasal 177 ayat (1)``, one for each ground."""
    words: list[str] = []
    for one in in_order_of_law(case.entry):
        law = one.ground.other_law
        name = space.laws[law.regulation_id].name if law and law.regulation_id in space.laws else ""
        other = f"; {name} {law.article}".rstrip() if law and name else ""
        words.append(f"{one.ground.citation}{other}")
    return tuple(words)


def words_of(period: ExemptionPeriod | Permanent | None) -> str:
    """The period as in the decree."""
    return period.words if period else "Belum ada jangka waktu"
