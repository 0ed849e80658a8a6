"""How one office server is set up."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.office.accounts.oidc import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator says when starting it."""

    state: Path
    """Folder of the queues; accounts and log lie beside them."""
    people: Path | None = None
    """Folder of accounts and log where they lie elsewhere: example accounts never stand among real ones."""
    site: Path
    """Where the built office site stands, or will."""
    host: str = ""
    """Name under which people reach the server over HTTPS; empty: on this computer alone, over plain HTTP."""
    clock: Callable[[], int]
    """Seconds since 1970."""
    provider: Provider | None = None
    """Where people may log in besides here; None for nowhere."""
    moved: Callable[[str], None] | None = None
    """Hears the name of a register whose ``main`` has moved; None where nobody publishes."""

    @property
    def scheme(self) -> str:
        """``https`` where others reach it."""
        return "https" if self.host else "http"

    @property
    def session_cookie(self) -> str:
        """A browser takes a ``__Host-`` cookie from this host over HTTPS only."""
        return "__Host-ppid" if self.host else "ppid"

    @property
    def device_cookie(self) -> str:
        """By which a browser is known again."""
        return "__Host-ppid-perangkat" if self.host else "ppid-perangkat"

    @property
    def errand_cookie(self) -> str:
        """By which a browser that comes back from the provider is known."""
        return "__Host-ppid-jalan" if self.host else "ppid-jalan"
