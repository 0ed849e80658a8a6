"""What ``ppid office --check`` tells."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.office.accounts.oidc import Provider


def check_office(*, state: Path, site: Path, host: str, now: int, provider: Provider | None) -> None:
    """Tell what is misconfigured and what to do; exit code 1 when the office cannot work as it stands."""
    # imported late, like the server itself
    from generator.office.administration.checks import Setup, flaws_of

    flaws = flaws_of(Setup(state=state, site=site, host=host, now=now, provider=provider))
    errors = [flaw for flaw in flaws if not flaw.is_hint]
    for flaw in (*errors, *(flaw for flaw in flaws if flaw.is_hint)):
        click.echo(f"{'Perhatikan' if flaw.is_hint else 'Salah'}: {flaw.what}\n  {flaw.remedy}")
    if errors:
        click.echo(f"{len(errors)} hal harus dibetulkan.")
        sys.exit(1)
    click.echo("Kantor ini siap dipakai.")
