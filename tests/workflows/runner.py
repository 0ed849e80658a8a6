"""A job's steps on this machine: checkouts from a bare repository, and every ``run`` block in bash.

Only what needs the network is another: ``pip`` notes what it was asked for and finds the packages that are here.
"""

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.review.registry import git

_PYTHON3 = """#!/bin/sh
# python3 -m venv DIR: a fresh environment with the packages installed here, but no program of ours.
# The walls around the builder let it read its own environment alone, so the packages lie in it, as links.
set -eu
{python} -m venv --without-pip "$3"
own=$("$3/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
for package in "{packages}"/*; do
    case "$package" in
        */*editable*|*/ppid*|*/_ppid*|*/*playwright*|*/zizmor*|*/basedpyright*|*/nodejs*) continue ;;
    esac
    cp -al "$package" "$own/" 2>/dev/null || cp -a "$package" "$own/"
done
cat > "$3/bin/pip" <<'END'
#!/bin/sh
echo "$@" >> "{log}"
for last; do :; done
case "$last" in
    *.whl)
        here=$(dirname "$0")
        "$here/python" - "$last" <<'CODE'
import sys, sysconfig, zipfile
zipfile.ZipFile(sys.argv[1]).extractall(sysconfig.get_path("purelib"))
CODE
        printf '#!/bin/sh\\nexec "%s/python" -P -m generator.cli "$@"\\n' "$here" > "$here/ppid"
        chmod +x "$here/ppid" ;;
esac
END
chmod +x "$3/bin/pip"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a job went."""

    status: int
    """0, or what the first failing step ended with."""
    failed: str
    """Name of that step."""
    output: str
    summary: str
    pip: tuple[str, ...]
    """Arguments of every call of pip."""
    uploads: dict[str, Path] = field(default_factory=dict[str, Path])


def run_job(workflow: Path, job: str, forge: Path, folder: Path, event: dict[str, str]) -> Ran:
    """Run the job in the folder. ``event`` holds what expressions stand for; ``forge`` is the bare repository."""
    folder.mkdir()
    tools, temp, summary, log = folder / "alat", folder / "sementara", folder / "ringkasan", folder / "pip"
    tools.mkdir()
    temp.mkdir()
    summary.touch()
    log.touch()
    shim = tools / "python3"
    packages = sysconfig.get_path("purelib")
    shim.write_text(_PYTHON3.format(python=sys.executable, packages=packages, log=log), encoding="utf-8")
    shim.chmod(0o755)
    work = folder / "kerja"
    work.mkdir()
    base = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    env = base | {
        "PATH": f"{tools}:/usr/bin:/bin",
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_WORKSPACE": str(work),
    }
    output, uploads = "", dict[str, Path]()
    for step in yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"][job]["steps"]:
        given: dict[str, Any] = step.get("with", {})
        action = step.get("uses", "").partition("@")[0]
        if action == "actions/checkout":
            git(work, "clone", "--quiet", str(forge), given["path"])
            git(
                work / given["path"],
                "checkout",
                "--quiet",
                "--detach",
                _filled(given.get("ref", "${{ github.ref }}"), event),
            )
        elif action.startswith("actions/upload"):
            uploads[step["name"]] = work / given["path"]
        elif "run" in step:
            own = {name: _filled(value, event) for name, value in step.get("env", {}).items()}
            finished = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=work,
                env=env | own,
                check=False,
                capture_output=True,
                text=True,
            )
            output += finished.stdout + finished.stderr
            if finished.returncode:
                return Ran(
                    status=finished.returncode,
                    failed=step["name"],
                    output=output,
                    summary=summary.read_text(encoding="utf-8"),
                    pip=tuple(log.read_text(encoding="utf-8").splitlines()),
                )
    return Ran(
        status=0,
        failed="",
        output=output,
        summary=summary.read_text(encoding="utf-8"),
        pip=tuple(log.read_text(encoding="utf-8").splitlines()),
        uploads=uploads,
    )


def _filled(text: str, event: dict[str, str]) -> str:
    if not text.startswith("${{"):
        return text
    return event[text.removeprefix("${{").removesuffix("}}").strip()]
