"""DIK-02 and DIK-03: letters, numbers and the other law on which letter j rests."""

from collections.abc import Iterator

from generator.model.ground import GroundFault, ground_faults, number_exists
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_LETTER_SOURCE = "UU 14/2008 Pasal 17"
_LAW_SOURCE = "UU 14/2008 Pasal 17 huruf j; Perki 1/2021 Pasal 49 ayat (7) huruf a"


def _find_wrong(view: PackageView) -> Iterator[Breach]:
    for stored, _ in view.grounds:
        row = stored.value
        if row.letter is None:
            yield Breach(
                place=stored.at("huruf"),
                message="Huruf Pasal 17 belum diisi.",
                remedy="Pilih huruf a sampai j; tanpa huruf tidak ada dasar pengecualian.",
                source=_LETTER_SOURCE,
            )
        elif row.number and not number_exists(row.letter, row.number):
            yield Breach(
                place=stored.at("angka"),
                message="Angka ini tidak ada di bawah huruf yang dipilih.",
                remedy="Huruf a sampai angka 5, c sampai 7, e sampai 7, f sampai 4, h sampai 5; huruf lain tanpa angka.",
                source=_LETTER_SOURCE,
            )
        elif row.ground and GroundFault.NUMBER_UNNAMED in ground_faults(row.ground.ground):
            yield Breach(
                place=stored.at("angka"),
                message="Huruf yang dipilih mempunyai angka, tetapi angkanya belum disebut.",
                remedy="Pilih angka yang paling cocok agar dasarnya jelas bagi pemohon.",
                source=_LETTER_SOURCE,
                severity=Severity.WARNING,
            )


def _find_lawless(view: PackageView) -> Iterator[Breach]:
    for stored, _ in view.grounds:
        typed = stored.value.ground
        faults = ground_faults(typed.ground) if typed else ()
        if GroundFault.LAW_UNNAMED in faults:
            yield Breach(
                place=stored.at("peraturan_id"),
                message="Huruf j memerlukan Undang-Undang lain, tetapi belum disebut.",
                remedy="Pilih Undang-Undang yang melarang pengungkapannya dari tabel peraturan.csv.",
                source=_LAW_SOURCE,
            )
        if GroundFault.ARTICLE_UNNAMED in faults:
            yield Breach(
                place=stored.at("pasal"),
                message="Pasal Undang-Undang yang menjadi dasar huruf j belum disebut.",
                remedy="Tulis pasal, ayat, dan hurufnya seperti dalam Undang-Undang itu.",
                source=_LAW_SOURCE,
            )
        law = typed.ground.other_law if typed and typed.ground.letter == "j" else None
        regulation = view.reference.regulations.get(law.regulation_id) if law else None
        if regulation is not None and not regulation.is_statute:
            yield Breach(
                place=stored.at("peraturan_id"),
                message="Huruf j harus berdasar Undang-Undang; peraturan di bawahnya tidak cukup.",
                remedy="Ganti dengan Undang-Undang yang melarang pengungkapannya, atau pilih huruf lain.",
                source=_LAW_SOURCE,
            )


LETTERS = ExemptedRule(code="DIK-02", reads=("dik_dasar.huruf", "dik_dasar.angka"), find=_find_wrong)
STATUTES = ExemptedRule(
    # Letters a to i rest on UU 14/2008 itself, so that with them a basis of kind UU is always there.
    code="DIK-03",
    reads=("dik_dasar.huruf", "dik_dasar.peraturan_id", "dik_dasar.pasal", "peraturan.id", "peraturan.jenis"),
    looks_up=frozenset({"peraturan"}),
    find=_find_lawless,
)
