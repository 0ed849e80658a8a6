"""What was made of things that stand on many pages: made once."""

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_MOST = 250_000
"""Things; when so many were met, all are forgotten. A site of 100,000 entries needs 200,000 at most."""


class Remembered(Generic[Thing, Made]):
    """``make(thing)`` of each thing, made once for each object.

    Things are known by the objects that they are, which is quicker than by what they hold; they must not change.
    """

    def __init__(self, make: Callable[[Thing], Made]) -> None:
        self._make = make
        self._made: dict[int, tuple[Thing, Made]] = {}

    def of(self, thing: Thing) -> Made:
        """What was made of the thing."""
        found = self._made.get(id(thing))
        if found is None:
            if len(self._made) == _MOST:
                self._made.clear()
            # with the thing itself, so that no other one gets its id
            found = self._made[id(thing)] = thing, self._make(thing)
        return found[1]
