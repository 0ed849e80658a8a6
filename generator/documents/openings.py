"""Which entries a decree opened, and which sheet of a test stands behind an early opening."""

from generator.documents.records import Records
from generator.model.consequence_test import ConsequenceTest, SheetKind
from generator.model.decree import Decree, DecreeKind
from generator.model.dossier import Dossier
from generator.model.exemption import ClosureReason


def opened_entries(decree: Decree, records: Records) -> tuple[Dossier, ...]:
    """The package's entries that the decree of opening opened, in the order of the register."""
    return tuple(one for one in records.dossiers if _is_opened_by(one, decree, records))


def opening_sheets(decree: Decree, records: Records) -> tuple[ConsequenceTest, ...]:
    """The sheets on a change that the decree of opening names, each once."""
    named = {one.id: one for row in decree.test_ids if (one := records.tests.get(row))}
    return tuple(one for one in named.values() if one.kind is SheetKind.CHANGE)


def entries_opened_on(test: ConsequenceTest, records: Records) -> tuple[Dossier, ...]:
    """The entries that were opened early on this sheet of a change: they rest on the sheet before it.

    Where several decrees opened entries of that sheet, those whose decree names this one.
    """
    if test.kind is not SheetKind.CHANGE:
        return ()
    return tuple(
        one
        for one in records.dossiers
        if one.test is not None
        and one.test.id == test.previous_id
        and is_closed_by_officer(one)
        and (decree := _opener(one, records)) is not None
        and test.id in {sheet.id for sheet in opening_sheets(decree, records)}
    )


def sheet_for_opening(dossier: Dossier, records: Records) -> ConsequenceTest | None:
    """The newest approved sheet on a change of the entry's own sheet upon which no entry rests; None without one.

    Source: PP 61/2010 art. 10; Perki 1/2021 art. 53 (2): an opening before the end wants a test.
    """
    if dossier.test is None:
        return None
    taken = {one.test.id for one in records.dossiers if one.test is not None}
    found = {
        one.id: one
        for one in records.tests.values()
        if one.kind is SheetKind.CHANGE
        and one.previous_id == dossier.test.id
        and one.approval is not None
        and one.id not in taken
    }
    newest_first = sorted(
        found.values(), key=lambda one: (one.day.isoformat() if one.day else "", one.id), reverse=True
    )
    return next(iter(newest_first), None)


def _is_opened_by(dossier: Dossier, decree: Decree, records: Records) -> bool:
    if dossier.decree is not None and dossier.decree.id == decree.id:
        return True
    if dossier.ending is not None and dossier.ending.opens and dossier.ending.decree_id == decree.id:
        return True
    opener = _opener(dossier, records) if is_closed_by_officer(dossier) else None
    return opener is not None and opener.id == decree.id


def is_closed_by_officer(dossier: Dossier) -> bool:
    """Whether a decree of opening stands behind its end, or should: not where an objection was upheld."""
    closure = dossier.entry.closure
    return (
        closure is not None
        and closure.reason is ClosureReason.OPENED_BY_OFFICER
        and not closure.is_upon_objection
    )


def _opener(dossier: Dossier, records: Records) -> Decree | None:
    """The last decree of opening over the entry's own decree, up to the day on which the entry was opened."""
    closure, own = dossier.entry.closure, dossier.decree
    if closure is None or own is None:
        return None
    dated = [
        (one.day, one.id, one)
        for one in {one.id: one for one in records.decrees.values()}.values()
        if one.kind is DecreeKind.OPENING
        and own.id in one.earlier_ids
        and one.day is not None
        and one.day <= closure.day
    ]
    return max(dated, key=lambda one: one[:2])[2] if dated else None
