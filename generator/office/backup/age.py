"""Locking and unlocking for recovery keys: the only file that speaks to the library of age (https://age-encryption.org).

What is locked here is also opened by the program ``age`` on any computer. Nothing is held in memory whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

import pyrage


class AgeError(Exception):
    """Something was not locked, or cannot be opened; the text holds no secret."""


class WrongKey(AgeError):  # noqa: N818 - a fact about a key
    """None of the keys opens it."""


class NoKey(AgeError):  # noqa: N818 - a fact about a text
    """The text is no key."""


class Readable(Protocol):
    """Where bytes come from; ``b""`` is the end."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes."""
        ...


class Writable(Protocol):
    """Where bytes go to."""

    def write(self, data: bytes, /) -> int:
        """How many of them were taken."""
        ...

    def flush(self) -> None:
        """Keep nothing back."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryKey:
    """A pair of keys."""

    secret: str = field(repr=False)
    """``AGE-SECRET-KEY-1…``: opens the copies."""
    public: str
    """``age1…``: locks them, and tells nothing."""


class _Identity(Protocol):
    def to_public(self) -> object: ...


class _Identities(Protocol):
    def generate(self) -> _Identity: ...

    def from_str(self, text: str, /) -> _Identity: ...


class _Recipients(Protocol):
    def from_str(self, text: str, /) -> object: ...


class _Kind(Protocol):
    Identity: _Identities
    Recipient: _Recipients


class _Library(Protocol):
    """What is used of the library, which brings no types."""

    x25519: _Kind
    DecryptError: type[Exception]
    EncryptError: type[Exception]
    IdentityError: type[Exception]
    RecipientError: type[Exception]

    def encrypt_io(self, reader: Readable, writer: Writable, recipients: list[object], /) -> None: ...

    def decrypt_io(self, reader: Readable, writer: Writable, identities: list[object], /) -> None: ...


_LIBRARY = cast("_Library", pyrage)
_IDENTITIES = _LIBRARY.x25519.Identity
_RECIPIENTS = _LIBRARY.x25519.Recipient


@dataclass(slots=True)
class _Sink:
    """Remembers that writing failed: of the last bytes the library does not tell."""

    target: Writable
    error: Exception | None = None

    def write(self, data: bytes, /) -> int:
        try:
            return self.target.write(data)
        except Exception as error:
            self.error = error
            raise

    def flush(self) -> None:
        try:
            self.target.flush()
        except Exception as error:
            self.error = error
            raise


@dataclass(slots=True)
class _Source:
    """Remembers that reading failed, for the library would tell it in words of its own."""

    origin: Readable
    error: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self.origin.read(size)
        except Exception as error:
            self.error = error
            raise


def new_recovery_key() -> RecoveryKey:
    """A pair that nobody else has."""
    made = _IDENTITIES.generate()
    return RecoveryKey(secret=str(made), public=str(made.to_public()))


def public_key_of(secret: str) -> str:
    """The public part of a secret key; raises NoKey."""
    return str(_identity(secret).to_public())


def check_public_key(text: str) -> None:
    """Raise NoKey unless the text is a public key; a single wrong letter is noticed."""
    _recipient(text)


def lock(source: Readable, target: Writable, public_keys: Sequence[str]) -> None:
    """Write what the source gives so that the secret key of any of the public ones opens it.

    Raises AgeError, NoKey, and whatever source or target raise.
    """
    keys = [_recipient(key) for key in public_keys]
    reader, sink = _Source(source), _Sink(target)
    try:
        _LIBRARY.encrypt_io(reader, sink, keys)
    except (_LIBRARY.EncryptError, OSError) as error:
        raise reader.error or sink.error or AgeError(str(error)) from error
    if sink.error is not None:
        raise sink.error


def unlock(source: Readable, target: Writable, secrets: Sequence[str]) -> None:
    """Write what was locked for one of the keys.

    Raises WrongKey, AgeError where what was locked has been changed or cut off, NoKey, and whatever source or target
    raise. What was written before an error counts for nothing.
    """
    keys: list[object] = [_identity(secret) for secret in secrets]
    reader, sink = _Source(source), _Sink(target)
    try:
        _LIBRARY.decrypt_io(reader, sink, keys)
    except (_LIBRARY.DecryptError, OSError) as error:
        if reader.error or sink.error:
            raise reader.error or sink.error or error from error
        raise (WrongKey if "matching keys" in str(error) else AgeError)(str(error)) from error
    if sink.error is not None:
        raise sink.error


def _recipient(text: str) -> object:
    try:
        return _RECIPIENTS.from_str(text)
    except _LIBRARY.RecipientError as error:
        raise NoKey from error


def _identity(text: str) -> _Identity:
    try:
        return _IDENTITIES.from_str(text)
    except _LIBRARY.IdentityError as error:
        raise NoKey from error
