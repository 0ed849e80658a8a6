"""``ppid doctor``: what is unsafe about this machine."""

import subprocess
import sys
import time
from pathlib import Path

import click

from generator.cli.state_folder import state_folder, state_option

_TRIED = "dicoba"
_TRIAL = f"""\
from generator.public.confinement import confine
print({_TRIED!r}, *confine((), ()).missing, sep="\\n")
"""


@click.command(name="doctor")
@click.option(
    "--sites",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder in which the sites `public` and `office` stand [/srv/ppid where it is there, or ROOT/build].",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    help="Port of the office server, which nobody else may reach.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
@state_option
def command(sites: Path | None, port: int, root: Path, state: Path | None) -> None:
    """Tell what is unsafe about this machine: what is restricted beside what is public, missing walls, clock,
    permissions, open ports, copies, room, old programs. Nothing is changed. Exit status 1 when something is unsafe.

    `ppid office --check` tells what is set up wrongly about the office itself: people, queues, sites, mail.
    Run both as the account of the office.

    \b
    Example:
      ppid doctor
      ppid doctor --state /var/lib/ppid --sites /srv/ppid
    """  # noqa: D205 - one sentence of two lines
    # imported late, like the server itself
    try:
        from generator.office.doctor.examination import Patient, examine
    except ImportError as error:
        raise click.UsageError("`ppid doctor` butuh paket tambahan: pip install 'ppid[office]'") from error
    place = sites or (Path("/srv/ppid") if Path("/srv/ppid").is_dir() else root / "build")
    patient = Patient(
        state=state_folder(root, state),
        sites=place,
        root=root,
        port=port,
        missing_walls=_missing_walls(),
        now=int(time.time()),
    )
    unsafe = warned = 0
    for finding in examine(patient):
        if not finding.flaws:
            click.echo(f"baik         {finding.question}")
        for flaw in finding.flaws:
            word = "perhatikan  " if flaw.is_hint else "TIDAK AMAN  "
            click.echo(f"{word} {finding.question}: {flaw.what}\n             {flaw.remedy}")
        unsafe += finding.is_unsafe
        warned += bool(finding.flaws) and not finding.is_unsafe
    if unsafe:
        click.echo(f"{unsafe} hal tidak aman; betulkan dahulu.")
        sys.exit(1)
    click.echo(f"Tidak ada yang tidak aman{f'; {warned} hal perlu diperhatikan' if warned else ''}.")


def _missing_walls() -> tuple[str, ...]:
    """Walls that the kernel refuses; tried in a process of its own, for they cannot be taken down again."""
    said = subprocess.run(  # noqa: S603 - our own program, no shell
        [sys.executable, "-I", "-c", _TRIAL], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    return tuple(said[1:]) if said[:1] == [_TRIED] else ("semuanya; mencobanya gagal",)
