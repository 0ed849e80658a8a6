"""The door to ssh-keygen: who signed these bytes, and signing them.

Only Ed25519 keys are known, and only those given as text: no agent, no file of a repository and no configuration of
git decides whom a signature is of.
"""

import base64
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

APPROVAL_NAMESPACE = "ppid-persetujuan"
"""What a signature on a statement of approval is for; one made for anything else does not count."""
TAG_NAMESPACE = "git"
"""What git signs tags and commits for."""

_PUBLIC_KEY = re.compile(r"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[0-9A-Za-z+/]{43}\Z", re.ASCII)
_ARMOURED = re.compile(
    r"-----BEGIN SSH SIGNATURE-----\n(?:[0-9A-Za-z+/=]{1,76}\n){1,20}-----END SSH SIGNATURE-----\n\Z",
    re.ASCII,
)
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_SIGNER = "penanda-tangan"
_SECONDS = 60
_KEY_BYTES = 51
"""Of an Ed25519 public key with its name."""
_MAGIC = b"SSHSIG\0\0\0\1\0\0\0" + bytes([_KEY_BYTES])


class SigningError(Exception):
    """ssh-keygen is absent or refused; the message says so in Indonesian, with what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedTag:
    """An annotated tag as git keeps it, cut where its signature begins."""

    object: str
    """Commit that the tag names; empty when it names anything else."""
    name: str
    payload: bytes
    signature: str


def is_public_key(text: str) -> bool:
    """Whether the text is one Ed25519 public key as ``kunci.csv`` holds it, without a comment."""
    return _PUBLIC_KEY.match(text) is not None


def generate_key(file: Path) -> str:
    """Make a key pair without passphrase, for the office server, at ``file`` and ``file.pub``; the public key's text.

    Raises SigningError when the file exists or ssh-keygen fails.
    """
    if file.exists():
        raise SigningError(f"Kunci {file.name!r} sudah ada. Pindahkan dahulu kunci lama itu.")
    _run("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file))
    return public_key_of(file)


def public_key_of(file: Path) -> str:
    """The public key that belongs to a key file, as ``kunci.csv`` holds it; raises SigningError."""
    beside = file.with_name(f"{file.name}.pub")
    try:
        text = (
            beside.read_text(encoding="ascii")
            if beside.is_file()
            else _run("-y", "-f", str(file)).decode("ascii")
        )
    except (OSError, UnicodeDecodeError) as error:
        raise SigningError(f"Kunci publik dari {file.name!r} tidak terbaca.") from error
    key = " ".join(text.split()[:2])
    if not is_public_key(key):
        raise SigningError(f"Kunci {file.name!r} bukan kunci Ed25519. Buat dengan `ssh-keygen -t ed25519`.")
    return key


def sign(key_file: Path, data: bytes, *, namespace: str = APPROVAL_NAMESPACE) -> str:
    """The armoured signature of the bytes; ssh-keygen may ask for the passphrase of the key. Raises SigningError."""
    if not key_file.is_file():
        raise SigningError(f"Berkas kunci {str(key_file)!r} tidak ada.")
    signature = _run("-Y", "sign", "-q", "-f", str(key_file), "-n", namespace, stdin=data).decode("ascii")
    # older releases of ssh-keygen end lines of a signature read from a pipe with CR
    return signature.replace("\r\n", "\n")


def verify(public_key: str, data: bytes, signature: str, *, namespace: str = APPROVAL_NAMESPACE) -> bool:
    """Whether the signature is of these bytes, by this key, for this purpose.

    What is no key or no signature at all is simply not a valid one. Raises SigningError when ssh-keygen is absent.
    """
    if not is_public_key(public_key) or _ARMOURED.match(signature) is None:
        return False
    with TemporaryDirectory(prefix="ppid-tanda-tangan-") as folder:
        allowed, signed = Path(folder, "signers"), Path(folder, "signature")
        allowed.write_text(f'{_SIGNER} namespaces="{namespace}" {public_key}\n', encoding="ascii")
        signed.write_text(signature, encoding="ascii")
        finished = _started(
            "-Y", "verify", "-q", "-f", str(allowed), "-I", _SIGNER, "-n", namespace, "-s", str(signed), stdin=data
        )  # fmt: skip
    return finished.returncode == 0


def key_of_signature(signature: str) -> str:
    """The public key that a signature says it was made with; empty where it is no Ed25519 signature.

    It proves nothing: it only says which key to verify with.
    """
    if _ARMOURED.match(signature) is None:
        return ""
    try:
        data = base64.b64decode("".join(signature.split("\n")[1:-2]), validate=True)
    except ValueError:
        return ""
    # PROTOCOL.sshsig: magic, version, then the public key with its length before it
    blob = data[14:65]
    if data[:14] != _MAGIC or len(blob) != _KEY_BYTES:
        return ""
    key = f"ssh-ed25519 {base64.b64encode(blob).decode('ascii')}"
    return key if is_public_key(key) else ""


def signed_tag(raw: bytes) -> SignedTag | None:
    """The parts of an annotated tag, ``git cat-file tag``; None when it carries no SSH signature."""
    begins = raw.rfind(b"\n" + _BEGIN) + 1
    if not begins:
        return None
    payload, signature = raw[:begins], raw[begins:]
    header = payload.partition(b"\n\n")[0].decode("utf-8", "replace")
    fields: dict[str, str] = {}
    for line in header.split("\n"):
        field, _, value = line.partition(" ")
        fields.setdefault(field, value)
    return SignedTag(
        object=fields.get("object", "") if fields.get("type") == "commit" else "",
        name=fields.get("tag", ""),
        payload=payload,
        signature=signature.decode("ascii", "replace"),
    )


def tag_is_signed_by(raw: bytes, public_key: str, *, name: str, commit: str) -> bool:
    """Whether the annotated tag is that of this name on this commit, signed by this key."""
    tag = signed_tag(raw)
    return (
        tag is not None
        and (tag.name, tag.object) == (name, commit)
        and verify(public_key, tag.payload, tag.signature, namespace=TAG_NAMESPACE)
    )


def _run(*arguments: str, stdin: bytes = b"") -> bytes:
    finished = _started(*arguments, stdin=stdin)
    if finished.returncode != 0:
        said = finished.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SigningError(f"ssh-keygen menolak: {said[-1] if said else finished.returncode}.")
    return finished.stdout


def _started(*arguments: str, stdin: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603 - one program, arguments are ours or paths, no shell
            ["ssh-keygen", *arguments],  # noqa: S607 - wherever the system keeps it
            input=stdin,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError as error:
        raise SigningError("ssh-keygen belum terpasang. Pasang paket openssh-client.") from error
    except subprocess.TimeoutExpired as error:
        raise SigningError("ssh-keygen tidak menjawab. Coba lagi.") from error
