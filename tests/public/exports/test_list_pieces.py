"""The files of a list take over what stands of them: the same bytes, and only rows that changed are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.public import part_keys as of_keys
from generator.public.disclosure import PublicEntry
from generator.public.entry_lines import read_entry_lines
from generator.public.exports.list_files import ListFiles, list_paths, write_list
from generator.public.exports.row_files import RowsAsTheyCome
from generator.public.exports.rows import FORMS
from generator.public.lists import EntryList
from generator.public.part_keys import part_keys
from generator.sites.contents import FileFacts, facts_of_file
from tests.public.exports.export import Export


@dataclass(frozen=True)
class Told:
    """Rows, with who asked for which."""

    rows_themselves: RowsAsTheyCome
    asked: list[tuple[str, str]] = field(default_factory=list)

    def rows(self, form: str, entries: Sequence[PublicEntry]) -> list[bytes]:
        self.asked.extend((form, entry.id) for entry in entries)
        return self.rows_themselves.rows(form, entries)


@dataclass(frozen=True)
class Writer:
    """Writes the list of all entries, in whatever state."""

    export: Export
    folder: Path

    def write(
        self, name: str, one: EntryList, home: str = "", standing: Mapping[str, FileFacts] = {}
    ) -> tuple[dict[str, FileFacts], list[tuple[str, str]]]:
        register, lines = self.export.register, read_entry_lines(self.export.root)
        rows = Told(RowsAsTheyCome(lines=lines, site_address=register.body.site_address))
        out = self.folder / name
        job = ListFiles(rows=rows, author="Badan", out=out, home=self.folder / home)
        pieces = tuple(part_keys(register, lines.digests, {}, "").pieces_of(one))
        return write_list(job, one, pieces, standing), rows.asked


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_keys, "_LAST_OF_PIECE", 64)


@pytest.mark.usefixtures("short_pieces")
@pytest.mark.parametrize("place", [0, 20, -1])
def test_a_list_with_another_row_is_the_list_made_whole(shipped: Export, tmp_path: Path, place: int):
    writer = Writer(shipped, tmp_path)
    now = replace(shipped.lists[0], entries=shipped.lists[0].entries[:80])
    added = now.entries[place]
    before = replace(now, entries=tuple(entry for entry in now.entries if entry is not added))
    stood, _ = writer.write("lama", before)
    whole, every = writer.write("utuh", now)

    kept, made = writer.write("baru", now, "lama", stood)

    assert kept == whole
    for path in list_paths(now):
        assert (tmp_path / "baru" / path).read_bytes() == (tmp_path / "utuh" / path).read_bytes()
        assert kept[path] == facts_of_file(tmp_path / "utuh" / path)._replace(key=kept[path].key)
    assert sorted(every) == sorted((form, entry.id) for form in FORMS for entry in now.entries)
    texts = {key for form, key in made if form in ("csv", "json")}
    assert added.id in texts
    assert len(texts) < 40


@pytest.mark.usefixtures("short_pieces")
def test_a_workbook_of_many_pieces_has_every_row_in_its_place(shipped: Export, tmp_path: Path):
    Writer(shipped, tmp_path).write("situs", shipped.lists[0])

    sheet = load_workbook(tmp_path / "situs/daftar.xlsx").worksheets[0]
    assert [row[-1].value for row in sheet.iter_rows(min_row=2)] == [
        entry.id for entry in shipped.lists[0].entries
    ]


@pytest.mark.usefixtures("short_pieces")
def test_what_stands_no_more_is_made(shipped: Export, tmp_path: Path):
    writer = Writer(shipped, tmp_path)
    whole, every = writer.write("utuh", shipped.lists[0])

    kept, made = writer.write("baru", shipped.lists[0], "hilang", whole)

    assert (kept, made) == (whole, every)
