"""DIK-12: a period without a last day is looked at again within a year of its test.

Whether that day is near or past is a due and no verdict: time alone changes it.
"""

from collections.abc import Iterator
from datetime import date

from generator.model.consequence_test import ConsequenceTest
from generator.model.exemption import ExemptEntry, has_open_end
from generator.model.exemption_period import anniversary
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_SOURCE = "SOP bagian H dan U.3"
_ANY_DAY = date(2000, 1, 1)


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        entry, test = stored.value.entry, stored.value.test
        if entry.closure is not None or not _is_open_ended(entry):
            continue
        looked_at = None if test is None else _last_looked_at(test)
        if entry.review is None:
            yield Breach(
                place=stored.at("tanggal_tinjau"),
                message="Jangka waktu tanpa tanggal akhir memerlukan tanggal peninjauan.",
                remedy="Isi tanggal paling lambat 12 bulan setelah tanggal lembar pengujian.",
                source=_SOURCE,
            )
        elif looked_at is not None and entry.review > anniversary(looked_at, 1):
            yield Breach(
                place=stored.at("tanggal_tinjau"),
                message="Tanggal peninjauan lebih dari 12 bulan setelah pengujian terakhir.",
                remedy="Majukan tanggalnya, atau catat sesi peninjauan yang sudah dilakukan di lembar-sesi.csv.",
                source=_SOURCE,
            )


def _is_open_ended(entry: ExemptEntry) -> bool:
    """Whether only a review can end it. A duration has an end whenever it begins, so any first day will do."""
    return has_open_end(entry, _ANY_DAY)


def _last_looked_at(test: ConsequenceTest) -> date | None:
    """The newest day of the sheet and its sittings: a yearly review is recorded as one more sitting."""
    days = [day for day in (test.day, *(session.day for session in test.sessions)) if day is not None]
    return max(days, default=None)


REVIEWS = ExemptedRule(
    code="DIK-12",
    reads=(
        "dik.tanggal_tinjau", "dik.penutup", "dik.lembar_id", "lembar.tanggal", "lembar_sesi.tanggal",
        "dik_dasar.jangka_jenis", "dik_dasar.berakhir", "dik_dasar.durasi",
    ),
    looks_up=frozenset({"lembar", "lembar_sesi"}),
    find=_find,
)  # fmt: skip
