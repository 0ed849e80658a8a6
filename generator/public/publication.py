"""In which order the site and its search index appear, once the builder has made them.

The pages come first: for a large register the index takes longer than they do, and the index of the site before finds
what it found meanwhile, each hit a page or a tombstone. It does not stay where it may lead to a page that is gone, nor where
something was taken down since it was made, for its hits show titles: then all appear in one step when all is made.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.files.address import FOLDER
from generator.files.store import FileStore
from generator.public.commit_facts import read_facts
from generator.public.documents import NamedDocument, copy_documents
from generator.public.staging import holds_takedowns
from generator.sites.contents import (
    FileFacts,
    PartContents,
    changes_between,
    hashes_in,
    part_as_text,
)
from generator.sites.errors import SiteError
from generator.sites.file_times import fix_folder_times, fix_times
from generator.sites.publish import (
    Published,
    publish,
    publish_index,
    release_at,
    take_previous,
    taken_over,
    vanishing,
)
from generator.sites.search_place import INDEX, name_of_index, needs_own_index, swap_in, take_over
from generator.sites.standing_site import StandingSite, keep_only, put_beside, put_into, tell_contents
from generator.validation.report import render_errors

_PAGES_NAMED = 5


@dataclass(slots=True, kw_only=True)
class Publication:
    """One build on its way from the builder's folders to ``target``."""

    staging: Path
    built: Path
    """From ``working_folder(target)``; where its content is taken over, as soon as the builder has made it."""
    index: Path
    """From ``folder_for_index(built)``."""
    target: Path
    told: Path
    """The file in which the builder tells what the site consists of."""
    stands: StandingSite | None
    """What the builder was told of the site that is to be replaced."""
    before: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Its files by their SHA-256, where the builder was told nothing of it and somebody asks what changed."""
    documents: tuple[NamedDocument, ...]
    files: FileStore | None
    losses_allowed: bool
    wanted: Callable[[], bool]
    published: Published | None = field(default=None, init=False)
    refusal: str = field(default="", init=False)
    """Why the site is not published, in words."""
    _made: str = field(default="", init=False)
    """What the new site consists of, as the builder told it, with the documents."""
    _known: dict[str, bytes] = field(default_factory=dict[str, bytes], init=False)
    """Path → SHA-256 of every file."""
    _is_ready: bool = field(default=False, init=False)

    def take_pages(self) -> bool:
        """The builder has finished everything but its own search index; whether it shall go on."""
        if not self.wanted():
            return False
        # the builder lives on and makes the index; files with a second name in the standing site must be out of its reach
        self.built = taken_over(self.built)
        if self.stands:
            self.before = hashes_in(self.stands.told)
        if self.files and (spoilt := copy_documents(self._new_documents(), self.files, self.built)):
            self.refusal = render_errors(spoilt)
            return False
        self._made = self.told.read_text(encoding="utf-8") + part_as_text(FOLDER, self._documents())
        self._known = hashes_in(self._made)
        self._put_together()
        lost = vanishing(self.built, self.target)
        if lost and not self.losses_allowed:
            self.refusal = _loss(lost)
            return False
        self._is_ready = True
        if not needs_own_index(self.built) or (not lost and self._is_found_meanwhile()):
            self.published = self._publish(index_follows=True)
        return True

    def take_index(self) -> Published | None:
        """The builder has finished; what was published, None where that is nothing."""
        if not self._is_ready:
            return None
        fix_times(self.index, read_facts(self.staging).committed_at)
        if self.published:
            self.published = publish_index(
                self.index, self.target, self.published, keeps_previous=self._keeps_previous
            )
        else:
            swap_in(self.index, self.built, keeps_previous=False)
            self.published = self._publish(index_follows=False)
        told = self._made + part_as_text(INDEX, PartContents(key=name_of_index(self.target)))
        tell_contents(self.target, self.published.release, self.published.sight, told)
        return self.published

    @property
    def changes(self) -> Mapping[str, str]:
        """Path → ``baru``, ``berubah`` or ``hilang``, against the site that stood before."""
        return changes_between(self.before, self._known)

    def _put_together(self) -> None:
        """What was made, with the right times, and beside it what is the same in the standing site."""
        moment = read_facts(self.staging).committed_at
        if self.stands is None:
            fix_times(self.built, moment, known=self._known)
            return
        kept = {path for path, digest in self._known.items() if self.before.get(path) == digest}
        fix_times(self.built, moment, kept=kept, known=self._known)
        # where hardly anything changed, most files have a second name already, in the release before
        is_little = 2 * len(kept) > len(self._known)
        previous = take_previous(self.target, self.stands.home) if is_little else None
        if previous:
            self.built = _renewed(previous, kept, self.stands, self.built)
        else:
            _keep(kept, self.stands, self.built)
        fix_folder_times(self.built, moment)

    def _publish(self, *, index_follows: bool) -> Published:
        return publish(
            self.built,
            self.target,
            keeps_previous=self._keeps_previous,
            index_follows=index_follows,
            known=self._known,
        )

    def _new_documents(self) -> Iterator[NamedDocument]:
        """Those that do not stand already."""
        standing = self.before if self.stands else dict[str, bytes]()
        for one in self.documents:
            if one.file is None or standing.get(one.file.path) != bytes.fromhex(one.file.sha256):
                yield one

    def _documents(self) -> PartContents:
        # their addresses hold their hashes, which were compared when they were copied
        named = {one.file.path: one.file.sha256 for one in self.documents if one.file} if self.files else {}
        return PartContents(
            files={path: FileFacts(sha256=named[path], size=self._size_of(path)) for path in named}
        )

    def _size_of(self, path: str) -> int:
        for home in (self.built, self.stands.home) if self.stands else (self.built,):
            with suppress(FileNotFoundError):
                return (home / path).stat().st_size
        return 0  # gone meanwhile, as keeping it will find

    @property
    def _keeps_previous(self) -> bool:
        return not holds_takedowns(self.staging)

    def _is_found_meanwhile(self) -> bool:
        before = release_at(self.target)
        return (
            before is not None
            and needs_own_index(before)
            and take_over(before, self.built, read_facts(self.staging).takedowns)
        )


def _keep(paths: AbstractSet[str], stands: StandingSite, built: Path) -> None:
    # the builder took as given what its keys and hashes were compared with, so it must be that still
    with suppress(FileNotFoundError, NotADirectoryError):
        if stands.stands_still(put_beside(paths, stands.home, built)):
            return
    raise SiteError("Situs yang terbit berubah selagi penggantinya dibuat. Jalankan lagi.")


def _renewed(previous: Path, kept: AbstractSet[str], stands: StandingSite, built: Path) -> Path:
    """The release before, with just these files of the site that stands and with all that was built."""
    try:
        _keep(kept, stands, previous)
        keep_only(kept, previous)
        put_into(built, previous)
    except BaseException:
        shutil.rmtree(previous, ignore_errors=True)
        raise
    return previous


def _loss(pages: tuple[str, ...]) -> str:
    named = [f"  {page}\n" for page in pages[:_PAGES_NAMED]]
    if len(pages) > len(named):
        named.append(f"  dan {len(pages) - len(named)} lainnya\n")
    return (
        f"Situs publik tidak diganti: {len(pages)} halaman yang sekarang terbit akan hilang tanpa keterangan.\n"
        f"{''.join(named)}"
        "Alamat yang pernah terbit harus tetap dapat dibuka. Kembalikan barisnya dari git (`git restore registers/dip`), "
        "atau isi status `ditarik` supaya halamannya memuat keterangan penarikan.\n"
        "Bila memang harus hilang, jalankan `ppid build public --izinkan-hilang`.\n"
    )
