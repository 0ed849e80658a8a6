"""The walls of the public builder: it reads its input and its own program, and writes the site."""

import sys
import sysconfig
import tempfile
from pathlib import Path

from generator.public.confinement import Walls, confine
from generator.resources import MKDOCS_YML, ROOT, SCHEMAS, SITE_TEMPLATES

_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/mime.types", "/dev/urandom")
_DEVICES = ("/dev/null", "/dev/shm")  # noqa: S108 - semaphores of the process pool live there


def confine_to(staging: Path, *out: Path, standing: Path | None = None) -> Walls:
    """Put up the walls for the rest of this process; which ones stand.

    It may read ``staging`` and the site that is ``standing``, and write beneath ``out`` and the folder for temporary files.
    """
    program = (sys.prefix, sys.base_prefix, sysconfig.get_paths()["purelib"], *_SYSTEM)
    public = (staging, standing) if standing else (staging,)
    return confine(
        readable=(*public, ROOT / "generator", SCHEMAS, SITE_TEMPLATES, MKDOCS_YML, *map(Path, program)),
        writable=(*out, Path(tempfile.gettempdir()), *map(Path, _DEVICES)),
    )
