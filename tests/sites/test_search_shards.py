import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.sites.search import write_search
from generator.sites.search_place import needs_own_index
from generator.sites.search_shards import write_index
from generator.sites.search_terms import TermReader
from tests.search_pages import SearchPage, document_of, generated_pages, write_site

PAGES = generated_pages(60)


def written(folder: Path, pages: list[SearchPage]) -> Path:
    write_index(folder, map(document_of, pages))
    return folder


def files_of(index: Path) -> dict[str, bytes]:
    return {
        path.relative_to(index).as_posix(): path.read_bytes() for path in index.rglob("*") if path.is_file()
    }


def entry_of(index: Path) -> dict[str, object]:
    return json.loads((index / "indeks.json").read_text(encoding="utf-8"))


def blocks(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        length = shift = 0
        while True:
            length += (content[at] & 127) << shift
            shift += 7
            at += 1
            if content[at - 1] < 128:
                break
        yield content[at : at + length]
        at += length


def terms_of(index: Path) -> dict[str, bytes]:
    terms: dict[str, bytes] = {}
    for file in sorted(index.glob("*/kata/*.bin"), key=lambda file: int(file.stem)):
        parts = list(blocks(file.read_bytes()))
        terms |= {name.decode(): entries for name, entries in zip(parts[::2], parts[1::2], strict=True)}
    return terms


def test_the_same_entries_give_the_same_bytes(tmp_path: Path):
    first = files_of(written(tmp_path / "a", PAGES))

    assert first == files_of(written(tmp_path / "b", PAGES))
    assert first != files_of(written(tmp_path / "c", PAGES[:-1]))


def test_terms_stand_in_order_as_a_browser_compares_them(tmp_path: Path):
    """In UTF-16 a letter beyond the first plane stands before the last ones of that plane."""
    pages = [SearchPage(id="a", title="\ufa0e \U00010000 z", summary="")]

    terms = list(terms_of(written(tmp_path, pages)))

    assert terms[-3:] == ["z", "\U00010000", "\ufa0e"]


def test_words_of_half_the_register_are_written_as_bits_and_rare_ones_as_gaps(tmp_path: Path):
    pages = [
        SearchPage(id=f"{number}", title="rahasia" if number % 2 else "kabar", summary="negeri")
        for number in range(40)
    ]
    pages[7] = SearchPage(id="7", title="kabar", summary="jarang")

    terms = terms_of(written(tmp_path, pages))

    assert terms["jarang"] == bytes((0, 8 * 2))  # the eighth entry, not in the title
    odd = bytes((0b10101010,))
    assert terms["rahasia"] == bytes((1, 0b00101010)) + odd * 4 + bytes((0b00101010,)) + odd * 4
    assert terms["bentuk:softcopy"] == bytes((1,)) + b"\xff" * 5 + b"\0" * 5


def test_a_word_of_several_runs_is_found_by_the_whole_and_by_each():
    reader = TermReader()

    assert list(reader.words("APBD-P (Pelayanan) — Kafé DIP/2026/0001")) == [
        ("apbdp", "apbd", "p"),
        ("layan",),
        (),
        ("kafe",),
        ("dip20260001", "dip", "2026", "0001"),
    ]


def test_other_takedowns_make_another_index(tmp_path: Path):
    for name in "ab":
        write_index(tmp_path / name, map(document_of, PAGES), name)

    assert entry_of(tmp_path / "a")["folder"] != entry_of(tmp_path / "b")["folder"]


def test_without_entries_there_is_no_index(tmp_path: Path):
    assert list(written(tmp_path, []).iterdir()) == []


@pytest.mark.parametrize("up_to", [2, 3])
def test_a_site_has_the_door_of_its_size(tmp_path: Path, up_to: int):
    site = write_site(tmp_path, PAGES[:3])
    write_search(site, 3, pagefind_up_to=up_to)

    assert needs_own_index(site) == (up_to < 3)
    assert (site / "pagefind/pagefind-entry.json").exists() == (up_to == 3)
    assert ("pagefind" in (site / "pencarian/mesin.js").read_text(encoding="utf-8")) == (up_to == 3)
