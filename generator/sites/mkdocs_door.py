"""The MkDocs door: hand-written Markdown and the page shells, rendered by MkDocs with Material.

MkDocs 1.6 is unmaintained and Material ends in May 2027, so no other file imports them (decision 0001).
"""

import logging
import os
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType] - MkDocs leaves its keywords untyped
from mkdocs.exceptions import MkDocsException

from generator.sites.errors import ShellError


def render(
    config_file: Path, docs: Path, theme: Path, out: Path, *, site_name: str, site_address: str
) -> None:
    """Write the site of ``docs`` to ``out``, strictly: a warning is an error.

    Raises ShellError with what MkDocs complained of, for that names the Markdown file that a developer must mend;
    its exceptions alone say no more than "Aborted with 1 warnings".
    """
    # Material prints its end-of-life notice unless told not to; we know (decision 0001).
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    complaints = _Complaints()
    logger.addHandler(complaints)
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
    except (MkDocsException, TemplateError, UnicodeError) as error:
        raise ShellError("; ".join(complaints.messages) or str(error)) from error
    finally:
        logger.removeHandler(complaints)


class _Complaints(logging.Handler):
    """Keeps the warnings and errors of one build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
