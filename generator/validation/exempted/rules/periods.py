"""DIK-08, DIK-09, DIK-10: what the law allows as the period of each letter."""

from collections.abc import Callable, Iterator

from generator.model.exemption_period import PeriodKind
from generator.model.period_limits import PeriodFaultKind, period_faults
from generator.model.problem import Severity
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_WORDS = {
    PeriodFaultKind.ENDLESS: (
        "Pengecualian dengan huruf a harus mempunyai batas akhir, paling lama 30 tahun.",
        "Isi durasi atau tanggal berakhirnya; peristiwa boleh mendampingi sebagai akhir yang lebih cepat.",
    ),
    PeriodFaultKind.TOO_LONG: (
        "Jangka waktu huruf a lebih dari 30 tahun sejak mulai.",
        "Perpendek menjadi paling lama 30 tahun.",
    ),
    PeriodFaultKind.PERMANENT: (
        "Jangka waktu permanen dilarang untuk huruf a sampai f.",
        "Tulis batas waktunya, atau selama diperlukan dengan tanggal peninjauan.",
    ),
    PeriodFaultKind.PERMANENT_DOUBTED: (
        "Jangka waktu permanen tidak dikenal untuk huruf g sampai j.",
        "Tulis ukuran yang diberikan peraturan, misalnya jangka waktu menurut peraturan itu.",
    ),
    PeriodFaultKind.LEGISLATION_UNNAMED: (
        "Jangka waktu huruf b, g, dan i ditentukan peraturan perundang-undangan, tetapi peraturannya belum disebut.",
        "Pilih peraturan yang menentukan jangka waktunya dari tabel peraturan.csv.",
    ),
    PeriodFaultKind.LAW_PERIOD_UNSTATED: (
        "Hukum tidak memberi jangka waktu bagi huruf j, dan di sini belum ada tanggal akhir atau peraturannya.",
        "Sebutkan jangka waktu menurut Undang-Undang yang menjadi dasarnya, atau isi tanggal akhirnya.",
    ),
}


def _finder(*kinds: PeriodFaultKind) -> Callable[[PackageView], Iterator[Breach]]:
    def find(view: PackageView) -> Iterator[Breach]:
        for stored, dossier in view.grounds:
            letter, period = stored.value.letter, stored.value.period
            if letter is None or period is None:
                continue
            for fault in period_faults(letter, period, dossier.starts):
                if fault.kind in kinds:
                    message, remedy = _WORDS[fault.kind]
                    yield Breach(
                        place=stored.at(_column(fault.kind, stored.value)),
                        message=message,
                        remedy=remedy,
                        source=fault.source,
                        severity=Severity.ERROR if fault.forbidden else Severity.WARNING,
                    )

    return find


def _column(kind: PeriodFaultKind, row: GroundRow) -> str:
    if kind in {PeriodFaultKind.LEGISLATION_UNNAMED, PeriodFaultKind.LAW_PERIOD_UNSTATED}:
        return "jangka_peraturan_id"
    if kind is PeriodFaultKind.TOO_LONG:
        return "durasi" if row.kind is PeriodKind.DURATION else "berakhir"
    return "jangka_jenis" if kind is PeriodFaultKind.ENDLESS else "jangka_teks"


_PERIOD = (
    "dik_dasar.huruf", "dik_dasar.jangka_jenis", "dik_dasar.jangka_teks", "dik_dasar.durasi", "dik_dasar.berakhir",
    "dik_dasar.peristiwa", "dik_dasar.jangka_peraturan_id",
)  # fmt: skip
LONGEST = ExemptedRule(
    code="DIK-08",
    reads=(*_PERIOD, "dik.mulai", "dik.sk_id", "sk.tanggal"),
    find=_finder(PeriodFaultKind.ENDLESS, PeriodFaultKind.TOO_LONG),
)
PERMANENCE = ExemptedRule(
    code="DIK-09",
    reads=_PERIOD,
    find=_finder(PeriodFaultKind.PERMANENT, PeriodFaultKind.PERMANENT_DOUBTED),
)
LEGISLATION = ExemptedRule(
    code="DIK-10",
    reads=_PERIOD,
    find=_finder(PeriodFaultKind.LEGISLATION_UNNAMED, PeriodFaultKind.LAW_PERIOD_UNSTATED),
)
