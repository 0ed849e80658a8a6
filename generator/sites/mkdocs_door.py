"""The MkDocs door: hand-written Markdown and the page shells, rendered by MkDocs with Material.

MkDocs 1.6 is unmaintained and Material ends in May 2027, so no other file imports them (decision 0001).
"""

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType] - MkDocs leaves its keywords untyped
from mkdocs.exceptions import MkDocsException

from generator.sites.errors import ShellError


def render(
    config_file: Path, docs: Path, theme: Path, out: Path, *, site_name: str, site_address: str
) -> None:
    """Write the site of ``docs`` to ``out``, strictly: a warning is an error.

    Raises ShellError with MkDocs' own words, for they name the Markdown file that a developer must mend.
    """
    # Material prints its end-of-life notice unless told not to; we know (decision 0001).
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(
            str(config_file),
            docs_dir=str(docs),
            site_dir=str(out),
            site_name=site_name,
            site_url=site_address,
            strict=True,
        )
        config.theme.dirs.insert(0, str(theme))
        build(config)
    except MkDocsException as error:
        raise ShellError(str(error)) from error
