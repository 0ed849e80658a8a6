"""DOCX from a template that an office edits in Word: filled in, marked when a draft, the same bytes for the same data.

docxtpl and python-docx are imported here only. Values are escaped, so that one with markup is printed as it is; what a
template may do is what a sandbox lets it do.
"""

# lxml, under both libraries, has no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.section import Section
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

_MARK = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
</v:shapetype><v:shape id="TandaDraf" type="#_x0000_t136" alt="DRAF"
 style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
 fillcolor="#cccccc" stroked="f"><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="DRAF"/>
</v:shape></w:pict></w:r>"""
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class WordTemplateError(Exception):
    """The template cannot be opened or filled in; the words hold no value of the data."""


def fill(template: Path, values: Mapping[str, object], *, draft: bool, made: int) -> bytes:
    """The template with the values in it; with the mark DRAF on every page when a draft.

    ``made`` is the moment that it bears, in seconds since 1970. Raises WordTemplateError.
    """
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        word = DocxTemplate(template)
        word.render(dict(values), jinja_env=environment, autoescape=True)
    except UndefinedError as error:
        raise WordTemplateError(f"memakai nama yang tidak ada dalam data: {error.message}") from None
    except SecurityError:
        raise WordTemplateError("memakai sesuatu yang tidak boleh dipakai sebuah templat") from None
    except TemplateError as error:
        raise WordTemplateError(f"tidak dapat dibaca: {type(error).__name__}") from None
    except (OpcError, OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise WordTemplateError(f"bukan dokumen Word yang utuh: {type(error).__name__}") from None
    document = word.docx
    if document is None:
        raise WordTemplateError("bukan dokumen Word yang utuh")
    if draft:
        for number, section in enumerate(document.sections):
            _mark(section, is_first=number == 0)
    facts = document.core_properties
    facts.title, facts.language, facts.author, facts.last_modified_by = (
        f"{values['judul']} {values['nomor']}", "id-ID", "", "",
    )  # fmt: skip
    facts.created = facts.modified = datetime.fromtimestamp(made, UTC).replace(tzinfo=None)
    kept = BytesIO()
    document.save(kept)
    return _without_times(kept.getvalue())


def _mark(section: Section, *, is_first: bool) -> None:
    """On every kind of page that the section may have; a header that goes on from the section before has its mark there."""
    for header in (section.header, section.first_page_header, section.even_page_header):
        if is_first or not header.is_linked_to_previous:
            header.is_linked_to_previous = False
            header.paragraphs[0]._p.append(parse_xml(_MARK))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - python-docx has no pictures of this kind


def _without_times(document: bytes) -> bytes:
    """The same parts in the same order, without the moment at which they were packed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as given, zipfile.ZipFile(out, "w") as kept:
        for part in given.infolist():
            name = zipfile.ZipInfo(part.filename, _NO_TIME)
            name.compress_type = zipfile.ZIP_DEFLATED
            name.create_system = 3
            kept.writestr(name, given.read(part))
    return out.getvalue()
