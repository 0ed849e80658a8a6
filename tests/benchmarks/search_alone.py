"""The search index of a finished site and nothing else.

python -m tests.benchmarks.search_alone prepare ROOT FILE   keeps what is disclosed of the registers
python -m tests.benchmarks.search_alone write SITE FILE     writes the index; this is what is measured
"""

import pickle
import sys
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
    write_search(site, len(register.entries))
    if needs_own_index(site):
        write_index(site / FOLDER, search_documents(register))


if __name__ == "__main__":
    {"prepare": prepare, "write": write}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
