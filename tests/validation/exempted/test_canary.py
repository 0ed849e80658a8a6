"""No word of a restricted cell leaves the reading: a canary in every cell, under every rule and every damage."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.validate import command
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema, secret_columns
from generator.datapackages.table import read_rows, write_rows
from generator.validation.exempted.load import check_exempted, load_exempted
from generator.validation.exempted.package import read_exempted_packages
from generator.validation.load import Loaded, load_registers
from generator.validation.package import PackageFiles
from generator.validation.report import FORMATS, render
from tests.validation.exempted.registers import CODES, DIK, DINKES, VALID_DIK, copy_valid_dik, load

CANARY = "kanari7f3a"
RESTRICTED = TABLES[PackageKind.EXEMPT]
every_table = pytest.mark.parametrize("table", RESTRICTED)


def assert_silent(root: Path) -> None:
    """Nothing that people or programs read of it holds the canary, whoever reads, in whatever format."""
    public = load_registers(root)
    for reader in (None, "bpbd"):
        loaded = load_exempted(root, root / "registers/dik", public, reader_unit=reader)
        assert reader or loaded.problems
        assert CANARY not in repr(loaded.problems).lower()
        for format_ in FORMATS:
            assert CANARY not in render(loaded.problems, format_).lower()


def rows_of(root: Path, table: str) -> list[dict[str, str]]:
    schema = load_schema(table)
    text = (root / DINKES / file_name(table)).read_text(encoding="utf-8")
    return [dict(row.cells) for row in read_rows(text, schema.column_names)]


def write(root: Path, table: str, rows: list[dict[str, str]]) -> None:
    schema = load_schema(table)
    (root / DINKES / file_name(table)).write_bytes(write_rows(rows, schema.column_names, schema.primary_key))


@every_table
def test_a_canary_in_each_cell_alone_is_never_told(table: str, tmp_path: Path):
    """One row a column, so that every kind of shape error and every rule meets it."""
    root = copy_valid_dik(tmp_path)
    rows = rows_of(root, table)
    for number, column in enumerate(load_schema(table).column_names):
        rows.append(rows[number % len(rows)] | {"id": f"zz{number:08}"} | {column: f"{CANARY} {column}"})
    write(root, table, rows)

    assert_silent(root)


@every_table
def test_a_canary_in_every_cell_at_once_is_never_told(table: str, tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    write(root, table, [dict.fromkeys(load_schema(table).column_names, CANARY)] * 2)

    assert_silent(root)
    for format_ in FORMATS:
        result = CliRunner().invoke(command, ["--root", str(root), "--format", format_])
        assert result.exit_code == 1
        assert CANARY not in result.output.lower()


COMPARED = ("DIK-23", "DIP-04", "DIP-10")


@pytest.mark.parametrize("code", [code for code in CODES if code not in COMPARED])
def test_no_rule_tells_what_it_found(code: str, tmp_path: Path):
    """Every broken register with the canary in all its secret texts, which still break the same rule."""
    root = copy_valid_dik(tmp_path, code)
    for table in RESTRICTED:
        rows = rows_of(root, table)
        for row in rows:
            for column in secret_columns(table):
                if row[column] and column != "berkas_sha256":
                    row[column] += f" {CANARY}"
        write(root, table, rows)

    assert_silent(root)


@pytest.mark.parametrize("code", COMPARED)
def test_no_comparison_with_public_rows_tells_what_it_found(code: str, tmp_path: Path):
    """Words that both sides have become the canary on both sides."""
    root = copy_valid_dik(tmp_path, code)
    words = re.compile(r"\b(?:nama|kunci|rekam|rincian|berita|catatan|formulir|jadwal)\b", re.IGNORECASE)
    for file in [*root.glob("registers/d[ik][kp]/*/*.csv"), root / "registers/acuan/peraturan.csv"]:
        header, rows = file.read_text(encoding="utf-8").split("\n", 1)
        file.write_text(f"{header}\n{words.sub(CANARY, rows)}", encoding="utf-8")

    assert code in {problem.code for problem in load(root).problems}
    assert_silent(root)


def damaged(data: bytes) -> Iterator[bytes]:
    """The same file as editors, mergers and machines break it, with the canary where it is broken."""
    header, first, rest = data.split(b"\n", 2)
    word = CANARY.encode()
    yield b"\xef\xbb\xbf" + data
    yield data.replace(b"\n", b"\r\n")
    yield header.replace(b"id", word, 1) + b"\n" + first + b"\n" + rest
    yield header.replace(b",", b";") + b"\n" + word
    yield header + b"\n" + first + b"," + word + b"\n" + rest
    yield header + b"\n" + word + b"\n" + rest
    yield header + b"\n" + first.rpartition(b",")[0] + b',"' + word + b"\n" + rest
    yield header + b"\n" + word + b"\xff\n" + rest
    yield header + b"\n" + word + b"\x00\x1b[31m\n" + rest
    yield header + b"\n" + word + "\u202e\u200b\n".encode() + rest
    yield header + b"\n<<<<<<< " + word + b"\n" + first + b"\n=======\n" + rest
    yield header + b"\n" + first.replace(b",", b"," + word * 900, 1) + b"\n" + rest
    yield header + b"\n" + first + b"\n" + first + b"\n" + rest
    yield header + b"\n" + "".join(f"{c}\u0301" for c in CANARY).encode() + b"\n" + rest
    yield header + b"\n" + b"\n".join([first.replace(b"1", word, 1)] * 2) + b"\n" + rest


@every_table
def test_no_damage_of_a_file_tells_what_it_holds(table: str, tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    file = root / DINKES / file_name(table)
    data = file.read_bytes()
    for broken in damaged(data):
        file.write_bytes(broken)

        assert_silent(root)


def broken_descriptors(text: str) -> Iterator[str]:
    descriptor = json.loads(text)
    yield text.replace("{", f'{{"{CANARY}": 1, "{CANARY}": 2,', 1)
    yield text + CANARY
    yield f'["{CANARY}"]'
    yield f'"{CANARY}"'
    yield text.replace('"name"', CANARY, 1)
    yield json.dumps(descriptor | {CANARY: CANARY})
    for name in ("name", "title", "version", "created", "licenses", "contributors", "resources"):
        yield json.dumps(descriptor | {name: CANARY})
        yield json.dumps(descriptor | {name: [{CANARY: CANARY}]})
        yield json.dumps(descriptor | {name: {CANARY: CANARY}})


def test_no_descriptor_tells_what_it_holds(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    file = root / DINKES / "datapackage.json"
    for broken in broken_descriptors(file.read_text(encoding="utf-8")):
        file.write_text(broken, encoding="utf-8")

        assert_silent(root)


def test_no_name_of_a_file_or_folder_is_told(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    for name in (f"{CANARY}.csv", f".{CANARY}", f"{CANARY}~", f"{CANARY}\n.csv"):
        (root / DINKES / name).write_text(CANARY, encoding="utf-8")
        (root / "registers/dik" / name).write_text(CANARY, encoding="utf-8")
    (root / "registers/dik" / CANARY).mkdir()
    (root / "registers/dik" / f"{CANARY}2").symlink_to(root / DINKES)
    (root / DIK).unlink()
    (root / DIK).symlink_to(f"{CANARY}.csv")

    assert {problem.code for problem in load(root).problems} == {"PKT-07", "PKT-08", "PKT-09"}
    assert_silent(root)


def with_canaries() -> tuple[PackageFiles, ...]:
    """The valid packages with the canary in every secret text."""
    packages, _ = read_exempted_packages(VALID_DIK / "registers/dik", "registers/dik")
    return tuple(
        PackageFiles(
            path=package.path,
            kind=package.kind,
            files={name: _with_canary(name, data) for name, data in package.files.items()},
        )
        for package in packages
    )


def _with_canary(name: str, data: bytes) -> bytes:
    if not name.endswith(".csv"):
        return data
    table = name.removesuffix(".csv").replace("-", "_")
    schema = load_schema(table)
    rows = [dict(row.cells) for row in read_rows(data.decode(), schema.column_names)]
    texts = [name for name in secret_columns(table) if name != "berkas_sha256"]
    return write_rows(
        [row | {name: f"{row[name]} {CANARY}" for name in texts if row[name]} for row in rows],
        schema.column_names,
        schema.primary_key,
    )


PACKAGES = with_canaries()
FILES = st.sampled_from([(package.path, name) for package in PACKAGES for name in sorted(package.files)])


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_registers(copy_valid_dik(tmp_path_factory.mktemp("valid")))


@settings(max_examples=80)
@given(FILES, st.binary(max_size=20) | st.sampled_from([b'"', b"\n", b",", b"\xff", b"\x00", b";"]), st.floats(0, 1), st.integers(0, 60))  # fmt: skip
def test_random_bytes_tell_nothing(
    public: Loaded, file: tuple[str, str], middle: bytes, at: float, length: int
):
    path, name = file
    packages = tuple(
        PackageFiles(
            path=p.path, kind=p.kind, files={**p.files, name: _cut(p.files[name], middle, at, length)}
        )
        if p.path == path
        else p
        for p in PACKAGES
    )

    problems = check_exempted(packages, public).problems

    assert CANARY not in repr(problems).lower()
    assert all(CANARY not in render(problems, format_).lower() for format_ in FORMATS)


def _cut(data: bytes, middle: bytes, at: float, length: int) -> bytes:
    start = int(at * len(data))
    return data[:start] + middle + data[start + length :]


def test_values_do_not_show_their_words(tmp_path: Path):
    """A traceback that shows variables, or a careless print, would else tell them."""
    root = copy_valid_dik(tmp_path)
    for table in RESTRICTED:
        rows = rows_of(root, table)
        texts = [name for name in secret_columns(table) if name != "berkas_sha256"]
        write(root, table, [row | {name: CANARY for name in texts if row[name]} for row in rows])

    loaded = load(root)

    assert CANARY in loaded.tables[-1].rows[0].cells["uraian"]
    assert CANARY not in repr(loaded).lower()


def test_a_crash_of_the_command_tells_its_kind_and_place_alone(tmp_path: Path):
    """A terminal that cannot show our quotation marks is one that nobody expected."""
    root = copy_valid_dik(tmp_path)
    write(root, "dik", [dict.fromkeys(load_schema("dik").column_names, CANARY)])

    result = subprocess.run(
        [sys.executable, "-m", "generator.cli", "validate", "--root", str(root)],
        env={"PYTHONIOENCODING": "latin-1:strict"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 3
    assert result.stderr.startswith("Kesalahan program: UnicodeEncodeError di ")
    assert CANARY not in (result.stdout + result.stderr).lower()
