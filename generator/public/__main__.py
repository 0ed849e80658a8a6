"""The public builder as a process: ``python -I -m generator.public STAGING OUT auto|require [kemajuan] [indeks=DIR] [tcp://…]``.

It sees a staging folder and an empty folder to write to; it takes no path of any register. Walls go up before
anything of the registers is read. With ``kemajuan`` it tells among its lines how far it is (generator/progress.py). With
a folder for the search index it puts the index there instead of into the site, after a line that the site is made. With
the address of a Dask scheduler it has the parts of the site made by that cluster, and there are no walls.
"""

import os
import signal
import sys
import traceback
from pathlib import Path

from generator.model.problem import has_errors
from generator.progress import TOLD, silent, to_lines
from generator.public.build import build
from generator.public.builder_walls import confine_to
from generator.public.builder_words import INDEX, SITE_IS_MADE
from generator.public.cluster import ClusterMissingError, workers_of
from generator.public.confinement import Walls
from generator.sites import search_place
from generator.sites.errors import SiteError
from generator.validation.report import render_errors


def main(staging: str, out: str, confinement: str, *more: str) -> int:
    """Build and report; 0 done, 1 problems in the registers, 2 a wall is missing, 3 the site itself is at fault."""
    scheduler = next((word for word in more if "://" in word), "")
    # a cluster is reached by the network, and its workers stand behind no wall of ours
    apart = next((Path(word.removeprefix(INDEX)) for word in more if word.startswith(INDEX)), None)
    index = apart or Path(out, search_place.FOLDER)
    walls = Walls(files=False, network=False) if scheduler else confine_to(Path(staging), Path(out), index)
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
                Path(staging), Path(out), index, workers, progress, ready=_tell_made if apart else _nobody
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


def _tell_made() -> None:
    os.write(sys.stdout.fileno(), SITE_IS_MADE)


def _nobody() -> None:
    """Nobody waits for the site without its index."""


if __name__ == "__main__":
    # Ctrl+C ends it and its children at once: there is nothing to save, and a pool interrupted in its own locks may wait
    # for ever. Who starts it in the background has it ignore interruptions, and it does.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:]))
