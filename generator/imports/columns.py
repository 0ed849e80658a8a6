"""What a person said about columns, checked against the file, and what still has to be asked about them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from generator.imports.choices import FROM_SECTIONS, Choices, WrongUse
from generator.imports.grid import Source
from generator.imports.headings import IGNORED, TICKS, TIME_AND_PLACE, plain
from generator.imports.question import Question, Weight
from generator.imports.tables import SheetReading, Table, TableColumn


def with_holder_kept(reading: SheetReading, words: str) -> SheetReading:
    """The same reading; the column that names the unit needs no other meaning."""
    tables = tuple(
        replace(
            table,
            columns=tuple(
                replace(column, meaning=IGNORED)
                if column.meaning is None and is_called(table, column, words)
                else column
                for column in table.columns
            ),
        )
        for table in reading.tables
    )
    return replace(reading, tables=tables)


def is_called(table: Table, column: TableColumn, words: str) -> bool:
    """Whether a person means this column: by its heading, the last part of it, or ``DIP 2024!E``."""
    names = {plain(column.heading.words), plain(_column_address(table, column))}
    names.update(plain(part) for part in column.heading.parts[-1:])
    return plain(words) in names


def _column_address(table: Table, column: TableColumn) -> str:
    return table.sheet.address(1, column.number)[:-1]


def check_choices(source: Source, tables: tuple[Table, ...], choices: Choices) -> None:
    """Raise WrongUse for columns and addresses that the file does not have, and for constants that it does."""
    headings = {column.heading.words for table in tables for column in table.columns if column.heading.parts}
    asked = [*choices.mapped]
    if choices.unit_from and plain(choices.unit_from) != FROM_SECTIONS:
        asked.append(choices.unit_from)
    for words in asked:
        if not any(is_called(table, column, words) for table in tables for column in table.columns):
            close = get_close_matches(words, sorted(headings), n=1, cutoff=0.5)
            hint = f" Maksudnya “{close[0]}”?" if close else ""
            raise WrongUse(f"Kolom “{words}” tidak ada di berkas.{hint}")
    meant = {column.meaning for table in tables for column in table.columns}
    if meant & {*TICKS}:
        meant.add("bentuk")
    if TIME_AND_PLACE in meant:
        meant |= {"waktu", "tempat"}
    for field in choices.constants:
        if field in meant:
            raise WrongUse(
                f"Berkas sudah memuat kolom {field}; pakai --fill {field}=… untuk mengisi sel yang kosong saja."
            )
    _check_addresses(source, choices)


def _check_addresses(source: Source, choices: Choices) -> None:
    names = {sheet.name for sheet in source.sheets}
    for sheet, row in sorted({*choices.same, *choices.new, *choices.skipped}):
        if sheet not in names:
            raise WrongUse(f"Alamat “{sheet}!{row}” tidak ada: tidak ada lembar “{sheet}”.")
    for name in sorted(choices.shown):
        if name.partition("!")[0] not in names:
            raise WrongUse(
                f"“{name}” di --sertakan-tersembunyi tidak ada. Lembar di berkas ini: {', '.join(sorted(names))}."
            )


def column_questions(tables: Iterable[Table]) -> Iterator[Question]:
    """A question for every column without a meaning and every meaning with two columns, each once."""
    asked: set[str] = set()
    for table in tables:
        taken: dict[str, TableColumn] = {}
        for column in table.columns:
            words = column.heading.words or _column_address(table, column)
            if column.meaning is None and words not in asked:
                asked.add(words)
                yield Question(
                    code="IMP-20",
                    weight=Weight.HELD,
                    address=column.address,
                    field="",
                    message=f"Kolom “{words}” tidak dikenal.",
                    remedy="Sebutkan artinya, atau tinggalkan bila sengaja tidak diimpor.",
                    command=f'Tambahkan `--map "{words}"=kolom` (misalnya judul, kelompok, media), atau `--map "{words}"=-`.',
                )  # fmt: skip
            if column.meaning in {None, IGNORED}:
                continue
            first = taken.setdefault(str(column.meaning), column)
            if first is not column and words not in asked:
                asked.add(words)
                yield Question(
                    code="IMP-21",
                    weight=Weight.HELD,
                    address=column.address,
                    field=str(column.meaning),
                    message=f"Dua kolom terbaca sebagai {column.meaning}: “{first.heading.words}” dan “{words}”.",
                    remedy="Pilih salah satu, atau beri yang lain arti lain.",
                    command=f'Tambahkan `--map "{first.heading.words}"=-` atau `--map "{words}"=-`.',
                )  # fmt: skip
