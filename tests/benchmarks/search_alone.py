"""The search index of a finished site and nothing else: ``python -m tests.benchmarks.search_alone SITE``."""

import sys
from pathlib import Path

from generator.sites.search_index import build_index

if __name__ == "__main__":
    build_index(Path(sys.argv[1]))
