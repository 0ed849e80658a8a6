"""What a reviewer of a branch should heed although nothing is wrong with the data; no value of a cell."""

from collections.abc import Mapping

from generator.changes.operations import Move, Removal
from generator.changes.placed import PlacedOperation, Snapshot, was_published

_MACHINERY = (
    ("schemas/", "skema tabel"),
    ("site_templates/", "susunan situs"),
    ("registers/dik/", "register terbatas"),
    ("generator/", "program"),
    (".github/", "alur kerja"),
    (".gitlab-ci.yml", "alur kerja"),
    (".git", "pengaturan git"),
    (".pre-commit", "pengaturan git"),
)
_NAMED = 5
"""Files that a hint names; the diff shows them all."""


def row_hints(operations: tuple[PlacedOperation, ...], before: Snapshot) -> tuple[str, ...]:
    """Rows of several units or kinds together, and published rows that would go; ``before`` is where the branch began."""
    hints: list[str] = []
    places = {placed.table.package for placed in operations}
    places |= {placed.operation.to for placed in operations if isinstance(placed.operation, Move)}
    units = sorted(place.partition("/")[2] for place in places if "/" in place)
    if len(units) > 1:
        hints.append(
            f"Usulan ini mengubah {len(units)} unit ({', '.join(units)}). Usulan untuk lebih dari satu unit hanya dari PPID."
        )
    if "acuan" in places and units:
        hints.append("Usulan ini mengubah tabel acuan bersama daftar unit. Pisahkan menjadi dua usulan.")
    lost = [
        placed.key
        for placed in operations
        if isinstance(placed.operation, Removal)
        and was_published(placed.table, before.get(placed.table, {}).get(placed.key, {}))
    ]
    if lost:
        hints.append(
            f"{len(lost)} baris yang pernah diumumkan dihapus dari berkasnya. Biarkan barisnya dan isi status “ditarik”,"
            " supaya alamat dan riwayatnya tetap ada."
        )
    return tuple(hints)


def file_hints(start: Mapping[str, str], mine: Mapping[str, str]) -> tuple[str, ...]:
    """One hint for each kind of file; a branch of code touches many."""
    by_kind: dict[str, list[str]] = {}
    for path in sorted({*start, *mine}):
        if start.get(path) != mine.get(path):
            kind = next((words for prefix, words in _MACHINERY if path.startswith(prefix)), "yang bukan data")
            by_kind.setdefault(kind, []).append(path)
    return tuple(
        f"Berkas {kind} ikut berubah: {_few(paths)}. Usulan hanya memuat berkas data; yang lain diserahkan kepada operator."
        for kind, paths in by_kind.items()
    )


def _few(paths: list[str]) -> str:
    more = f", dan {len(paths) - _NAMED} lagi" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more
