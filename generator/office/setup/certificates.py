"""Certificates made here, to try an office before real ones are there."""

import subprocess
from pathlib import Path

_DAYS = "397"
"""As long as browsers let any certificate last."""
FOLDER = "sertifikat"
"""Of certificates made here, in the state folder."""


class CertificateError(Exception):
    """openssl is absent or refused; the message says so in Indonesian."""


def lacking(folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names for which the folder holds no certificate with its key."""
    return tuple(
        name
        for name in names
        if not all((folder / name / file).is_file() for file in ("fullchain.pem", "privkey.pem"))
    )


def make_certificate(folder: Path, name: str) -> None:
    """A self-made certificate for one name, where nginx looks for it; raises CertificateError."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
        *("-days", _DAYS, "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"),
        *("-keyout", str(place / "privkey.pem"), "-out", str(place / "fullchain.pem")),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - names that were judged, and no shell
    except (OSError, subprocess.CalledProcessError) as error:
        raise CertificateError(
            "Sertifikat belum dapat dibuat. Pasang program openssl (`sudo apt install openssl`), lalu ulangi."
        ) from error
    (place / "privkey.pem").chmod(0o600)
