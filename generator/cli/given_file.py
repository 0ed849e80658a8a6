"""A file that somebody names: it is there, and it is no folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Wrapped = TypeVar("Wrapped", bound=Callable[..., None])


def given_file(
    flag: str, name: str, words: str, *, metavar: str, required: bool = False
) -> Callable[[Wrapped], Wrapped]:
    """The option ``flag`` of which the command is told as ``name``, with the ``words`` of its help."""
    return click.option(
        flag,
        name,
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        required=required,
        metavar=metavar,
        help=words,
    )
