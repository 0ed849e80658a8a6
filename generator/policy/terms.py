"""Terms of office, signing keys and delegations as the rows of a register say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.model.approval import ApproverRole, Delegation
from generator.model.officer import Nature, Officer, Role
from generator.model.table_path import TablePath

OFFICERS = TablePath(package="acuan", table="pejabat")
KEYS = TablePath(package="acuan", table="kunci")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """One public key and whose it is (``kunci.csv``)."""

    id: str
    officer_id: str
    """Term of office; empty for the office server's own key."""
    public_key: str
    valid_from: date
    valid_until: date | None

    def valid(self, on: date) -> bool:
        """Whether the key counts on that day; the first and the last day do."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def officers_of(snapshot: Snapshot) -> tuple[Officer, ...]:
    """Every term of office of the reference tables, by id; a row that cannot be read gives nobody a role."""
    found: list[Officer] = []
    for key, row in sorted(snapshot.get(OFFICERS, {}).items()):
        officer = officer_of(key, row)
        if officer is not None:
            found.append(officer)
    return tuple(found)


def officer_of(key: str, row: Cells) -> Officer | None:
    """The term of office of a row of ``pejabat.csv``; None where role or days cannot be read."""
    try:
        return Officer(
            id=key,
            name=row.get("nama", ""),
            role=Role(row.get("peran", "")),
            unit=row.get("unit", ""),
            valid_from=date.fromisoformat(row.get("mulai", "")),
            valid_until=_day(row.get("selesai", "")),
            nature=Nature(row.get("sifat", "")),
        )
    except ValueError:
        return None


def keys_of(snapshot: Snapshot) -> tuple[SigningKey, ...]:
    """Every signing key of the reference tables, by id; a row that cannot be read is no key."""
    found: list[SigningKey] = []
    for key, row in sorted(snapshot.get(KEYS, {}).items()):
        try:
            found.append(
                SigningKey(
                    id=key,
                    officer_id=row.get("pejabat_id", ""),
                    public_key=row.get("kunci_publik", ""),
                    valid_from=date.fromisoformat(row.get("mulai", "")),
                    valid_until=_day(row.get("selesai", "")),
                )
            )
        except ValueError:
            continue
    return tuple(found)


def delegations_of(decrees: Iterable[tuple[str, Cells]]) -> tuple[Delegation, ...]:
    """Delegations of the head among rows of ``sk.csv``; a row of a unit that cites one counts like the original.

    Source: Perki 1/2021 art. 53 (2); PP 61/2010 art. 10 (1).
    """
    recorded = tuple(decrees)
    found: list[Delegation] = []
    for key, row in recorded:
        is_delegation = (
            row.get("jenis") == "pendelegasian" and row.get("peran_penyetuju") == ApproverRole.DELEGATE
        )
        begins = _day_or_none(row.get("tanggal", ""))
        if is_delegation and begins is not None and row.get("penyetuju_id"):
            found.append(
                Delegation(
                    decree_id=key,
                    head_id=row.get("penetap_id", ""),
                    delegate_id=row.get("penyetuju_id", ""),
                    begins=begins,
                    revoked=_revoked(key, recorded),
                )
            )
    return tuple(found)


def _revoked(decree_id: str, decrees: Iterable[tuple[str, Cells]]) -> date | None:
    days = (_day_or_none(row.get("tanggal", "")) for _, row in decrees if row.get("mencabut_id") == decree_id)
    return min((day for day in days if day is not None), default=None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _day_or_none(text: str) -> date | None:
    try:
        return _day(text)
    except ValueError:
        return None
