"""An index that was changed in few documents is the index made whole, byte for byte."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sites.search_changed import change_index, difference
from generator.sites.search_shards import SearchDocument, write_index
from tests.public.exports.export import files_below

WORDS = st.sampled_from(
    [
        "laporan",
        "keuangan",
        "kaji",
        "banjir",
        "APBD-P",
        "é",
        "\ufa0e",
        "\U00010000",
        "—",
        '"],["',
        "\\",
        "\n",
        "a" * 140,
    ]
)
TEXT = st.lists(WORDS, max_size=4).map(" ".join)
"""Words, some of which stand in most documents and some in few."""
KINDS = st.sampled_from(["Berkala", "Setiap saat"])
FRESH = st.tuples(TEXT, TEXT, KINDS, st.integers(0, 300))
"""Title, summary, class, and how often a word stands before the others."""


def document(number: int, facts: tuple[str, str, str, int]) -> SearchDocument:
    title, summary, kind, times = facts
    return SearchDocument(
        address=f"informasi/{number}.html",
        texts=(title, "kata " * times + summary, f"nomor{number % 7}"),
        shown={"judul": title, "ringkasan": summary},
        filters=(("jenis", kind), ("istilah", summary), ("istilah", title)),
    )


Documents = dict[int, tuple[str, str, str, int]]
"""In the order of hits."""


def digests(documents: Documents) -> list[str]:
    return [f"{number} {facts}" for number, facts in documents.items()]


def in_full(documents: Documents) -> list[SearchDocument]:
    return [document(number, facts) for number, facts in documents.items()]


def bytes_of(index: Path) -> dict[str, bytes]:
    return {path: (index / path).read_bytes() for path in files_below(index)}


def name_of(site: Path) -> str:
    return json.loads((site / "pencarian" / "indeks.json").read_bytes())["folder"]


@st.composite
def edits(draw: st.DrawFn) -> tuple[Documents, Documents]:
    """A register, and the same after some rows were added, corrected, removed or moved."""
    count = draw(st.integers(1, 60) | st.integers(300, 400))
    some = draw(st.lists(FRESH, min_size=1, max_size=12))
    before = {number: some[number * number % len(some)] for number in range(count)}
    rows = list(before.items())
    for number in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(len(rows) - 1, 0)))
        match draw(st.sampled_from(["add", "correct", "remove", "to the top"])):
            case "add":
                rows.insert(at, (1000 + number, draw(FRESH)))
            case "correct" if rows:
                rows[at] = (rows[at][0], draw(FRESH))
            case "remove" if rows:
                del rows[at]
            case "to the top" if rows:
                rows.insert(0, (rows.pop(at)[0], draw(FRESH)))
            case _:
                pass
    return before, dict(rows)


@settings(max_examples=30, deadline=None)
@given(edits())
def test_a_changed_index_is_the_index_made_whole(registers: tuple[Documents, Documents]):
    before, after = registers
    with TemporaryDirectory() as folder:
        site, whole, changed = (Path(folder, name) for name in ("situs", "utuh", "ubah"))
        write_index(site / "pencarian", in_full(before), "p")
        write_index(whole, in_full(after), "p")
        changed.mkdir()
        differs = difference(digests(before), digests(after))
        if differs is None:
            return
        documents = [document(*list(after.items())[number]) for number in differs.added]

        assert change_index(changed, site, name_of(site), differs, documents, "p")

        assert bytes_of(changed) == bytes_of(whole)


def spoilt(site: Path, pattern: str) -> None:
    file = next(site.glob(f"pencarian/*/{pattern}"))
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes((data[-1] ^ 1,)))


BEFORE: Documents = {number: ("laporan keuangan", f"nomor {number}", "Berkala", 0) for number in range(20)}
AFTER = BEFORE | {5: ("laporan kinerja", "", "Berkala", 0)}
NOT_FIT: dict[str, Callable[[Path], object]] = {
    "terms that rotted": lambda site: spoilt(site, "kata/0.bin"),
    "places that rotted": lambda site: spoilt(site, "letak/0.bin"),
    "shown words that rotted": lambda site: spoilt(site, "isi/1.json"),
    "a file that is gone": lambda site: next(site.glob("pencarian/*/isi/1.json")).unlink(),
    "a site that is gone": shutil.rmtree,
    "another index": lambda site: write_index(site / "pencarian", in_full(AFTER), "p"),
    "other takedowns": lambda site: write_index(site / "pencarian", in_full(BEFORE), "q"),
}


@pytest.mark.parametrize("what", [*NOT_FIT, "nothing else"])
def test_only_the_index_that_is_noted_is_changed_and_only_while_no_byte_of_it_differs(
    what: str, tmp_path: Path
):
    site, changed = tmp_path / "situs", tmp_path / "ubah"
    write_index(site / "pencarian", in_full(BEFORE), "p")
    changed.mkdir()
    (changed / "mesin.js").touch()
    name = name_of(site)
    NOT_FIT.get(what, str)(site)
    differs = difference(digests(BEFORE), digests(AFTER))
    assert differs

    is_fit = change_index(changed, site, name, differs, [document(5, AFTER[5])], "p")

    assert is_fit == (what not in NOT_FIT)
    assert [path.name for path in changed.iterdir()] == ["mesin.js"] or is_fit


def test_many_documents_that_differ_and_those_in_another_order_have_no_difference():
    few = [f"{number}" for number in range(200)]

    assert difference(few, [f"{number}" for number in range(100, 300)]) is None
    assert difference(few, few[::-1]) is None
    assert difference([], few) is None
    assert difference(few, ["baru", *few[:7], *few[8:]]) is not None
