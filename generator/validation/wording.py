"""Shape errors in the words of the people who have to mend them."""

from generator.datapackages.schema import Column, load_schema, schema_descriptor
from generator.datapackages.table import Cells
from generator.model.problem import Problem, Severity
from generator.validation.finding import Fault, Finding
from generator.validation.place import row_place

_CODES = {
    Fault.REQUIRED: "SKM-01",
    Fault.TYPE: "SKM-02",
    Fault.PATTERN: "SKM-03",
    Fault.CATEGORY: "SKM-04",
    Fault.PRIMARY_KEY: "SKM-05",
    Fault.UNIQUE: "SKM-05",
    Fault.LENGTH: "SKM-06",
    Fault.RANGE: "SKM-07",
    Fault.UNIQUE_KEY: "SKM-08",
    Fault.SPELLING: "SKM-09",
    Fault.BLANK_ROW: "SKM-10",
    Fault.OTHER: "SKM-11",
    Fault.REFERENCE: "RUJ-01",
    Fault.SHARED_IDENTIFIER: "RUJ-02",
    Fault.MOMENT: "PGM-02",
}

_RULE_OF_LAW = {
    # The law asks for these itself, so they carry its rule's code and article instead of the schema's.
    ("dip", "ringkasan", Fault.REQUIRED): ("DIP-01", "Perki 1/2021 Pasal 21 ayat (2) huruf b"),
    ("dip", "jenis", Fault.REQUIRED): ("DIP-02", "Perki 1/2021 Pasal 13 ayat (1)"),
    ("dip", "jenis", Fault.CATEGORY): ("DIP-02", "Perki 1/2021 Pasal 1 angka 20 dan Pasal 13 ayat (1)"),
    ("dip", "id", Fault.PATTERN): ("DIP-03", "Kontrak data ppid: pengenal tetap"),
    ("dip", "id", Fault.PRIMARY_KEY): ("DIP-03", "Kontrak data ppid: pengenal tetap"),
    ("dip", "nomor", Fault.UNIQUE): ("DIP-03", "Perki 1/2021 Pasal 21 ayat (2) huruf a"),
}


def problem_of(finding: Finding, cells: Cells) -> Problem:
    """The finding as a problem; ``cells`` is the row it was found in. No cell's value is ever repeated."""
    schema = load_schema(finding.table)
    names = finding.column.split(", ") if finding.column else []
    columns = [schema.column(name) for name in names]
    title = ", ".join(f"“{column.title}”" for column in columns)
    code, source = _RULE_OF_LAW.get(
        (finding.table, finding.column, finding.fault),
        (_CODES[finding.fault], f"Skema {schema.title}" + (f", kolom {finding.column}" if names else "")),
    )
    message, remedy = _words(finding, columns, title, cells)
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=row_place(finding.table, finding.file, finding.line, cells, finding.column),
        message=message,
        remedy=remedy,
        source=source,
    )


def _words(finding: Finding, columns: list[Column], title: str, cells: Cells) -> tuple[str, str]:
    match finding.fault:
        case Fault.BLANK_ROW:
            return "Baris ini kosong.", "Hapus baris ini."
        case Fault.UNIQUE_KEY:
            return (
                f"{title} sama dengan {finding.twin}.",
                "Ubah salah satunya, atau hapus baris yang berlebih.",
            )
        case Fault.SHARED_IDENTIFIER:
            return (
                f"Pengenal ini sudah dipakai di {finding.twin}.",
                "Beri pengenal baru pada baris yang lebih baru; satu pengenal hanya untuk satu baris.",
            )
        case Fault.OTHER:
            return "Baris ini tidak sesuai skema.", "Bandingkan isinya dengan penjelasan kolom di skema."
        case _:
            return _cell_words(finding, columns[0], title, cells)


def _cell_words(finding: Finding, column: Column, title: str, cells: Cells) -> tuple[str, str]:
    match finding.fault:
        case Fault.REQUIRED:
            return f"{title} belum diisi.", _what_to_write(column)
        case Fault.TYPE:
            kind = "tanggal" if column.type == "date" else "bilangan bulat"
            return f"{title} harus berupa {kind}.", _what_to_write(column)
        case Fault.PATTERN:
            return (
                f"Bentuk tulisan {title} tidak sesuai aturan.",
                f"{column.description} {_what_to_write(column)}",
            )
        case Fault.CATEGORY:
            return _category_words(column, title, cells[column.name])
        case Fault.PRIMARY_KEY | Fault.UNIQUE:
            return (
                f"{title} sama dengan {finding.twin}.",
                "Setiap baris punya nilai sendiri di kolom ini; ubah baris yang lebih baru atau hapus yang berlebih.",
            )
        case Fault.LENGTH:
            return f"Panjang {title} di luar batas.", _limits(finding, "minLength", "maxLength", " huruf")
        case Fault.RANGE:
            return f"{title} di luar batas.", _limits(finding, "minimum", "maximum", "")
        case Fault.SPELLING:
            return (
                f"Cara menulis {title} tidak baku.",
                f"{_what_to_write(column)} Spasi berlebih dirapikan oleh `ppid format`; nilai ganda hapus sendiri.",
            )
        case Fault.MOMENT:
            return f"{title} menyebut hari atau jam yang tidak ada di kalender.", _what_to_write(column)
        case _:  # Fault.REFERENCE, the last one
            table = column.reference.table if column.reference else ""
            suggestion = f"Mungkin maksudnya “{finding.near}”." if finding.near else "Periksa ejaannya."
            return (
                f"{title} menyebut nilai yang tidak ada di tabel {table}.csv.",
                f"{suggestion} Bila memang baru, tambahkan dulu ke tabel {table}.csv.",
            )


def _what_to_write(column: Column) -> str:
    if column.categories:
        return f"Isi dengan salah satu dari: {_allowed(column)}."
    example = column.example.rstrip(".")
    return f"Contoh isian: “{example}”."


def _allowed(column: Column) -> str:
    return ", ".join(f"“{category.value}”" for category in column.categories)


def _category_words(column: Column, title: str, cell: str) -> tuple[str, str]:
    if column.name == "jenis" and "kecuali" in cell.lower():
        remedy = "Pindahkan usulannya ke register informasi yang dikecualikan, yang terpisah dan terbatas."
        return (
            "Informasi yang dikecualikan tidak boleh ada di Daftar Informasi Publik.",
            f"{remedy} Bila informasinya terbuka, isi dengan salah satu dari: {_allowed(column)}.",
        )
    return f"{title} berisi nilai yang tidak dikenal.", _what_to_write(column)


def _limits(finding: Finding, smallest: str, largest: str, unit: str) -> str:
    fields = schema_descriptor(finding.table)["fields"]
    constraints: dict[str, object] = next(f["constraints"] for f in fields if f["name"] == finding.column)
    limits = ((smallest, "Paling sedikit"), (largest, "Paling banyak"))
    return " ".join(f"{words} {constraints[name]}{unit}." for name, words in limits if name in constraints)
