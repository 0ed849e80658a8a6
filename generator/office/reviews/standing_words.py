"""Where a proposal stands, what it waits for and since when, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.model.office import holders, title
from generator.model.officer import Officer, Role
from generator.policy.capacity import Capacity, Need
from generator.review.reading import Standing

PATIENCE_DAYS = 3
"""Working days after which a waiting proposal is marked."""

_ROLES = {
    Capacity.OFFICER: Role.OFFICER,
    Capacity.SUPERIOR: Role.SUPERIOR,
    Capacity.HEAD: Role.HEAD,
}
_NAMED = 3

STANDINGS = {
    Standing.WAITING: "Sedang ditelaah",
    Standing.RETURNED: "Dikembalikan untuk diperbaiki",
    Standing.REJECTED: "Ditolak atau ditarik",
    Standing.MERGED: "Disetujui dan sudah masuk daftar",
    Standing.BROKEN: "Rusak",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """One approval that the proposal needs."""

    who: str
    """``Atasan PPID atau Pimpinan Badan Publik``."""
    names: str
    """Who holds that office today; empty where nobody does, or too many to name."""
    why: str
    source: str
    is_met: bool


def need_words(
    needed: Iterable[Need], still: Iterable[Need], officers: tuple[Officer, ...], day: date
) -> tuple[NeedWords, ...]:
    """The needs in their order."""
    unmet = tuple(still)
    return tuple(
        NeedWords(
            who=need.words,
            names=", ".join(_names(need, officers, day)),
            why=need.why,
            source=need.source,
            is_met=need not in unmet,
        )
        for need in needed
    )


def still_words(still: Iterable[Need]) -> str:
    """``Masih perlu persetujuan PPID, lalu Atasan PPID.``; empty when nothing lacks."""
    words = [need.words for need in still]
    return f"Masih perlu persetujuan {', lalu '.join(words)}." if words else ""


def after_words(still: Iterable[Need], capacity: Capacity) -> str:
    """What comes once somebody has approved in this capacity."""
    left = [need for need in still if capacity not in need.roles]
    return (
        still_words(left).replace("Masih perlu", "Sesudah itu masih perlu")
        or "Sesudah itu usulan masuk daftar."
    )


def only_holder(need: Need, officers: tuple[Officer, ...], day: date) -> Officer | None:
    """Whoever alone can meet the need; None where several can, or where it is not told by an office alone."""
    if len(need.roles) != 1:
        return None
    role = _ROLES.get(next(iter(need.roles)))
    found = holders(officers, role, day) if role else ()
    return found[0] if len(found) == 1 else None


def _names(need: Need, officers: tuple[Officer, ...], day: date) -> list[str]:
    names: list[str] = []
    for capacity, role in _ROLES.items():
        if capacity in need.roles:
            names += [f"{title(one)} {one.name}".strip() for one in holders(officers, role, day)]
    return names if len(names) <= _NAMED else []
