"""Passwords: argon2id with the library's own costs, and what a new one must be."""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12
MAX_LENGTH = 200
_FEWEST_DIFFERENT = 5

_HASHER = PasswordHasher()
# Each takes 64 MiB: a crowd at the login must wait, not fill the memory.
_TURNS = BoundedSemaphore(2)
_NOBODYS = _HASHER.hash("kata sandi yang bukan milik siapa pun")


def hashed(password: str) -> str:
    """What is stored of a password."""
    with _TURNS:
        return _HASHER.hash(_written(password))


def matches(stored: str, password: str) -> bool:
    """Whether this is the password of which ``stored`` was kept.

    An account that has none, or that is not there, takes as long to refuse as a wrong password.
    """
    if len(password) > MAX_LENGTH:
        return False
    with _TURNS:
        try:
            return _HASHER.verify(stored or _NOBODYS, _written(password)) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether the password should be hashed anew: the library's costs have risen since."""
    return _HASHER.check_needs_rehash(stored)


def weakness(password: str, login: str) -> str:
    """What keeps it from being a new password, with a way out; empty for nothing.

    Length counts, not signs of several kinds: those make people write passwords on paper.
    """
    if len(password) < MIN_LENGTH:
        return f"Kata sandi terlalu pendek. Pakai paling sedikit {MIN_LENGTH} huruf, misalnya empat kata yang tidak berhubungan."
    if len(password) > MAX_LENGTH:
        return f"Kata sandi terlalu panjang. Pakai paling banyak {MAX_LENGTH} huruf."
    if login.casefold() in password.casefold():
        return "Kata sandi memuat nama masuk Anda. Pakai kata-kata lain."
    if len(set(password.casefold())) < _FEWEST_DIFFERENT:
        return "Kata sandi mengulang huruf yang sama. Pakai kata-kata yang berbeda."
    return ""


def _written(password: str) -> str:
    """The same bytes from every keyboard."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode("utf-8")
