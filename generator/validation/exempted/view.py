"""One restricted package as its rules see it: its own rows, those of ``_badan``, and the reference rows.

A package is judged by these alone, so its findings are the same whichever other units' packages lie beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.approval import Delegation
from generator.model.consequence_test import ConsequenceTest
from generator.model.decree import Decree, delegations_in
from generator.model.dossier import Dossier, gather, standing_decrees, standing_tests
from generator.model.exemption import ClosureReason, ExemptEntry
from generator.validation.exempted.closure_cells import ClosureCells
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.exempted.reference import ReferenceRows
from generator.validation.stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPackage:
    """Every row of one package without shape errors, in the order of the files."""

    unit: str
    """Unit code, or ``_badan``."""
    entries: tuple[Stored[ExemptEntry], ...]
    """With the grounds that can be typed."""
    grounds: tuple[Stored[GroundRow], ...]
    tests: tuple[Stored[ConsequenceTest], ...]
    """With their sessions and examiners."""
    decrees: tuple[Stored[Decree], ...]
    closures: tuple[Stored[ClosureCells], ...]
    """One per entry."""
    incomplete: frozenset[str]
    """Tables of which some row, or the whole file, could not be read."""

    @property
    def is_typed(self) -> bool:
        """Whether every row of it became a value, so that nothing reads as absent that is only broken."""
        return not self.incomplete and all(stored.value.ground is not None for stored in self.grounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """What the rules are given. Make it with ``view_of``."""

    own: StoredPackage
    dossiers: tuple[Stored[Dossier], ...]
    """One per entry, in the order of the file, without those struck as recorded by mistake."""
    grounds: tuple[tuple[Stored[GroundRow], Dossier], ...]
    """The grounds of these entries, in the order of their file."""
    tests: Mapping[str, ConsequenceTest]
    """Sheets that stand, by the id of every row that may be named here."""
    decrees: Mapping[str, Decree]
    """Decrees that stand, likewise."""
    delegations: tuple[Delegation, ...]
    reference: ReferenceRows
    incomplete: frozenset[str]
    """Tables that may not be looked up, because some of their rows are missing."""


def view_of(own: StoredPackage, body: StoredPackage | None, reference: ReferenceRows) -> PackageView:
    """The view of a package; ``body`` is the package ``_badan``, None where there is none or ``own`` is it."""
    shared = () if body is None else (body,)
    tests = [stored.value for package in (own, *shared) for stored in package.tests]
    decrees = [stored.value for package in (own, *shared) for stored in package.decrees]
    gathered = gather([stored.value for stored in own.entries], tests, decrees)
    dossiers = tuple(
        Stored(value=dossier, place=stored.place, unit=stored.unit)
        for stored, dossier in zip(own.entries, gathered, strict=True)
        if not _is_struck(dossier.entry)
    )
    by_id = {stored.value.entry.id: stored.value for stored in dossiers}
    standing = standing_decrees(decrees)
    of_body: frozenset[str] = frozenset() if body is None else body.incomplete & {"lembar", "sk"}
    return PackageView(
        own=own,
        dossiers=dossiers,
        grounds=tuple(
            (stored, by_id[stored.value.entry_id]) for stored in own.grounds if stored.value.entry_id in by_id
        ),
        tests=standing_tests(tests),
        decrees=standing,
        delegations=delegations_in({decree.id: decree for decree in standing.values()}.values()),
        reference=reference,
        incomplete=own.incomplete | of_body | reference.incomplete,
    )


def with_grounds(
    entry: Stored[ExemptEntry], grounds: Mapping[str, tuple[GroundRow, ...]]
) -> Stored[ExemptEntry]:
    """The entry with those of its grounds that can be typed."""
    typed = (row.ground for row in grounds.get(entry.value.id, ()))
    value = replace(entry.value, grounds=tuple(ground for ground in typed if ground is not None))
    return Stored(value=value, place=entry.place, unit=entry.unit)


def _is_struck(entry: ExemptEntry) -> bool:
    return entry.closure is not None and entry.closure.reason is ClosureReason.MISTAKEN
