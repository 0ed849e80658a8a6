"""What the public builder does as a process: ``python -I -m generator.public STAGING OUT auto|require [WORD …]``.

It sees a staging folder and an empty folder to write to; it takes no path of any register. Walls go up before
anything of the registers is read. What the words mean: builder_words.py. With ``kemajuan`` it tells among its lines how
far it is (generator/progress.py). With a folder for the search index it puts the index there instead of into the site,
after a line that the site is made. With the address of a Dask scheduler it has the parts of the site made by that
cluster, and there are no walls. Without words in its command it waits for them on its standard input, its program loaded
meanwhile; where that ends without any, nobody wants a site any more.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.model.problem import has_errors
from generator.progress import TOLD, silent, to_lines
from generator.public.build import NOTHING_BEFORE, SiteBefore, build
from generator.public.builder_walls import confine_to
from generator.public.builder_words import BETWEEN, FAULTLESS, INDEX, MADE, RELEASE, SITE_IS_MADE, STANDING
from generator.public.cluster import ClusterMissingError, workers_of
from generator.public.confinement import Walls
from generator.sites import search_place
from generator.sites.contents import Contents, contents_as_text, contents_from_text
from generator.sites.errors import SiteError
from generator.validation.report import render_errors


def main(staging: str, out: str, confinement: str, *more: str) -> int:
    """Build and report; 0 done, 1 problems in the registers, 2 a wall is missing, 3 the site itself is at fault."""
    scheduler = next((word for word in more if "://" in word), "")
    # a cluster is reached by the network, and its workers stand behind no wall of ours
    apart = _path_after(INDEX, more)
    index = apart or Path(out, search_place.FOLDER)
    if scheduler:
        walls = Walls(files=False, network=False)
    else:
        walls = confine_to(Path(staging), Path(out), index, standing=_path_after(RELEASE, more))
    sys.stdout.write(f"Dinding pembangun situs publik: {walls.in_words}.\n")
    if walls.missing and confinement == "require":
        sys.stdout.write("Situs tidak dibangun karena --confine=require. Pakai Linux 6.7 atau lebih baru.\n")
        return 2
    # what was written so far comes first, and no child writes it a second time
    sys.stdout.flush()
    try:
        with workers_of(scheduler) as workers:
            progress = to_lines(sys.stdout.fileno()) if TOLD in more else silent
            problems = build(
                Path(staging),
                Path(out),
                index,
                workers,
                progress,
                standing=replace(_standing(more), keeps_frame=confinement != "require"),
                faultless=_path_after(FAULTLESS, more),
                ready=partial(_tell_made, more),
            )
    except ClusterMissingError as error:
        sys.stdout.write(f"{error}\n")
        return 2
    except SiteError as error:
        sys.stdout.write(
            f"Situs tidak dapat dibuat: {error}\nIni kesalahan program, bukan data. Laporkan kepada pengelola.\n"
        )
        return 3
    except Exception as error:  # noqa: BLE001 - the last boundary of this process
        # the words of an exception may hold a cell; kind and place tell a developer enough
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        sys.stdout.write(
            f"Kesalahan program: {type(error).__name__} di {place}. Laporkan kepada pengelola.\n"
        )
        return 3
    if has_errors(problems):
        sys.stdout.write(render_errors(problems))
        return 1
    return 0


def _tell_made(words: Sequence[str], contents: Contents) -> None:
    told = _path_after(MADE, words)
    if told:
        told.write_text(contents_as_text(contents), encoding="utf-8")
    if _path_after(INDEX, words):
        os.write(sys.stdout.fileno(), SITE_IS_MADE)


def _standing(words: Sequence[str]) -> SiteBefore:
    """What stands already, as whoever publishes tells it; nothing where that cannot be read."""
    told, home = _path_after(STANDING, words), _path_after(RELEASE, words)
    if told is None or home is None:
        return NOTHING_BEFORE
    contents = contents_from_text(told.read_text(encoding="utf-8"))
    return SiteBefore(contents=contents, home=home) if contents else NOTHING_BEFORE


def _path_after(name: str, words: Sequence[str]) -> Path | None:
    return next((Path(word.removeprefix(name)) for word in words if word.startswith(name)), None)


def words_told() -> list[str]:
    """The words on the standard input, once it ends; none where nobody told any."""
    told = sys.stdin.buffer.read()
    return [os.fsdecode(word) for word in told.split(BETWEEN)] if told else []
