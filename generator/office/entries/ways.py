"""What else may be done with an entry: the links below its form. Whoever adds such a page adds its line here."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.changes.operations import STATUS, WITHDRAWN, Cells
from generator.model.table_path import TablePath
from generator.office.drafts.places import row_path
from generator.office.entries.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link below the form."""

    href: str
    text: str
    note: str = ""
    """What it is for, after the link."""


def ways_of(room: Room, table: TablePath, key: str, standing: Cells) -> tuple[Way, ...]:
    """The ways from the form of a row that the list holds as it is ``standing``."""
    return tuple(_ways(room, row_path(table, key), key, standing))


def _ways(room: Room, address: str, key: str, standing: Cells) -> Iterator[Way]:
    yield Way(
        href=f"{address}/laporan", text="Catat laporan pembaca", note="yang datang lewat surel atau WhatsApp"
    )
    if standing.get(STATUS) != WITHDRAWN:
        yield Way(href=f"{address}/tarik", text="Tarik atau hapus baris ini")
    if room.is_of_ppid:
        yield Way(href=f"{address}/pindah", text="Pindahkan ke unit lain")
        yield Way(
            href=f"/penarikan/baru?entri={key}",
            text="Tarik nilai yang keliru",
            note="data pribadi atau isi rahasia yang terlanjur terbit",
        )
