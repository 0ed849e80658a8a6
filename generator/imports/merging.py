"""A row of the file laid over a row of the register: what it becomes, and what it still lacks."""

from collections.abc import Iterator, Mapping

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, join_list, split_list
from generator.imports.question import Question, Weight
from generator.imports.rows import Candidate

COLUMNS = load_schema("dip").column_names

_ELEMENTS: tuple[tuple[str, str, str, str], ...] = (
    ("judul", "Judul informasi", "Isi nama pendek informasi, paling panjang 150 huruf.", "kebutuhan halaman dan pencarian"),
    ("penguasa", "Pejabat atau unit yang menguasai informasi", "Isi nama unit atau bidangnya.", "huruf c"),
    ("penanggung_jawab", "Penanggung jawab pembuatan informasi", "Isi jabatan atau bidang yang membuatnya.", "huruf d"),
    ("waktu", "Waktu pembuatan informasi", "Isi tahun, bulan, atau tanggalnya, misalnya “2025”.", "huruf e"),
    ("tempat", "Tempat pembuatan informasi", "Isi kotanya, misalnya “Samarinda”.", "huruf e"),
    ("bentuk", "Bentuk informasi yang tersedia", "Isi softcopy, hardcopy, atau keduanya.", "huruf f"),
    ("retensi", "Jangka waktu penyimpanan atau retensi arsip", "Isi lamanya, misalnya “5 tahun”.", "huruf g"),
)  # fmt: skip


def new_row() -> Cells:
    """An empty row of ``dip.csv``."""
    return dict.fromkeys(COLUMNS, "")


def merged(before: Cells, candidate: Candidate, fills: Mapping[str, str], unit_name: str) -> Cells:
    """The register row with what the file says.

    An empty cell of the file never empties a cell of the register; ``fills`` reach only cells that are empty in both;
    the unit's name stands for the holder when nobody named one.
    """
    after = {**before, **candidate.values}
    if candidate.group:
        words = split_list(after["kata_kunci"])
        if candidate.group not in words:
            after["kata_kunci"] = join_list((*words, candidate.group))
    for field, value in (*fills.items(), ("penguasa", unit_name)):
        if not after[field]:
            after[field] = value
    return after


def missing_elements(cells: Cells, candidate: Candidate) -> Iterator[Question]:
    """A question for each element that the row still lacks, unless its cell is asked about already.

    Source: Perki 1/2021 art. 21 (2); the title is asked because pages need one.
    """
    not_understood = {question.field for question in candidate.questions if question.weight is Weight.HELD}
    if "waktu" in not_understood and candidate.addresses.get("waktu") == candidate.addresses.get("tempat"):
        not_understood.add("tempat")
    for field, name, remedy, letter in _ELEMENTS:
        if cells[field] or field in not_understood:
            continue
        has_cell = field in candidate.addresses
        basis = f" (Perki 1/2021 Pasal 21 ayat (2) {letter})" if letter.startswith("huruf") else ""
        yield Question(
            code="IMP-06",
            weight=Weight.LACKING,
            address=candidate.addresses.get(field) or candidate.address,
            field=field,
            message=f"{name} belum ada{'' if has_cell else ': berkas tidak memuat kolomnya'}.",
            remedy=remedy + basis,
            command="" if field == "judul" else f"Bila sama untuk semua baris kosong: `--fill {field}=…`.",
        )


def needs_summary(cells: Cells, candidate: Candidate) -> Question | None:
    """The question for a row without a summary: such a row cannot be kept at all."""
    if cells["ringkasan"]:
        return None
    return Question(
        code="IMP-06",
        weight=Weight.HELD,
        address=candidate.addresses.get("ringkasan") or candidate.address,
        field="ringkasan",
        message="Ringkasan isi informasi belum ada.",
        remedy="Isi satu sampai tiga kalimat tentang isi informasi. (Perki 1/2021 Pasal 21 ayat (2) huruf b)",
    )
