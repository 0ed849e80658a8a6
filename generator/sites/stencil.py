"""Stencils: what pages have in common that differ in their words alone, made once, with slots for the words.

A template is filled with slots instead of texts. Of a slot it can learn whether its text is empty, and it can put it
out; whatever else it tries is an error. So what comes out holds for all pages whose texts are empty in the same places
and whose lists are equally long, and such a page is the stencil with its own texts, escaped, in the slots.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

from markupsafe import Markup

from generator.sites.page_environment import PageEnvironment

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_MARK = re.compile("\0([0-9]+)\0")
"""Stands where the text of that number belongs. No cell and no template holds this character."""

_ESCAPED = PageEnvironment.escaped

Shape = tuple[object, ...]
"""All that a template may learn of the texts of a page, and every value that is no text."""


class Stamped(NamedTuple):
    """A finished page."""

    text: str
    own: str = ""
    """All tags of the page but those in ``same``, each as it stands there; empty where nobody took them out."""
    same: str = ""
    """Tags that stand on all pages of a stencil: one long text, the same object on each."""


class Slot:
    """Stands for a text that is not known yet."""

    __hash__ = None  # pyright: ignore[reportAssignmentType] - nothing may tell one text from another
    __slots__ = ("_has_text", "_mark")

    def __init__(self, number: int, *, has_text: bool) -> None:
        self._mark = Markup(f"\0{number}\0")  # noqa: S704 - a mark
        self._has_text = has_text

    def __html__(self) -> str:
        return self._mark

    def __bool__(self) -> bool:
        return self._has_text

    def _unknown(self, *_: object) -> NoReturn:
        raise TypeError("a page that is stamped with a stencil asks more of a text than whether it is empty")

    __str__ = __repr__ = __format__ = __eq__ = __ne__ = _unknown


class Stencil:
    """One text with slots."""

    def __init__(self, marked: str) -> None:
        parts = _MARK.split(marked)
        self._pieces = parts[::2]
        self._numbers = list(map(int, parts[1::2]))
        same: list[str] = []
        self._of_tags, self._in_tags, self._between_tags = [""], list[int](), set[int]()
        """Tags with slots, one behind the other, cut at their slots; which slots these are; which the others."""
        is_open = False
        for piece, number in zip(self._pieces, [*self._numbers, None], strict=True):
            begin, end, is_open = _whole_tags(piece, is_open=is_open)
            same.append(piece[begin:end])
            self._of_tags[-1] += piece[:begin] + piece[end:]
            if is_open and number is not None:
                self._in_tags.append(number)
                self._of_tags.append("")
            elif number is not None:
                self._between_tags.add(number)
        self._same = "".join(same)

    def filled(self, texts: Sequence[str]) -> Stamped:
        """The page with these texts, which are HTML by now."""
        text = _threaded(self._pieces, [texts[number] for number in self._numbers])
        own = _threaded(self._of_tags, [texts[number] for number in self._in_tags])
        between = [texts[number] for number in self._between_tags]
        if "<" in "".join(between):
            # no cell: those have "&lt;"
            with_tags = [one for one in between if "<" in one]
            if any(one.rfind("<") > one.rfind(">") for one in with_tags):
                return Stamped(text, text)
            own += "".join(with_tags)
        return Stamped(text, own, self._same)


def _whole_tags(piece: str, *, is_open: bool) -> tuple[int, int, bool]:
    """Begin and end of what no text beside this piece can touch, and whether a tag ``is_open`` behind it, as before it.

    Whatever came before, a ``>`` ends the tag that is open, if one is (page_check.py). So a look at what lies between,
    and one at the rest put together, find all tags that a look at the whole finds.
    """
    begin = piece.find(">") + 1 if is_open else 0
    if is_open and not begin:
        return len(piece), len(piece), True
    end = piece.find("<", max(begin, piece.rfind(">") + 1))
    return (begin, end, True) if end >= 0 else (begin, len(piece), False)


def _threaded(pieces: Sequence[str], between: Sequence[str]) -> str:
    whole = [""] * (len(pieces) + len(between))
    whole[::2], whole[1::2] = pieces, between
    return "".join(whole)


def taken_apart(context: "DataclassInstance") -> tuple[Shape, list[str]]:
    """The shape of a context and its texts, as HTML, in the order of its fields.

    A context holds texts, tuples, such dataclasses, and values that can be told apart by ``==``.
    """
    shape: list[object] = []
    texts: list[str] = []
    _take((context,), shape, texts)
    return tuple(shape), texts


def _take(values: tuple[object, ...], shape: list[object], texts: list[str]) -> None:
    # each entry of the shape tells how those behind it are to be read, so no two shapes are taken for each other
    for value in values:
        kind = type(value)
        if kind is str or kind is Markup:
            texts.append(_ESCAPED(value))
            shape.append("text" if value else "")
        elif kind is tuple:
            several = cast("tuple[object, ...]", value)
            shape += (tuple, len(several))
            _take(several, shape, texts)
        elif (parts := _parts_of(kind)) is not None:
            shape.append(kind)
            of, are_texts = parts
            if are_texts:
                words = cast("tuple[str, ...]", of(value))
                texts += map(_ESCAPED, words)
                shape += map(bool, words)
            else:
                _take(of(value), shape, texts)
        else:
            shape += (kind, value)


@cache
def _parts_of(kind: type) -> tuple[Callable[[object], tuple[object, ...]], bool] | None:
    """What gives all fields of such a dataclass at once, and whether all are texts; nothing for another type."""
    if not is_dataclass(kind):
        return None
    names = [part.name for part in fields(kind)]
    are_texts = all(part.type is str or part.type is Markup for part in fields(kind))
    if len(names) > 1:
        return attrgetter(*names), are_texts
    return lambda thing: tuple([getattr(thing, name) for name in names]), are_texts


def with_slots(context: "DataclassInstance", first: int) -> "DataclassInstance":
    """The context with a slot for each text, numbered from ``first`` in the order of ``taken_apart``."""
    return cast("DataclassInstance", _slotted(context, count(first)))


def _slotted(value: object, numbers: Iterator[int]) -> object:
    kind = type(value)
    if kind is str or kind is Markup:
        return Slot(next(numbers), has_text=bool(value))
    if kind is tuple:
        return tuple([_slotted(one, numbers) for one in cast("tuple[object, ...]", value)])
    parts = _parts_of(kind)
    if parts is None:
        return value
    of, are_texts = parts
    names = [part.name for part in fields(cast("DataclassInstance", value))]
    # Any: a slot stands for a text in fields of every type
    slots: dict[str, Any] = {
        name: Slot(next(numbers), has_text=bool(one)) if are_texts else _slotted(one, numbers)
        for name, one in zip(names, of(value), strict=True)
    }
    return replace(cast("DataclassInstance", value), **slots)
