"""PNT-01: the end of an entry is recorded with its reason and its day."""

from collections.abc import Iterator

from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.own.closures:
        reason, day = stored.value.reason, stored.value.day
        if (reason is None) == (day is None):
            continue
        without_reason, without_day = ("penutup", "Sebab"), ("tanggal_penutup", "Tanggal")
        column, name = without_reason if reason is None else without_day
        yield Breach(
            place=stored.at(column),
            message=f"{name} penutupan belum diisi, padahal pasangannya sudah.",
            remedy="Isi sebab dan tanggalnya bersama-sama, atau kosongkan keduanya.",
            source="PP 61/2010 Pasal 10 dan Pasal 11; Perki 1/2021 Pasal 52 dan Pasal 53",
        )


CLOSURES = ExemptedRule(code="PNT-01", reads=("dik.penutup", "dik.tanggal_penutup"), find=_find)
