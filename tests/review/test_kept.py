"""What is kept: made once, and never more than was allowed."""

from threading import Barrier, Thread

import pytest

from generator.review.kept import Kept


def test_what_many_ask_for_at_once_is_made_once():
    kept: Kept[str, int] = Kept(2)
    made: list[int] = []
    together = Barrier(8)

    def make() -> int:
        made.append(1)
        return len(made)

    def ask():
        together.wait()
        kept.get("satu", make)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (made, kept.found("satu")) == ([1], 1)


def test_what_nobody_asked_for_longest_goes():
    kept: Kept[str, str] = Kept(2)
    for key in ("satu", "dua"):
        kept.put(key, key)
    kept.get("satu", str)
    kept.put("tiga", "tiga")

    assert kept.newest() == (("tiga", "tiga"), ("satu", "satu"))
    assert kept.found("dua") is None


def test_a_failure_is_raised_and_not_kept():
    kept: Kept[str, int] = Kept(2)

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept.get("satu", fail)

    assert kept.get("satu", lambda: 1) == 1
