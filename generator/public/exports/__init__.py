"""Everything that can be downloaded: the lists, the whole register, and the catalogue that describes them."""

import json
import shutil
from pathlib import Path

from generator.datapackages.layout import PackageKind
from generator.public.disclosure import PublicRegister
from generator.public.exports.catalogue import CatalogueFacts, catalogue
from generator.public.exports.list_files import LIST_ENDINGS, ListFiles
from generator.public.exports.register_package import package_facts, register_package
from generator.public.exports.rows import export_rows
from generator.public.lists import EntryList
from generator.sites.zip_file import write_zip


def list_files(register: PublicRegister, registers_root: Path, out: Path, *, committed_at: int) -> ListFiles:
    """What the files of every list are made from."""
    return ListFiles(
        rows=export_rows(register, registers_root),
        author=register.body.name,
        committed_at=committed_at,
        out=out,
    )


def write_exports(
    register: PublicRegister,
    lists: tuple[EntryList, ...],
    registers_root: Path,
    out: Path,
    *,
    committed_at: int,
) -> None:
    """Write the downloads of the whole under ``out``, where the three files of each list stand: ``unduh/``, ``dcat.jsonld``.

    ``registers_root`` holds the validated ``registers/`` that the register was disclosed from; ``committed_at`` is
    in seconds since 1970, UTC. No proposal reaches a download, and no cell of XLSX is a formula.
    """
    downloads = out / "unduh"
    downloads.mkdir(parents=True, exist_ok=True)
    for ending in LIST_ENDINGS:
        shutil.copyfile(out / f"daftar.{ending}", downloads / f"dip.{ending}")
    write_zip(downloads / "register.zip", register_package(register, registers_root, committed_at))
    licence = package_facts(registers_root, "acuan", PackageKind.REFERENCE).licences[0]
    facts = CatalogueFacts(licence=licence.path, committed_at=committed_at, site=out)
    (out / "dcat.jsonld").write_text(
        json.dumps(catalogue(register, lists, facts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
