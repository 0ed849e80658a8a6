"""The public builder as a process: ``python -I -m generator.public STAGING OUT``.

It sees a staging folder and an empty folder to write to; it takes no path of any register.
"""

import sys
from pathlib import Path

from generator.model.problem import has_errors
from generator.public.build import build
from generator.sites.errors import SiteError
from generator.validation.report import render


def main(staging: str, out: str) -> int:
    """Build and report; 0 done, 1 problems in the registers, 3 the site itself is at fault."""
    try:
        problems = build(Path(staging), Path(out))
    except SiteError as error:
        sys.stderr.write(
            f"Situs tidak dapat dibuat: {error}\nIni kesalahan program, bukan data. Laporkan kepada pengelola.\n"
        )
        return 3
    if has_errors(problems):
        sys.stdout.write(render(problems, "text"))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
