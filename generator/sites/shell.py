"""The page shell: a page that MkDocs rendered once, with tokens where each page differs.

``@@name@@`` in the rendered HTML becomes an autoescaped Jinja expression; everything else is literal. Cells of a
register therefore never pass through Markdown or MkDocs' own templates, where nothing is escaped.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from jinja2 import StrictUndefined, Template

from generator.sites.errors import ShellError
from generator.sites.page_environment import PageEnvironment

_TOKEN = re.compile(r"@@([^@\s<>]*)@@")


def compile_shell(html: str, source: str, names: frozenset[str]) -> Template:
    """The template of a rendered page. ``names`` are the tokens a page may use.

    Raises ShellError, naming ``source``, for an unknown or unfinished token, or a text that would end the
    literal part.
    """
    if "endraw" in html:
        raise ShellError(
            f"{source}: the page holds the word 'endraw', which ends a literal part of the template"
        )
    unknown = sorted({match[1] for match in _TOKEN.finditer(html)} - names)
    if unknown:
        raise ShellError(
            f"{source}: unknown tokens {', '.join(unknown)}; known are {', '.join(sorted(names))}"
        )
    if "@@" in _TOKEN.sub("", html):
        line = next(n for n, text in enumerate(html.split("\n"), 1) if "@@" in _TOKEN.sub("", text))
        raise ShellError(f"{source}: line {line} of the page holds '@@' that begins or ends no token")
    parts: list[str] = []
    position = 0
    for match in _TOKEN.finditer(html):
        parts += (
            "{% raw %}",
            html[position : match.start()],
            "{% endraw %}{{ ",
            _expression(match[1]),
            " }}",
        )
        position = match.end()
    parts += ("{% raw %}", html[position:], "{% endraw %}")
    template = cast("_Shell", _ENVIRONMENT.from_string("".join(parts), template_class=_Shell))
    template.made_from = (html, source, names)
    return template


def html_of(shell: Template) -> str:
    """The rendered page of which ``compile_shell`` made this template."""
    return cast("_Shell", shell).made_from[0]


def _expression(name: str) -> str:
    """``badan.nama`` → ``badan["nama"]``: with a point Jinja would look for an attribute first, on every page in vain."""
    first, *rest = name.split(".")
    return first + "".join(f'["{part}"]' for part in rest)


def minify(html: str) -> str:
    """The same page without indentation and blank lines; nothing inside a line is touched.

    The shell holds no ``<pre>``; hand-written pages that do are left alone.
    """
    if "<pre" in html:
        return html
    return "\n".join(line for text in html.split("\n") if (line := text.strip(" \t\r"))) + "\n"


def fill(page: Path, names: Mapping[str, object]) -> None:
    """Fill the tokens of one finished hand-written page in place."""
    html = page.read_text(encoding="utf-8")
    template = compile_shell(minify(html), page.name, frozenset(_flat(names)))
    page.write_text(template.render(names), encoding="utf-8")


def _flat(names: Mapping[str, object]) -> list[str]:
    """``{"badan": {"nama": …}}`` → ``["badan.nama"]``."""
    flat: list[str] = []
    for name, value in names.items():
        if isinstance(value, Mapping):
            flat += [f"{name}.{part}" for part in cast("Mapping[str, object]", value)]
        else:
            flat.append(name)
    return flat


def token_names(names: Mapping[str, object]) -> frozenset[str]:
    """The tokens that these values fill."""
    return frozenset(_flat(names))


class _Shell(Template):
    """A shell that is compiled anew where it is unpickled."""

    made_from: tuple[str, str, frozenset[str]]

    def __reduce__(self) -> tuple[Callable[..., Template], tuple[str, str, frozenset[str]]]:
        return compile_shell, self.made_from


_ENVIRONMENT = PageEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
