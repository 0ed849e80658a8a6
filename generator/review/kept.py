"""Results that never change under their key, kept for whoever asks next."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The results last asked for, never more than ``most``; each is made once, however many threads ask for it at once.

    Only for what a commit or another name of content settles: nothing here is ever made anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._making: dict[Key, tuple[Lock, int]] = {}
        self._own = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """What is kept under the key, or what ``make`` gives; what it raises is raised, and nothing is kept."""
        with self._own:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            lock, waiting = self._making.get(key, (Lock(), 0))
            self._making[key] = (lock, waiting + 1)
        try:
            with lock:
                with self._own:
                    if key in self._kept:
                        return self._kept[key]
                value = make()
                self.put(key, value)
                return value
        finally:
            with self._own:
                _, waiting = self._making[key]
                if waiting == 1:
                    del self._making[key]
                else:
                    self._making[key] = (lock, waiting - 1)

    def found(self, key: Key) -> Value | None:
        """What is kept under the key, if anything."""
        with self._own:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            return None

    def put(self, key: Key, value: Value) -> None:
        """Keep it; what nobody asked for longest goes."""
        with self._own:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def newest(self) -> tuple[tuple[Key, Value], ...]:
        """All that is kept with its key, what was asked for last first."""
        with self._own:
            return tuple(reversed(self._kept.items()))
