import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cbor2
import pytest

from generator.sites.errors import SiteError
from generator.sites.search_canonical import canonicalise
from generator.sites.search_index import _converse, build_index
from tests.search_pages import CLASSES, FORMS, UNITS, YEARS, generated_pages, write_site

MARK = b"pagefind_dcd"


def files_of(bundle: Path) -> dict[str, bytes]:
    return {
        path.relative_to(bundle).as_posix(): path.read_bytes() for path in bundle.rglob("*") if path.is_file()
    }


def decoded(path: Path) -> bytes:
    content = gzip.decompress(path.read_bytes())
    assert content.startswith(MARK)
    return content[len(MARK) :]


def meta_of(bundle: Path) -> list[Any]:
    return cbor2.loads(decoded(next(bundle.glob("*.pf_meta"))))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("cari") / "situs", generated_pages(60))
    build_index(site)
    return site


def test_ten_runs_give_the_same_bytes(site: Path, tmp_path: Path):
    expected = files_of(site / "pagefind")
    for run in range(10):
        folder = write_site(tmp_path / f"folder-{run}", generated_pages(60)[:: (-1) ** run])
        environment = {**os.environ, "PYTHONHASHSEED": str(run), "TZ": ("UTC", "Asia/Makassar")[run % 2]}
        command = (
            "import pathlib; from generator.sites.search_index import build_index as b; b(pathlib.Path('.'))"
        )
        root = Path(__file__).parents[2]
        subprocess.run(
            [sys.executable, "-c", command],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(root)},
            check=True,
        )
        assert files_of(folder / "pagefind") == expected


def test_pages_are_numbered_by_address_not_as_the_disk_lists_them(site: Path):
    fragments = [
        site / "pagefind/fragment" / f"{name}.pf_fragment" for name, _words in meta_of(site / "pagefind")[1]
    ]

    addresses = [json.loads(decoded(fragment))["url"] for fragment in fragments]

    assert addresses == [f"/informasi/{number:010d}.html" for number in range(60)]


def test_filters_hold_every_value_in_order(site: Path):
    bundle = site / "pagefind"
    values = {}
    for name, digest in meta_of(bundle)[3]:
        filter_name, pairs = cbor2.loads(decoded(bundle / "filter" / f"{digest}.pf_filter"))
        assert filter_name == name
        assert all(numbers == sorted(numbers) for _value, numbers in pairs)
        values[name] = tuple(value for value, _numbers in pairs)

    assert list(values.items()) == [("bentuk", FORMS), ("jenis", CLASSES), ("tahun", YEARS), ("unit", UNITS)]


def test_nothing_is_written_that_the_search_page_does_not_load(site: Path):
    top = sorted(path.name for path in (site / "pagefind").iterdir())

    assert [name for name in top if not name.endswith(".pf_meta")] == [
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.id.pagefind",
    ]


def test_an_older_index_is_replaced(tmp_path: Path):
    site = write_site(tmp_path / "situs", generated_pages(3))
    build_index(site)
    (site / "informasi" / "0000000002.html").unlink()

    build_index(site)

    assert len(list((site / "pagefind/fragment").iterdir())) == 2


def test_a_site_without_entries_has_no_index(tmp_path: Path):
    site = write_site(tmp_path / "situs", [])

    build_index(site)

    assert not (site / "pagefind").exists()


def test_a_page_that_pagefind_leaves_out_is_an_error(tmp_path: Path):
    """Without an <html> element it skips the page in silence."""
    site = write_site(tmp_path / "situs", generated_pages(2))
    (site / "informasi" / "patah.html").write_text("<main data-pagefind-body>teks</main>", encoding="utf-8")

    with pytest.raises(SiteError, match=r"^Indeks pencarian memuat 2 dari 3 halaman\. "):
        build_index(site)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            {"type": "AddFile", "index_id": 7, "file_path": "a.html", "file_contents": ""},
            "a.html: Invalid index, does not yet exist in the Pagefind service",
        ),
        (
            {"type": "WriteFiles", "index_id": 0, "output_path": "/proc/tidak-ada"},
            "No such file or directory",
        ),
    ],
    ids=["refuses", "dies"],
)
def test_what_pagefind_says_reaches_the_person(tmp_path: Path, question: dict[str, object], words: str):
    new_index = {"type": "NewIndex", "config": {"force_language": "id"}}

    with pytest.raises(
        SiteError, match=f"^Indeks pencarian tidak dapat dibuat: Pagefind (?s:.*){re.escape(words)}"
    ):
        _converse(tmp_path, [new_index, question])


def rewrite(path: Path, change: Callable[[list[Any]], object]) -> None:
    parts = cbor2.loads(decoded(path))
    change(parts)
    path.write_bytes(gzip.compress(MARK + cbor2.dumps(parts)))


def other_version(bundle: Path) -> None:
    entry = bundle / "pagefind-entry.json"
    entry.write_text(entry.read_text(encoding="utf-8").replace("1.5.2", "1.6.0"), encoding="utf-8")


def other_language(bundle: Path) -> None:
    entry = bundle / "pagefind-entry.json"
    entry.write_text(entry.read_text(encoding="utf-8").replace('{"id":', '{"en":'), encoding="utf-8")


def one_more_part(bundle: Path) -> None:
    rewrite(next(bundle.glob("*.pf_meta")), lambda parts: parts.append([]))


def unreferenced_filter(bundle: Path) -> None:
    (bundle / "filter" / "id_0000000.pf_filter").write_bytes(b"")


def another_name_in_a_filter(bundle: Path) -> None:
    rewrite(min((bundle / "filter").iterdir()), lambda parts: parts.__setitem__(0, "lain"))


def a_page_that_is_not_there(bundle: Path) -> None:
    rewrite(min((bundle / "filter").iterdir()), lambda parts: parts[1][0][1].append(60))


def a_value_twice(bundle: Path) -> None:
    rewrite(min((bundle / "filter").iterdir()), lambda parts: parts[1].append(parts[1][0]))


def not_gzip(bundle: Path) -> None:
    min((bundle / "filter").iterdir()).write_bytes(b"not gzip")


def without_the_mark(bundle: Path) -> None:
    min((bundle / "filter").iterdir()).write_bytes(gzip.compress(cbor2.dumps(["jenis", []])))


@pytest.mark.parametrize(
    "damage",
    [
        other_version,
        other_language,
        one_more_part,
        unreferenced_filter,
        another_name_in_a_filter,
        a_page_that_is_not_there,
        a_value_twice,
        not_gzip,
        without_the_mark,
    ],
)
def test_an_unknown_layout_is_refused_and_nothing_is_written(tmp_path: Path, damage: Callable[[Path], None]):
    site = write_site(tmp_path / "situs", generated_pages(60))
    build_index(site)
    damage(site / "pagefind")
    before = files_of(site / "pagefind")

    with pytest.raises(
        SiteError, match=r"^Indeks pencarian: .* tidak tersusun seperti milik Pagefind 1\.5\.2"
    ):
        canonicalise(site / "pagefind")

    assert files_of(site / "pagefind") == before


def test_a_cell_that_names_the_attribute_makes_no_page_searchable(tmp_path: Path):
    """Such a word in one title once stopped the whole site."""
    (tmp_path / "daftar.html").write_text(
        "<html><body><p>data-pagefind-body &lt;article data-pagefind-body&gt;</p></body></html>",
        encoding="utf-8",
    )

    build_index(tmp_path)

    assert not (tmp_path / "pagefind").exists()
