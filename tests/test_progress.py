import os

from generator.progress import counted, heard, silent, to_lines

Told = list[tuple[str, int, int]]


def test_work_that_is_counted_tells_its_beginning_and_its_end():
    told: Told = []

    items = list(counted("abc", "Memeriksa paket", lambda *words: told.append(words)))

    assert items == ["a", "b", "c"]
    assert told == [("Memeriksa paket", done, 3) for done in (0, 1, 2, 3)]


def test_a_hundred_thousand_pages_tell_two_hundred_times():
    told: Told = []

    for _ in counted(range(100_000), "Menulis halaman", lambda *words: told.append(words)):
        pass

    assert len(told) == 201
    assert told[-1] == ("Menulis halaman", 100_000, 100_000)


def test_what_a_process_tells_among_its_lines_is_passed_on_and_the_rest_stays():
    reading, writing = os.pipe()
    told: Told = []

    tell = to_lines(writing)
    os.write(writing, b"Dinding berdiri.\n")
    tell("Menulis halaman", 0, 20)
    os.write(writing, b"Tidak ada masalah.\n")
    tell("Menulis halaman", 20, 20)
    os.close(writing)
    with os.fdopen(reading, "rb") as lines:
        rest = list(heard(lines, lambda *words: told.append(words)))

    assert rest == [b"Dinding berdiri.\n", b"Tidak ada masalah.\n"]
    assert told == [("Menulis halaman", 0, 20), ("Menulis halaman", 20, 20)]


def test_a_line_that_would_move_the_cursor_is_no_progress():
    told: Told = []
    lines = [b"\x1e1 2 \x1b[2JHalaman\n", b"\x1e1 dua Halaman\n", b"\x1e1 2 Halaman"]

    assert list(heard(lines, lambda *words: told.append(words))) == lines
    assert told == []


def test_work_goes_on_where_nobody_listens_any_more():
    reading, writing = os.pipe()
    os.close(reading)

    to_lines(writing)("Menulis halaman", 0, 20)
    silent("Menulis halaman", 0, 20)

    os.close(writing)
