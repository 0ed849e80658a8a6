"""The MkDocs door: hand-written Markdown and the page shells, rendered by MkDocs with Material.

MkDocs 1.6 is unmaintained and Material ends in May 2027, so no other file imports them (decision 0001).
"""

import logging
import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType] - MkDocs leaves its keywords untyped
from mkdocs.exceptions import MkDocsException
from mkdocs.theme import Theme

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
        _leave_icons_out(config.theme)
        build(config)
    except (MkDocsException, TemplateError, UnicodeError) as error:
        raise ShellError("; ".join(complaints.messages) or str(error)) from error
    finally:
        logger.removeHandler(complaints)


def _leave_icons_out(theme: Theme) -> None:
    """Have MkDocs list no hidden folder of the theme.

    It copies nothing from there, but looks at each of Material's 14,000 icons, which takes longer than to render all pages.
    """
    get_env = theme.get_env

    def without_icons() -> Environment:
        environment = get_env()
        environment.loader = _ShownTemplates(theme.dirs)
        return environment

    theme.get_env = without_icons


class _ShownTemplates(FileSystemLoader):
    """Finds every template; lists those that lie in no hidden folder."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, names in os.walk(place):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(folder, place)
                found.update(os.path.normpath(os.path.join(below, name)) for name in names)  # noqa: PTH118
        return sorted(found)


class _Complaints(logging.Handler):
    """Keeps the warnings and errors of one build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
