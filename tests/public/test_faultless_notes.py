"""Which builds believe that a file was judged before."""

from pathlib import Path

from generator.public.process import build_public
from generator.public.staging import extract, read_source
from generator.sites.publish import releases_of
from generator.validation.known_files import keys_of, write_known
from generator.validation.package import read_packages
from tests.public.public_repository import PublicRepository


def test_what_a_server_publishes_is_judged_whatever_a_note_says(tmp_path: Path):
    """Who could write the note would have an identity number published."""
    repository, site = PublicRepository(tmp_path / "asal"), tmp_path / "situs"
    assert build_public(repository.folder, site, walls_required=True).exit_status == 0
    repository.change("a1d0000001", judul="Pasien 6472011503850001")
    staging = tmp_path / "masukan"
    staging.mkdir()
    extract(repository.folder, staging, read_source(repository.folder))
    forged = frozenset(keys_of(read_packages(staging)[0]).values())
    write_known(releases_of(site) / "tanpa-cela.txt", forged)

    result = build_public(repository.folder, site, walls_required=True)

    assert (result.exit_status, "PII-01" in result.report) == (1, True)
