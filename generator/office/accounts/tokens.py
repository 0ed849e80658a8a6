"""Secrets that the server hands out: random, and kept by their fingerprint alone."""

import hashlib
import secrets

_BYTES = 32


def new_token() -> str:
    """A secret of 256 random bits, for an address or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def fingerprint(*parts: str) -> str:
    """What is stored of a secret: its SHA-256. Who reads the store cannot come in with it."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
