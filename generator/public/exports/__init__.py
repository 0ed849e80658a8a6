"""Everything that can be downloaded: the lists, the whole register, and the catalogue that describes them."""

import json
from collections.abc import Mapping
from pathlib import Path

from generator.datapackages.layout import PackageKind
from generator.public.disclosure import PublicRegister
from generator.public.exports.catalogue import CatalogueFacts, catalogue
from generator.public.exports.register_package import package_facts, register_package
from generator.public.lists import EntryList
from generator.sites.contents import FileFacts, facts_of_file
from generator.sites.zip_file import write_zip

REGISTER = "unduh/register.zip"
"""Every table of the register in one file."""
_COMPRESSION_LEVEL = 4
"""Of 10,000 entries: a tenth larger than at 6, in two fifths of the time."""


def write_exports(
    register: PublicRegister,
    lists: tuple[EntryList, ...],
    registers_root: Path,
    out: Path,
    files: Mapping[str, FileFacts],
    *,
    committed_at: int,
) -> None:
    """Write the downloads of the whole under ``out``: ``unduh/register.zip``, and ``dcat.jsonld`` that describes them all.

    ``registers_root`` holds the validated ``registers/`` that the register was disclosed from; ``files`` are those of
    the lists; ``committed_at`` is in seconds since 1970, UTC. No proposal reaches a download, and no cell of XLSX is a formula.
    """
    whole = out / REGISTER
    whole.parent.mkdir(parents=True, exist_ok=True)
    write_zip(whole, register_package(register, registers_root, committed_at), _COMPRESSION_LEVEL)
    licence = package_facts(registers_root, "acuan", PackageKind.REFERENCE).licences[0]
    facts = CatalogueFacts(
        licence=licence.path, committed_at=committed_at, files={**files, REGISTER: facts_of_file(whole)}
    )
    (out / "dcat.jsonld").write_text(
        json.dumps(catalogue(register, lists, facts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
