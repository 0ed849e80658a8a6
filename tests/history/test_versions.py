"""What differs between two versions of a file is told by the lines that differ alone."""

import random

import pytest

from generator.history.versions import UnreadableTable, next_version, read_rows, read_version

KEY = ("id",)


def content(rows: list[tuple[str, str]]) -> bytes:
    return "".join(f"{key},{value}\n" for key, value in [("id", "judul"), *rows]).encode()


def random_rows(chance: random.Random) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The rows of a file, and what may follow: some gone, some other, some new, a key twice or another order."""
    rows = [(f"a{key}", chance.choice(("", "x", "xx", '"x,y"'))) for key in range(chance.randrange(6))]
    later = [(key, chance.choice((value, value, "lain"))) for key, value in rows if chance.random() < 0.8]
    for _ in range(chance.randrange(3)):
        later.insert(chance.randrange(len(later) + 1), (f"b{chance.randrange(9)}", "xx"))
    if chance.random() < 0.2:
        chance.shuffle(later)
    return rows, later


def test_the_next_version_differs_by_the_rows_that_are_not_in_both():
    chance = random.Random(7)  # noqa: S311 - for data, not for secrets
    for rows, later in (random_rows(chance) for _ in range(400)):
        old, data = read_version(content(rows), KEY), content(later)
        if len({key for key, _ in later}) < len(later):
            with pytest.raises(UnreadableTable):
                next_version(old, data, KEY)
            continue
        before, after = (read_rows(content(each), KEY)[1] for each in (rows, later))

        version, changes = next_version(old, data, KEY)

        assert version == read_version(data, KEY)
        assert changes.before == {key: row for key, row in before.items() if after.get(key) != row}
        assert changes.after == {key: row for key, row in after.items() if before.get(key) != row}
