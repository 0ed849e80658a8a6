"""A site that is published step by step: its pages, then its search index."""

import json
import shutil
from pathlib import Path

from generator.public.commit_facts import read_facts
from generator.public.disclosure import PublicRegister, disclose
from generator.public.past_files import read_past
from generator.public.publication import Publication
from generator.public.search_documents import search_documents
from generator.public.staging import extract, read_source
from generator.sites.contents import Contents, PartContents, contents_as_text, facts_of_file
from generator.sites.publish import Published, folder_for_index, working_folder
from generator.sites.search import write_search
from generator.sites.search_place import is_whole
from generator.sites.search_shards import write_index
from generator.sites.standing_site import standing_site
from generator.validation.load import load_registers
from tests.public.public_repository import PublicRepository


class Site:
    """A site of the registers of a repository, made as the builder makes it: bare pages, and an index of our own."""

    def __init__(self, folder: Path) -> None:
        self.repository = PublicRepository(folder / "asal")
        self.target = folder / "situs"
        self.staging = folder / "masukan"

    def pages(self, *, losses_allowed: bool = False, is_small: bool = False) -> Publication:
        """What the builder has made when everything but the index is finished."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()
        extract(self.repository.folder, self.staging, read_source(self.repository.folder))
        built = working_folder(self.target)
        (built / "informasi").mkdir()
        register = self.register()
        (built / "index.html").write_text(f"{len(register.entries)}")
        for entry in register.entries:
            (built / "informasi" / f"{entry.id}.html").write_text(entry.title)
        for gone in register.tombstones:
            (built / "informasi" / f"{gone.id}.html").write_text("Ditarik")
        write_search(built, 1, pagefind_up_to=1 if is_small else 0)
        return Publication(
            staging=self.staging,
            built=built,
            index=folder_for_index(built),
            target=self.target,
            told=self._told(built),
            stands=standing_site(self.target),
            documents=(),
            files=None,
            losses_allowed=losses_allowed,
            wanted=lambda: True,
        )

    def _told(self, built: Path) -> Path:
        files = {
            path.relative_to(built).as_posix(): facts_of_file(path)
            for path in built.rglob("*")
            if path.is_file()
        }
        told = self.staging / "isi.txt"
        told.write_text(contents_as_text(Contents(parts={"lain": PartContents(files=files)})))
        return told

    def make_index(self, publication: Publication) -> None:
        write_index(publication.index, search_documents(self.register()), read_facts(self.staging).takedowns)

    def publish(self, **how: bool) -> Published:
        """The whole way."""
        publication = self.pages(**how)
        assert publication.take_pages()
        if not how.get("is_small"):
            self.make_index(publication)
        published = publication.take_index()
        assert published
        return published

    def register(self) -> PublicRegister:
        registers = load_registers(self.staging).registers
        assert registers
        return disclose(registers, read_past(self.staging))

    @property
    def hits(self) -> dict[str, str]:
        """Address → title, of everything that search finds."""
        place = self.target / "pencarian"
        folder = json.loads((place / "indeks.json").read_text(encoding="utf-8"))["folder"]
        blocks = (json.loads(file.read_text("utf-8")) for file in (place / folder / "isi").iterdir())
        return {cells[0]: cells[1] for block in blocks for cells in block}

    def assert_hits_lead_to_pages(self) -> None:
        assert self.hits
        assert [address for address in self.hits if not (self.target / address).is_file()] == []
        assert is_whole(self.target)
