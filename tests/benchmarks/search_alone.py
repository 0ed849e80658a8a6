"""The search index of a finished site and nothing else.

python -m tests.benchmarks.search_alone prepare ROOT FILE   keeps what is disclosed of the registers
python -m tests.benchmarks.search_alone write SITE FILE     writes the index, and to FILE.json what that alone took

To start a process and to read the register takes a second by itself, which a build has spent on its pages already.
"""

import json
import pickle
import resource
import sys
import time
from pathlib import Path
from typing import cast

from generator.public.disclosure import PublicRegister, disclose
from generator.public.search_documents import search_documents
from generator.sites.search import write_search
from generator.sites.search_place import FOLDER, needs_own_index
from generator.sites.search_shards import write_index
from generator.validation.load import load_registers


def prepare(root: Path, file: Path) -> None:
    """Keep the disclosed register, which a build has in memory anyway."""
    registers = load_registers(root).registers
    assert registers is not None
    file.write_bytes(pickle.dumps(disclose(registers)))


def write(site: Path, file: Path) -> None:
    """Write the index as the build does."""
    register = cast("PublicRegister", pickle.loads(file.read_bytes()))  # noqa: S301 - written by ourselves
    wall, cpu = time.perf_counter(), _used()
    write_search(site, len(register.entries))
    if needs_own_index(site):
        write_index(site / FOLDER, search_documents(register))
    used = {"wall": time.perf_counter() - wall, "cpu": _used() - cpu}
    file.with_suffix(".json").write_text(json.dumps(used), encoding="utf-8")


def _used() -> float:
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in both)


if __name__ == "__main__":
    {"prepare": prepare, "write": write}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
