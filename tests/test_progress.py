import os

from generator.progress import counted, pass_on, silent, to_descriptor

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


def test_what_goes_into_a_pipe_comes_out_of_it():
    reading, writing = os.pipe()
    told: Told = []

    tell = to_descriptor(writing)
    tell("Menulis halaman", 0, 20)
    tell("Menulis halaman", 20, 20)
    os.close(writing)
    pass_on(reading, lambda *words: told.append(words))
    os.close(reading)

    assert told == [("Menulis halaman", 0, 20), ("Menulis halaman", 20, 20)]


def test_work_goes_on_where_nobody_listens_any_more():
    reading, writing = os.pipe()
    os.close(reading)

    to_descriptor(writing)("Menulis halaman", 0, 20)
    silent("Menulis halaman", 0, 20)

    os.close(writing)
