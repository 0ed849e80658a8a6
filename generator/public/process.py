"""Building the public site: extract, have the builder make it as a process of its own, publish what it made."""

import shutil
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.datapackages.folder import NotAPlainFile, Unreadable
from generator.files.store import FileStore
from generator.history.repository import HistoryError
from generator.progress import TOLD, Progress, silent
from generator.public.builder_process import Builder
from generator.public.builder_words import FAULTLESS, INDEX, MADE, RELEASE, STANDING
from generator.public.documents import NamedDocument, find_lacking
from generator.public.publication import Publication
from generator.public.staging import extract, read_source
from generator.sites.errors import SiteError
from generator.sites.origin import BuiltSite, also_from, built_from, digest_of, origin_of, remember
from generator.sites.publish import Published, check_target, folder_for_index, releases_of, working_folder
from generator.sites.standing_site import StandingSite, files_standing, standing_site
from generator.temporary_folders import temporary_folder
from generator.validation.known_files import read_lines, write_known
from generator.validation.package import shown
from generator.validation.report import render_errors

_FAULTLESS = "tanpa-cela.txt"
_NO_WALLS_ON_CLUSTER = (
    "--scheduler tidak dapat dipakai bersama --confine=require: pekerja klaster Dask tidak berada di balik dinding "
    "berkas dan jaringan. Pilih salah satu."
)
_WITHOUT_HISTORY = (
    "\nBila situs boleh dibuat tanpa riwayat perubahan, pakai `ppid build public --tanpa-riwayat`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """How a build went."""

    exit_status: int
    """0 done, 1 problems in the registers or pages that would vanish, 2 a wall is missing, 3 our fault."""
    report: str
    """What the builder printed."""
    published: Published | None
    """None when nothing was published."""
    changes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path → ``baru``, ``berubah`` or ``hilang``, against the site that stood before."""


_NOT_WANTED = BuildResult(exit_status=1, report="", published=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A build whose input lies ready; most of it is told at ``build_public``."""

    staging: Path
    temporary: Path
    """A folder for notes that go between the two processes."""
    target: Path
    documents: tuple[NamedDocument, ...]
    files: FileStore | None
    walls_required: bool
    losses_allowed: bool
    tells_changes: bool
    scheduler: str
    progress: Progress
    wanted: Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A site that was published whole, with its search index."""

    site: BuiltSite
    sight: str
    """How it looked then (``release_sight.py``)."""


def build_public(
    root: Path,
    target: Path,
    *,
    walls_required: bool = False,
    losses_allowed: bool = False,
    revision: str = "",
    with_history: bool = True,
    ended_by: int = 0,
    files: FileStore | None = None,
    progress: Progress = silent,
    scheduler: str = "",
    tells_changes: bool = False,
    wanted: Callable[[], bool] = lambda: True,
) -> BuildResult:
    """Build the public site of ``root`` and publish it at ``target``; on any problem ``target`` stays as it was.

    Where the site stands already and was made from the same input by the same program, it is not built again; where
    nothing that the input is taken from has changed either, not even the history is read. With
    ``walls_required`` it always is, and all registers are judged, but files of the site that stands are kept as its note
    tells (record 0041); and the builder refuses to run where the kernel lacks a wall (confinement.py). Without
    ``losses_allowed`` a page of an entry that is published now stays: a folder lost by mistake must not take
    addresses out of the world. With a ``revision`` the registers of that commit are built instead of those on the
    disk; without history the site says that none is kept. ``ended_by`` is the moment (seconds since 1970) by which
    announcements have ended; 0 leaves that to the reader's browser.

    ``files`` holds the documents; those that rows in force name are put beside the pages, and one that lacks stops the
    build. Without ``files`` none is put there: their links lead to the address of the body's own site all the same.

    With the address of a Dask ``scheduler`` the workers of that cluster make the parts of the site, without walls;
    they must see ``target`` and its folder by the same path.

    With ``tells_changes`` the site that stands is read where no note tells what it consists of; without it, all files
    are called new then.

    ``wanted`` is asked before the builder is told what to build and before its work is published: Ctrl+C in a terminal reaches whom it
    finds, and neither a builder that it came too early for, nor this function in a thread.

    Once something was taken down, no release but the published one is kept: an older one holds it.

    Raises SiteError when the registers cannot be staged or ``target`` is not ours to replace.
    """
    if scheduler and walls_required:
        raise SiteError(_NO_WALLS_ON_CLUSTER)
    with temporary_folder("staging") as folder:
        staging, temporary = folder / "masukan", folder / "sementara"
        staging.mkdir()
        temporary.mkdir()
        with _refused_in_words(offers_no_history=with_history and not revision):
            source = read_source(root, revision=revision, with_history=with_history, ended_by=ended_by)
        drawn_from = _origin_of(source.fingerprint, files)
        if not walls_required and (kept := _unchanged(target, drawn_from, files)):
            return kept
        check_target(target.absolute())
        with Builder(staging, temporary) as builder:
            with _refused_in_words(offers_no_history=with_history and not revision):
                documents = extract(root, staging, source)
            del source  # as large as the registers
            lacking = tuple(find_lacking(documents, files)) if files else ()
            if lacking:
                return BuildResult(exit_status=1, report=render_errors(lacking), published=None)
            made_from = str(digest_of(staging))
            origin = _origin_of(made_from, files)
            if not walls_required and (kept := _unchanged(target, origin, files)):
                also_from(target.absolute(), drawn_from)
                return kept
            asked = _Asked(
                staging=staging,
                temporary=temporary,
                target=target.absolute(),
                documents=documents,
                files=files,
                walls_required=walls_required,
                losses_allowed=losses_allowed,
                tells_changes=tells_changes,
                scheduler=scheduler,
                progress=progress,
                wanted=wanted,
            )
            result, made = _build(asked, builder)
            # A template that was saved meanwhile is in the site or not: nobody knows.
            if made and not walls_required and _origin_of(made_from, files) == origin:
                remember(asked.target, origin, made.site, source=drawn_from, sight=made.sight)
            return result


def _build(asked: _Asked, builder: Builder) -> tuple[BuildResult, _Made | None]:
    """Have the site made and publish it; also what was published, where all of it was."""
    stands = standing_site(asked.target)
    told_in, faultless = asked.temporary / "isi.txt", asked.temporary / _FAULTLESS
    notes = releases_of(asked.target) / _FAULTLESS
    if not asked.walls_required:
        with suppress(OSError):  # none yet, for one
            shutil.copyfile(notes, faultless)
    built = working_folder(asked.target)
    index = folder_for_index(built)
    publication = Publication(
        staging=asked.staging,
        built=built,
        index=index,
        target=asked.target,
        told=told_in,
        stands=stands,
        before=files_standing(asked.target) if asked.tells_changes and not stands else {},
        documents=asked.documents,
        files=asked.files,
        losses_allowed=asked.losses_allowed,
        wanted=asked.wanted,
    )
    words = (
        *(str(asked.staging), str(built), "require" if asked.walls_required else "auto"),
        f"{INDEX}{index}",
        f"{MADE}{told_in}",
        f"{FAULTLESS}{faultless}",
        *_standing_words(stands, asked.temporary),
        *(() if asked.progress is silent else (TOLD,)),
        *((asked.scheduler,) if asked.scheduler else ()),
    )
    made = None
    try:
        if not asked.wanted():
            return _NOT_WANTED, None
        finished = builder.build(list(words), asked.progress, publication.take_pages)
        if publication.refusal:
            refused = finished.told + publication.refusal
            return BuildResult(exit_status=1, report=refused, published=None), None
        if not asked.wanted():
            return replace(_NOT_WANTED, published=publication.published), None
        write_known(notes, read_lines(faultless))
        if finished.exit_status == 0 and (published := publication.take_index()):
            named = tuple(one.file.sha256 for one in asked.documents if one.file)
            site = BuiltSite(release=published.release, told=finished.told, documents=named)
            made = _Made(site=site, sight=published.sight)
    finally:
        shutil.rmtree(built, ignore_errors=True)
        shutil.rmtree(publication.built, ignore_errors=True)
        shutil.rmtree(index, ignore_errors=True)
    result = BuildResult(
        exit_status=finished.exit_status if finished.exit_status in {0, 1, 2} else 3,
        report=finished.told,
        published=publication.published,
        changes=publication.changes if publication.published else {},
    )
    return result, made


@contextmanager
def _refused_in_words(*, offers_no_history: bool) -> Generator[None]:
    """What is wrong with the registers as a SiteError; ``offers_no_history`` where the site could be made without."""
    try:
        yield
    except Unreadable as error:
        raise SiteError(
            f"{shown(error.path)} tidak boleh dibaca oleh akun ini. Beri hak baca, atau jalankan dengan akun pemiliknya."
        ) from error
    except NotAPlainFile as error:
        raise SiteError(
            f"{shown(error.path)} bukan berkas biasa (tautan atau perangkat). Ganti dengan berkas yang sebenarnya."
        ) from error
    except FileNotFoundError as error:
        raise SiteError(
            f"{error.filename} tidak ada. Jalankan perintah ini di folder yang memuat `registers/`, atau pakai --root."
        ) from error
    except HistoryError as error:
        # a commit that there is not is missing without history, too
        hint = _WITHOUT_HISTORY if offers_no_history else ""
        raise SiteError(f"{error}{hint}") from error


def _standing_words(stands: StandingSite | None, temporary: Path) -> tuple[str, ...]:
    """How the builder is told what stands already."""
    if stands is None:
        return ()
    told = temporary / "terbit.txt"
    told.write_text(stands.told, encoding="utf-8")
    return (f"{STANDING}{told}", f"{RELEASE}{stands.home}")


def _origin_of(made_from: str, files: FileStore | None) -> str:
    return origin_of((made_from, "dengan berkas" if files else "tanpa berkas")) if made_from else ""


def _unchanged(target: Path, origin: str, files: FileStore | None) -> BuildResult | None:
    """The outcome where the site stands already and every document that it names is kept still."""
    kept = built_from(target.absolute(), origin)
    if kept is None or (files and any(files.find(document) is None for document in kept.documents)):
        return None
    unchanged = Published(release=kept.release, changed=False)
    return BuildResult(exit_status=0, report=kept.told, published=unchanged)
