"""Which command puts what was approved on the public site."""

from pathlib import Path


def site_command(public_queue: Path) -> str:
    """The command to type; ``public_queue`` is the bare repository whose ``main`` holds what was approved.

    Never the folder that people work in: what it holds may be older, or approved by nobody.
    """
    return f"ppid build public --root {public_queue} --rev main --out FOLDER"
