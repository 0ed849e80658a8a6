"""PDF from a template and data: A4, tagged (PDF/UA-1), every font embedded, the same bytes for the same data.

Typst is imported here only. Values reach a template as JSON and are printed as they are; they are never read as markup.
"""

import re
from pathlib import Path

from typst import Compiler, Fonts, TypstError

_MAIN = """\
#let data = json(bytes(sys.inputs.data))
#set document(title: data.judul + " " + data.nomor, date: auto)
#set page(paper: "a4", background: if data.draf {{ rotate(-45deg, text(150pt, weight: "bold", fill: luma(88%))[DRAF]) }})
#set text(font: "Libertinus Serif", lang: "id", region: "id", size: 11pt, hyphenate: false)
#import "{template}": naskah
#naskah(data)
"""
"""What no template can leave out: the page, the fonts, and the mark on every page of a draft."""

_UNKNOWN_CHARACTER = re.compile(r'the text `"(?P<text>.*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}")
_FONTS = Fonts(include_system_fonts=False, include_embedded_fonts=True)
"""Those that come with Typst itself: the machine's own would change the bytes."""


class UnknownCharacterError(Exception):
    """The fonts have no such character."""

    def __init__(self, character: str) -> None:
        """``character`` is the text that cannot be shown, most often one character."""
        super().__init__()
        self.character = character


class TemplateError(Exception):
    """The template itself is at fault; the words say where and hold no value."""


def typeset(templates: Path, template: str, data: str, *, made: int) -> bytes:
    """The PDF that the file ``template`` of the folder makes of ``data``, a JSON object with judul, nomor and draf.

    ``made`` is the moment that it bears, in seconds since 1970. Raises UnknownCharacterError and TemplateError.
    """
    compiler = Compiler(
        _MAIN.format(template=template).encode(),
        root=templates,
        font_paths=_FONTS,
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    try:
        made_pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made)
    except TypstError as error:
        if found := _UNKNOWN_CHARACTER.search(error.message):
            text = _ESCAPED.sub(lambda one: chr(int(one["code"], 16)), found["text"])
            raise UnknownCharacterError(text) from None
        raise TemplateError(f"{template}: {_place_of(error.diagnostic)}") from None
    if not isinstance(made_pdf, bytes):
        raise TypeError("a document is one file")
    return made_pdf


def _place_of(diagnostic: str) -> str:
    """Where in the template, without the words of the diagnostic, which may quote a value."""
    found = re.search(r"(?P<file>[\w-]+\.typ):(?P<line>\d+)", diagnostic)
    return f"baris {found['line']} di {found['file']}" if found else "templat"
