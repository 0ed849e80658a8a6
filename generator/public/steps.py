"""From what a row was in each commit to the steps that the public may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.public.past import UNIT, CellStep, Step, StepKind
from generator.public.takedown import Takedowns

_IN_FORCE, _WITHDRAWN = "berlaku", "ditarik"
_CHECKED = frozenset({"tanggal_mutakhir"})
_TOLD_BY_THE_KIND = frozenset({"status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """A row as one commit left it."""

    at: int
    """Committer time, seconds since 1970."""
    order: int
    """Place of the commit among those along which the register came to be."""
    unit: str
    cells: Mapping[str, str] | None
    """None where the commit took the row away."""


def public_steps(row: str, states: Iterable[RowState], takedowns: Takedowns) -> tuple[Step, ...]:
    """The steps of a row since it first stood in force, oldest first; none for a row that never did.

    What a row was while it was a proposal is nobody's affair: the step that brings it back into force tells the
    difference to what the public saw last.
    """
    steps: list[Step] = []
    seen: dict[str, str] | None = None
    hidden_by: int | None = None
    for state in states:
        now = dict(state.cells or {})
        status = now.get("status", "")
        if status != _IN_FORCE and (seen is None or status != _WITHDRAWN):
            hidden_by = state.order
            continue
        now[UNIT] = state.unit
        # a row that left one file and stands in another was never away
        is_back = status == _IN_FORCE and hidden_by is not None and hidden_by != state.order
        hidden_by = None
        if seen is None:
            steps.append(Step(at=state.at, kind=StepKind.PUBLISHED, changes=()))
        elif (changed := _changed(seen, now)) or is_back:
            kind = StepKind.RETURNED if is_back else _kind(changed, status, seen["status"])
            changes = tuple(
                _cell_step(row, name, seen, now, takedowns)
                for name in changed
                if name not in _TOLD_BY_THE_KIND
            )
            steps.append(Step(at=state.at, kind=kind, changes=changes))
        seen = now
    return tuple(steps)


def values_after(states: Sequence[RowState], column: str, order: int | None) -> frozenset[str]:
    """Values of a column that stood only after the commit of that order; none where the takedown is in no commit."""
    if order is None:
        return frozenset()
    before = {state.cells.get(column, "") for state in states if state.cells and state.order <= order}
    return frozenset(
        value
        for state in states
        if state.cells and state.order > order and (value := state.cells.get(column, "")) not in before
    )


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Columns whose values differ, in the order of the later row."""
    columns = dict.fromkeys((*after, *before))
    return [name for name in columns if before.get(name, "") != after.get(name, "")]


def _kind(changed: Sequence[str], status: str, before: str) -> StepKind:
    if status != before:
        return StepKind.WITHDRAWN if status == _WITHDRAWN else StepKind.RETURNED
    return StepKind.CHECKED if _CHECKED.issuperset(changed) else StepKind.CHANGED


def _cell_step(
    row: str, column: str, before: Mapping[str, str], after: Mapping[str, str], takedowns: Takedowns
) -> CellStep:
    return CellStep(
        column=column,
        before=takedowns.value(row, column, before.get(column, "")),
        after=takedowns.value(row, column, after.get(column, "")),
    )
