"""What happened to rows, told from real repositories; and the cache changes nothing but the time it takes."""

import random
from pathlib import Path

import pytest

from generator.datapackages.repository_layout import PUBLIC_LAYOUT, exempted_layout
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.history.event_cache import default_cache, recorded_events
from generator.history.events import Event, EventKind, row_events
from generator.history.repository import HistoryError, resolve
from tests.history.made_repository import FEBRUARY, JANUARY, MARCH, Repository, made_repository
from tests.history.rows import DINKES, DISHUB, KEY, row, table

SCHEMA = load_schema("dip")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return made_repository(tmp_path / "register")


def events(repository: Repository, **options: object) -> list[Event]:
    until = resolve(repository.root, "HEAD")
    return list(row_events(repository.root, PUBLIC_LAYOUT, cache=None, until=until, **options))  # pyright: ignore[reportArgumentType]


def told(repository: Repository) -> list[tuple[str, str, str]]:
    return [(event.kind.value, str(event.table), event.key) for event in events(repository)]


def test_a_row_is_added_amended_withdrawn_and_removed(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DINKES, table(row(judul="Laporan “2026”, lengkap"), row("b2d0000002")), at=FEBRUARY)
    repository.commit(DINKES, table(row(judul="Lain", status="ditarik"), row("b2d0000002")), at=MARCH)
    repository.commit(DINKES, table(row("b2d0000002")), at=MARCH)

    first, added, amended, withdrawn, removed = events(repository)

    assert (first.kind, first.time, first.cells) == (EventKind.ADDED, JANUARY, row())
    assert (added.kind, added.key) == (EventKind.ADDED, "b2d0000002")
    assert [(change.column, change.before, change.after) for change in amended.changes] == [
        ("judul", f"Laporan {KEY}", "Laporan “2026”, lengkap")
    ]
    assert amended.commit == resolve(repository.root, "HEAD~2")
    assert (withdrawn.kind, [change.column for change in withdrawn.changes]) == (
        EventKind.WITHDRAWN,
        ["judul", "status"],
    )
    assert withdrawn.cells == row(judul="Lain", status="ditarik")
    assert (removed.kind, removed.cells, removed.changes) == (EventKind.REMOVED, None, ())


def test_a_row_that_left_one_package_and_appeared_in_another_has_moved(repository: Repository):
    repository.commit(DINKES, table(row(), row("b2d0000002")), at=JANUARY)
    (repository.root / "registers/dip/dishub").mkdir()
    (repository.root / DISHUB).write_text(table(row(judul="Lain")))
    (repository.root / DINKES).write_text(table(row("b2d0000002")))
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Pindah", at=FEBRUARY)

    *_, moved, amended = events(repository, key=KEY)

    assert (moved.kind, str(moved.origin), str(moved.table)) == (
        EventKind.MOVED,
        "dip/dinkes/dip",
        "dip/dishub/dip",
    )
    assert (moved.changes, moved.cells) == ((), row())
    assert (amended.kind, amended.commit, amended.cells) == (
        EventKind.AMENDED,
        moved.commit,
        row(judul="Lain"),
    )


def test_the_folder_of_a_unit_that_was_renamed_moves_its_rows(repository: Repository):
    repository.commit(DINKES, table(row(), row("b2d0000002")), at=JANUARY)
    repository.git("mv", "registers/dip/dinkes", "registers/dip/dishub")
    repository.git("commit", "--quiet", "--message", "Ganti nama", at=FEBRUARY)

    assert told(repository)[2:] == [
        ("pindah", "dip/dishub/dip", KEY),
        ("pindah", "dip/dishub/dip", "b2d0000002"),
    ]


def test_a_row_that_stands_in_two_packages_and_leaves_one_has_not_moved(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DISHUB, table(row()), at=FEBRUARY)
    repository.commit(DINKES, table(), at=MARCH)

    assert [kind for kind, *_ in told(repository)] == ["ditambah", "ditambah", "dihapus"]


def test_a_row_that_comes_back_is_added_again(repository: Repository):
    for content in (table(row()), table(), table(row())):
        repository.commit(DINKES, content, at=JANUARY)

    assert [kind for kind, *_ in told(repository)] == ["ditambah", "dihapus", "ditambah"]


def test_a_merge_tells_once_and_at_its_own_time_what_it_brought(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.commit(DINKES, table(row(judul="Setengah jadi")), at=JANUARY)
    repository.commit(DINKES, table(row(judul="Jadi")), at=FEBRUARY)
    repository.git("checkout", "--quiet", "main")
    repository.commit(DISHUB, table(row("b2d0000002")), at=FEBRUARY)
    repository.git("merge", "--quiet", "--no-ff", "--message", "Setujui", "usulan", at=MARCH)

    *_, merged = events(repository)

    assert (merged.kind, merged.time, merged.cells) == (EventKind.AMENDED, MARCH, row(judul="Jadi"))
    assert merged.commit == resolve(repository.root, "HEAD")
    assert len(told(repository)) == 3


@pytest.mark.parametrize(
    "unreadable",
    [
        "<<<<<<< HEAD\n" + table(row()),
        table(row(), row()),
        table(row()) + "terlalu,sedikit\n",
        table(row()) + 'b2d0000002,"tidak tertutup\n',
        table(row()) + "," * (len(SCHEMA.column_names) - 1) + "\n",
        table(row()).replace("\n", "\r\n"),
        table(row()).rstrip("\n"),
        table(row()).replace("id,", "pengenal,", 1),
        "",
    ],
)
def test_a_version_that_cannot_be_read_is_passed_over(repository: Repository, unreadable: str):
    cache = default_cache(repository.root, PUBLIC_LAYOUT)
    repository.commit(DINKES, table(row(), row("b2d0000002")), at=JANUARY)
    repository.commit(DINKES, unreadable, at=FEBRUARY)
    at_the_unreadable = resolve(repository.root, "HEAD")
    recorded_events(repository.root, PUBLIC_LAYOUT, cache=cache, until=at_the_unreadable)
    repository.commit(DINKES, table(row(judul="Lain"), row("c3d0000003")), at=MARCH)

    kinds = [(kind, key) for kind, _, key in told(repository)]

    assert kinds == [
        ("ditambah", KEY),
        ("ditambah", "b2d0000002"),
        ("dihapus", "b2d0000002"),
        ("ditambah", "c3d0000003"),
        ("diubah", KEY),
    ]
    until = resolve(repository.root, "HEAD")
    cached = [*row_events(repository.root, PUBLIC_LAYOUT, cache=cache, until=until)]
    assert cached == events(repository)


def test_a_column_that_is_new_or_moved_changes_no_row(repository: Repository):
    columns = tuple(reversed([name for name in SCHEMA.column_names if name != "nomor_putusan"]))
    lines = ["lama," + ",".join(columns), "x," + ",".join(row()[name] for name in columns)]
    repository.commit(DINKES, "\n".join(lines) + "\n", at=JANUARY)
    repository.commit(DINKES, table(row()), at=FEBRUARY)

    (added,) = events(repository)

    assert (added.time, added.cells) == (JANUARY, row())


def test_a_link_in_the_place_of_a_table_holds_no_rows(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    (repository.root / DINKES).unlink()
    (repository.root / DINKES).symlink_to("/etc/passwd")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Tautan", at=FEBRUARY)

    assert told(repository)[1:] == [("dihapus", "dip/dinkes/dip", KEY)]


def test_the_restricted_package_of_a_unit_is_read_from_its_own_folder(repository: Repository):
    schema = load_schema("dik")
    cells = {**dict.fromkeys(schema.column_names, ""), "id": KEY}
    content = write_rows([cells], schema.column_names, schema.primary_key).decode()
    repository.commit("registers/dik/dinkes/dik.csv", content, at=JANUARY)
    repository.commit("registers/dik/dishub/dik.csv", content, at=FEBRUARY)
    folder = repository.root / "registers/dik/dinkes"

    found = [*row_events(folder, exempted_layout("dinkes"), cache=None, until=resolve(folder, "HEAD"))]

    assert [(str(event.table), event.key) for event in found] == [("dik/dinkes/dik", KEY)]
    assert events(repository) == []


def test_a_shallow_clone_is_an_error_and_says_what_to_do(repository: Repository, tmp_path: Path):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DINKES, table(row(judul="Lain")), at=FEBRUARY)
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "dangkal"))

    with pytest.raises(HistoryError, match="git fetch --unshallow"):
        events(Repository(root=tmp_path / "dangkal"))


# -- the cache ------------------------------------------------------------------------------


def grow(repository: Repository, chance: random.Random, rows: dict[str, dict[str, dict[str, str]]]) -> None:
    """One commit that changes both packages at random: adds, amends, withdraws, moves, removes, renames."""
    for path, other in ((DINKES, DISHUB), (DISHUB, DINKES)):
        here = rows[path]
        for _ in range(chance.randrange(4)):
            key = f"{chance.randrange(40):010}"
            if key not in rows[other]:
                here[key] = row(
                    key, judul=f'Judul, "{chance.randrange(5)}"', status=chance.choice(("berlaku", "ditarik"))
                )
        for key in chance.sample(sorted(here), chance.randrange(len(here) + 1) // 3):
            moved = here.pop(key)
            if chance.random() < 0.5:
                rows[other][key] = moved
    for path, held in rows.items():
        if not held and chance.random() < 0.5:
            (repository.root / path).unlink(missing_ok=True)
            continue
        (repository.root / path).parent.mkdir(parents=True, exist_ok=True)
        (repository.root / path).write_text(table(*held.values()))
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "Acak")


@pytest.mark.parametrize("seed", range(3))
def test_a_cache_that_grows_gives_what_reading_everything_gives(repository: Repository, seed: int):
    chance = random.Random(seed)  # noqa: S311 - for data, not for secrets
    cache = default_cache(repository.root, PUBLIC_LAYOUT)
    rows: dict[str, dict[str, dict[str, str]]] = {DINKES: {}, DISHUB: {}}
    for step in range(12):
        grow(repository, chance, rows)
        if step % 3 == 2:
            until = resolve(repository.root, "HEAD")
            cached = [*row_events(repository.root, PUBLIC_LAYOUT, cache=cache, until=until)]
            assert cached == events(repository)
    stood = {
        (str(event.table), event.key): event.cells for event in events(repository) if event.cells is not None
    }
    for path, held in rows.items():
        name = str(PUBLIC_LAYOUT.table_at(path))
        assert {key: stood[name, key] for key in held} == held


@pytest.fixture
def grown(repository: Repository) -> Repository:
    for title in ("satu", "dua", "tiga"):
        repository.commit(DINKES, table(row(judul=title)), at=JANUARY)
    recorded_events(
        repository.root,
        PUBLIC_LAYOUT,
        cache=default_cache(repository.root, PUBLIC_LAYOUT),
        until=resolve(repository.root, "HEAD"),
    )
    return repository


def cached(repository: Repository, revision: str = "HEAD") -> bytes:
    cache = default_cache(repository.root, PUBLIC_LAYOUT)
    until = resolve(repository.root, revision)
    lines = recorded_events(repository.root, PUBLIC_LAYOUT, cache=cache, until=until).splitlines(
        keepends=True
    )
    return b"".join(line for line in lines if not line.startswith(b"= "))


def fresh(repository: Repository, revision: str = "HEAD") -> bytes:
    return recorded_events(
        repository.root, PUBLIC_LAYOUT, cache=None, until=resolve(repository.root, revision)
    )


@pytest.mark.parametrize("byte", range(0, 900, 37))
def test_a_cache_with_a_wrong_byte_is_made_anew(grown: Repository, byte: int):
    cache = default_cache(grown.root, PUBLIC_LAYOUT)
    sound = cache.read_bytes()
    place = byte % len(sound)
    cache.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])

    assert cached(grown) == fresh(grown)
    assert cache.read_bytes() == sound


@pytest.mark.parametrize("length", [0, 1, 50, -1, -60, -200])
def test_a_cache_that_was_cut_is_made_anew(grown: Repository, length: int):
    cache = default_cache(grown.root, PUBLIC_LAYOUT)
    sound = cache.read_bytes()
    cache.write_bytes(sound[:length])

    assert cached(grown) == fresh(grown)
    assert cache.read_bytes() == sound


def test_the_cache_only_grows(grown: Repository):
    cache = default_cache(grown.root, PUBLIC_LAYOUT)
    before = cache.read_bytes()
    grown.commit(DINKES, table(row(judul="empat")), at=MARCH)

    assert cached(grown) == fresh(grown)
    assert cache.read_bytes().startswith(before)
    assert cache.stat().st_mode & 0o777 == 0o600


def test_an_earlier_commit_is_told_from_the_cache_and_leaves_it(grown: Repository):
    cache = default_cache(grown.root, PUBLIC_LAYOUT)
    before = cache.read_bytes()

    assert cached(grown, "HEAD~1") == fresh(grown, "HEAD~1") != fresh(grown)
    assert cache.read_bytes() == before


def test_history_that_was_rewritten_begins_the_cache_anew(grown: Repository):
    grown.git("reset", "--quiet", "--hard", "HEAD~2")
    grown.commit(DINKES, table(row(judul="lain")), at=MARCH)

    assert cached(grown) == fresh(grown)
    assert b"tiga" not in default_cache(grown.root, PUBLIC_LAYOUT).read_bytes()


def test_a_commit_that_is_gone_from_the_repository_begins_the_cache_anew(grown: Repository):
    grown.git("reset", "--quiet", "--hard", "HEAD~2")
    grown.git("reflog", "expire", "--expire=now", "--all")
    grown.git("gc", "--quiet", "--prune=now")

    assert cached(grown) == fresh(grown)


def test_a_branch_that_was_merged_is_not_what_main_went_through(grown: Repository):
    """Its tip is an ancestor of main, but main never was at it."""
    grown.git("checkout", "--quiet", "-b", "usulan")
    grown.commit(DINKES, table(row(judul="setengah")), at=FEBRUARY)
    grown.commit(DINKES, table(row(judul="jadi")), at=FEBRUARY)
    cached(grown)
    grown.git("checkout", "--quiet", "main")
    grown.git("merge", "--quiet", "--no-ff", "--message", "Setujui", "usulan", at=MARCH)

    assert cached(grown) == fresh(grown)
    assert b"setengah" not in cached(grown)


def test_a_cache_that_can_be_no_file_changes_nothing(grown: Repository, tmp_path: Path):
    (tmp_path / "berkas").write_text("")
    until = resolve(grown.root, "HEAD")

    assert recorded_events(
        grown.root, PUBLIC_LAYOUT, cache=tmp_path / "berkas" / "cache", until=until
    ) == fresh(grown)
    (tmp_path / "tautan").symlink_to(tmp_path / "berkas")
    assert recorded_events(grown.root, PUBLIC_LAYOUT, cache=tmp_path / "tautan", until=until) == fresh(grown)
    assert (tmp_path / "berkas").read_text() == ""
