"""The public site, from a staging folder to finished files: read, validate, disclose, stamp, export, index, check."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from generator.model.problem import Problem, has_errors
from generator.progress import Progress, silent
from generator.public.commit_facts import read_facts
from generator.public.disclosure import PublicRegister, disclose
from generator.public.entry_lines import read_entry_lines
from generator.public.exports import write_exports
from generator.public.feed_files import FEEDS, write_feeds
from generator.public.frame_part import FRAME, frame_part
from generator.public.lists import entry_lists
from generator.public.own_index import write_own_index
from generator.public.part_keys import part_keys
from generator.public.parts import Site, files_of, make_parts
from generator.public.past_files import read_past
from generator.public.public_changes import PublicChanges
from generator.public.schema_docs import write_schemas
from generator.public.search_part import SEARCH, search_part
from generator.public.search_words import write_search_words
from generator.public.sitemap import write_sitemap
from generator.public.step_words import words_of
from generator.sites.contents import NOTHING, Contents, PartContents, facts_of_file
from generator.sites.origin import origin_of
from generator.sites.page_check import check_site
from generator.sites.security_policy import write_policy
from generator.sites.walk import files_below
from generator.sites.workers import Workers, local_workers
from generator.validation.faultless import load_faultless
from generator.validation.load import load_registers

_OTHERS = "lain"
"""The part of all that is made anew each time: downloads of the whole, schemas, the map of the site."""
_EXAMPLE_BANNER = Markup('<p class="contoh">Situs contoh. Data di sini rekaan, bukan daftar resmi.</p>')


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteBefore:
    """The site that is to be replaced."""

    contents: Contents = NOTHING
    home: Path = Path()
    """Its folder."""
    keeps_frame: bool = True
    """Whether its frame and its search index may be taken over: what the shells are, and what each entry that search finds
    was made from, only a note tells."""


NOTHING_BEFORE = SiteBefore()


def build(
    staging: Path,
    out: Path,
    index: Path,
    workers: Workers | None = None,
    progress: Progress = silent,
    *,
    standing: SiteBefore = NOTHING_BEFORE,
    faultless: Path | None = None,
    ready: Callable[[Contents], None],
) -> tuple[Problem, ...]:
    """Write the public site of a staging folder to the empty folder ``out``; or say what is wrong, and write nothing.

    Of the site that is ``standing``, files that stay as they are may be missing in ``out``: who publishes has them.
    Files that are noted in ``faultless`` need not be judged again. Where search needs an index of our own, that is
    written last and to ``index``: nothing else is after ``ready`` was called with what the site consists of, so it may
    be moved by then. Problems come back only with an error among them. Raises SiteError when the site is at fault.
    The same staging folder gives the same bytes, whatever stands, whatever the day, zone, locale, folder or hash seed, and
    whoever the workers are that make its parts: without any named, as many processes as there is work for.
    """
    register = _register(staging, faultless, progress)
    if not isinstance(register, PublicRegister):
        return register
    made_from = _write_site(register, staging, out, workers, progress, standing, ready)
    if made_from:
        # all that the site was made of is gone from the memory by now, but for the register
        progress("Menyusun indeks pencarian", 0, len(register.entries))
        stands = standing.contents if standing.keeps_frame else NOTHING
        takedowns = read_facts(staging).takedowns
        write_own_index(index, register, made_from, takedowns, stands, standing.home)
        progress("Menyusun indeks pencarian", len(register.entries), len(register.entries))
    return ()


def _write_site(
    register: PublicRegister,
    staging: Path,
    out: Path,
    workers: Workers | None,
    progress: Progress,
    standing: SiteBefore,
    ready: Callable[[Contents], None],
) -> str:
    """Write everything but an index of our own; what that is made from, where search needs one."""
    program = origin_of(())
    facts = read_facts(staging)
    # MkDocs and Pagefind take their dates from here.
    os.environ["SOURCE_DATE_EPOCH"] = str(facts.committed_at)
    lists = entry_lists(register)
    words = words_of(register)
    changes = PublicChanges(register, words)
    common = common_values(register)
    lines = read_entry_lines(staging)
    keys = part_keys(register, lines.digests, common, program)
    stands = standing.contents if standing.contents.program == program else NOTHING
    shells, frame = frame_part(
        register.body.site_address,
        common,
        keys.of_frame(),
        out,
        standing=stands.parts.get(FRAME) if standing.keeps_frame else None,
        home=standing.home,
    )
    site = Site(
        register=register,
        lists=lists,
        words=words,
        changes=changes,
        lines=lines,
        shells=shells,
        common=common,
        keys=keys,
        standing=stands,
        home=standing.home,
        out=out,
    )
    made = make_parts(site, workers or local_workers(len(register.entries)), progress)
    write_schemas(out)
    write_search_words(register, out)
    (out / "assets").mkdir(exist_ok=True)
    (out / "assets" / "badan.css").write_text(
        f":root{{--warna-utama:{register.body.colour}}}\n", encoding="utf-8"
    )
    of_parts = files_of({**made.contents, FRAME: frame})
    search = search_part(site, standing.home, of_parts, progress)
    of_parts |= search.files
    write_exports(register, lists, staging, out, of_parts, committed_at=facts.committed_at)
    feeds = write_feeds(site, committed_at=facts.committed_at)
    of_parts |= feeds.files
    progress("Memeriksa situs", 0, len(register.entries))
    write_sitemap(register, {*of_parts, *files_below(out)}, out)
    write_policy(out, check_site(out, looked=made.looked, elsewhere=of_parts))
    others = PartContents(
        files={path: facts_of_file(out / path) for path in files_below(out) if path not in of_parts}
    )
    parts = {**made.contents, FRAME: frame, SEARCH: search, FEEDS: feeds, _OTHERS: others}
    progress("Memeriksa situs", len(register.entries), len(register.entries))
    ready(Contents(program=program, parts=parts))
    return search.kept


def _register(
    staging: Path, faultless: Path | None, progress: Progress
) -> PublicRegister | tuple[Problem, ...]:
    """What the public may see, or what is wrong; rows as officers keep them are gone from the memory afterwards."""
    registers = load_faultless(staging, known=faultless, progress=progress)
    if registers is None:
        loaded = load_registers(staging, known=faultless)
        if loaded.registers is None or has_errors(loaded.problems):
            return loaded.problems
        registers = loaded.registers
    return replace(disclose(registers, read_past(staging)), ended=read_facts(staging).ended)


def common_values(register: PublicRegister) -> dict[str, object]:
    """What the tokens of every page stand for; all but ``banner`` are escaped when filled in."""
    body = register.body
    units = {unit.code: unit.name for unit in register.units}
    return {
        "banner": _EXAMPLE_BANNER if body.is_example else Markup(""),
        "badan": {
            "nama": body.name,
            "nama_singkat": body.short_name,
            "nama_situs": body.site_name,
            "surel": body.email,
            "telepon": body.telephone,
            "alamat": body.address,
            "jam_layanan": body.opening_hours,
            "unit_ppid": units.get(body.officer_unit, body.officer_unit),
        },
        "edisi": _edition_line(register),
    }


def _edition_line(register: PublicRegister) -> str:
    if not register.editions:
        return "Edisi pertama belum ditetapkan"
    edition = register.editions[-1]
    return f"Edisi terakhir: {edition.name}, {edition.number}"
