"""Recovery keys as people keep them: on paper, or in a small file that the program ``age`` reads too."""

from pathlib import Path

from generator.office.backup.age import NoKey, RecoveryKey, check_public_key, public_key_of
from generator.office.backup.streams import new_file

PUBLIC_SUFFIX = ".pub"
_MOST_BYTES = 64 * 1024


class NotAKeyFile(Exception):  # noqa: N818 - an answer to the person who asked
    """The file holds no such key; the text says in Indonesian what to do, without what stands in the file."""


def key_text(key: RecoveryKey) -> str:
    """Both parts, for paper or a file."""
    return (
        "# Kunci pemulihan cadangan PPID. Siapa memegangnya dapat membaca seluruh cadangan.\n"
        "# Simpan terkunci, tidak di peladen kantor dan tidak di samping cadangan.\n"
        f"# kunci publik: {key.public}\n"
        f"{key.secret}\n"
    )


def write_keys(key: RecoveryKey, path: Path) -> Path:
    """Write the pair into a new file, and the public part beside it; the second file. Raises OSError."""
    public = path.with_suffix(PUBLIC_SUFFIX)
    if path == public or public.exists():
        raise FileExistsError(public)
    with new_file(path) as file:
        file.write(key_text(key).encode())
    with new_file(public) as file:
        file.write(f"{key.public}\n".encode())
    return public


def read_secrets(path: Path) -> tuple[str, ...]:
    """Every secret key in a file. Raises NotAKeyFile."""
    found = tuple(line for line in _lines(path) if line.upper().startswith("AGE-SECRET-KEY-"))
    if not found:
        raise NotAKeyFile(
            f"`{path}` tidak memuat kunci pemulihan. Isinya satu baris yang diawali AGE-SECRET-KEY-1."
        )
    for secret in found:
        try:
            public_key_of(secret)
        except NoKey as error:
            raise NotAKeyFile(
                f"Kunci dalam `{path}` salah ketik. Bandingkan huruf demi huruf dengan kertasnya."
            ) from error
    return found


def read_public_key(given: str) -> str:
    """A public key that was typed, or that stands alone in a file. Raises NotAKeyFile."""
    if given.startswith("age1"):
        key, where = given, "Kunci publik itu"
    else:
        lines = _lines(Path(given))
        key, where = (lines[0] if len(lines) == 1 else ""), f"Isi `{given}`"
    try:
        check_public_key(key)
    except NoKey as error:
        raise NotAKeyFile(
            f"{where} bukan kunci publik, atau salah ketik. Bentuknya age1… dari `ppid backup keys`."
        ) from error
    return key


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise NotAKeyFile(f"Berkas kunci `{path}` tidak dapat dibaca.") from error
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
