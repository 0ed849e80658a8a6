"""Where people may log in to the office server besides there: options of ``ppid office``, or the environment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from generator.office.accounts.oidc import Provider

_Command = TypeVar("_Command", bound=Callable[..., object])


def oidc_options(command: _Command) -> _Command:
    """The three options that belong together."""
    for option in (
        click.option(
            "--oidc-secret-file",
            envvar="PPID_OIDC_CLIENT_SECRET_FILE",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            default=None,
            help="File with the secret that the provider gave for this client; also PPID_OIDC_CLIENT_SECRET_FILE.",
        ),
        click.option(
            "--oidc-client-id",
            envvar="PPID_OIDC_CLIENT_ID",
            default="",
            metavar="ID",
            help="Name of this server at the provider; also PPID_OIDC_CLIENT_ID.",
        ),
        click.option(
            "--oidc-issuer",
            envvar="PPID_OIDC_ISSUER",
            default="",
            metavar="URL",
            help="Provider of OpenID Connect where people may log in as well; also PPID_OIDC_ISSUER [nowhere].",
        ),
    ):
        command = option(command)
    return command


def provider_of(issuer: str, client_id: str, secret_file: Path | None) -> Provider | None:
    """The provider that these name; None where nothing is named."""
    if not issuer and not client_id and secret_file is None:
        return None
    # imported late: an extra that a build server does not install
    from generator.office.accounts.oidc import Provider, is_safe

    if not issuer or not client_id or secret_file is None:
        raise click.UsageError(
            "Masuk tunggal butuh ketiganya: --oidc-issuer, --oidc-client-id, dan --oidc-secret-file. "
            "Isi semuanya, atau kosongkan semuanya."
        )
    if not is_safe(issuer):
        raise click.UsageError(f"`{issuer}` tidak dapat dipakai. Tulis alamat HTTPS penyedia masuk tunggal.")
    secret = secret_file.read_text(encoding="utf-8").strip()
    if not secret:
        raise click.UsageError(
            f"`{secret_file}` kosong. Tulis rahasia dari penyedia masuk tunggal di dalamnya."
        )
    return Provider(issuer=issuer, client_id=client_id, client_secret=secret)
