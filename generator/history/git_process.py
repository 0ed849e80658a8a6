"""Running git to read: the only file that does. Its own options decide, and no configuration that it meets.

Git runs with fixed options: no hooks, no fsmonitor, no external programs, no fetching, no replaced objects or grafts,
and no configuration of the machine or the user, so that a repository's own configuration never runs anything and
never changes an answer. Therefore repositories of another owner are read too (decision record 0013).

Of what callers pass only full ids, which ``require_full_ids`` lets through, and words of ours become arguments.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

_SAFE = (
    "-c", "safe.directory=*",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.commitGraph=false",
    "-c", "protocol.allow=never",
    "-c", "log.showSignature=false",
    "-c", "log.showRoot=true",
    "-c", "log.follow=false",
    "-c", "diff.external=",
    "-c", "advice.graftFileDeprecated=false",
    "-c", "diff.orderFile=/dev/null",
    "-c", "i18n.logOutputEncoding=UTF-8",
)  # fmt: skip

_ENVIRONMENT = {
    # Overrides `protocol.<name>.allow` of the repository, which outweighs `protocol.allow` above. Without it a partial
    # clone fetches a missing object by whatever program its remote names (`ext::sh -c …`).
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_GRAFT_FILE": "/dev/null",
}

_OF_ANOTHER_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE",
    "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
)  # fmt: skip
# Git sets these for its hooks; inherited, they name the hook's repository whatever the folder is.

_OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class HistoryError(Exception):
    """Git cannot answer; the message says in Indonesian why and what to do. Never to be taken for "no history"."""


class GitError(HistoryError):
    """Git ended with this status."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


class NoRepositoryError(GitError):
    """Git found no repository at the folder or above."""


def run(folder: Path, *arguments: str) -> bytes:
    """What git prints; raises GitError."""
    return _answer(folder, arguments, None)


def text(folder: Path, *arguments: str) -> str:
    """The same as text, without the line end."""
    return run(folder, *arguments).decode("utf-8", "surrogateescape").removesuffix("\n")


def asked(folder: Path, lines: Iterable[str], *arguments: str) -> str:
    """What git prints when it is told these lines; raises GitError."""
    with _temporary_file() as told:
        told.write("".join(f"{line}\n" for line in lines).encode("ascii"))
        told.seek(0)
        answer = _answer(folder, arguments, told)
    return answer.decode("utf-8", "surrogateescape").removesuffix("\n")


def contents(folder: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """The content of each object, in the order of the full ids, all by one process and none before it is asked for.

    Raises HistoryError for one that is not here.
    """
    with _temporary_file() as wanted:
        count = 0
        for blob in ids:
            require_full_ids(blob)
            wanted.write(blob.encode("ascii") + b"\n")
            count += 1
        if not count:
            return
        wanted.seek(0)
        process = subprocess.Popen(  # noqa: S603 - git with our own options, no shell
            _command(folder, ("cat-file", "--batch", "--buffer")),
            env=_environment(),
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with process:  # which waits for git, whose pipe is closed when nobody wants more
            out = cast("BinaryIO", process.stdout)
            for _ in range(count):
                facts = out.readline().split()
                if len(facts) != 3:
                    raise HistoryError(
                        "Isi sebuah berkas lama tidak ada di salinan repositori ini."
                        " Buat salinan lengkap dengan `git clone` tanpa `--filter`, atau jalankan `git fsck`."
                    )
                yield out.read(int(facts[2]))
                out.read(1)


def records(output: bytes) -> Iterator[bytes]:
    """What stands before each NUL."""
    return iter(output.split(b"\0")[:-1])


def _temporary_file() -> BinaryIO:
    import tempfile  # git's short answers need none, and every command asks for some

    return cast("BinaryIO", tempfile.TemporaryFile())


def require_full_ids(*ids: str) -> None:
    """Raises ValueError for what is no full object id: no other text of a caller becomes an argument of git."""
    for given in ids:
        if not _OBJECT.fullmatch(given):
            raise ValueError(f"{given!r} is no full object id")


def printable(text: str) -> str:
    """One line without control characters, short enough for a message."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:200])


def _command(folder: Path, arguments: tuple[str, ...]) -> list[str]:
    # -C and not Git(folder), which for a missing folder asks the repository it happens to stand in.
    unset = (f"--unset={name}" for name in _OF_ANOTHER_REPOSITORY)
    return ["env", *unset, "git", "-C", str(folder), *_SAFE, *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "LANGUAGE": "C", "LC_ALL": "C", **_ENVIRONMENT}


def _answer(folder: Path, arguments: tuple[str, ...], told: BinaryIO | None) -> bytes:
    try:
        finished = subprocess.run(  # noqa: S603 - git with our own options, no shell
            _command(folder, arguments),
            env=_environment(),
            stdin=told or subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise _failure(127, "") from None
    if finished.returncode:
        raise _failure(finished.returncode, finished.stderr.decode("utf-8", "replace"))
    return finished.stdout


def _failure(code: int, stderr: str) -> GitError:
    said = re.search(r"(?:fatal|error): ([^\n']+)", stderr)
    if code == 127:
        return GitError(
            "Program git tidak ditemukan. Pasang git (`sudo apt-get install git`), lalu ulangi.", code
        )
    if "not a git repository (or any" in stderr:
        return NoRepositoryError("Folder ini tidak berada di dalam repositori git.", code)
    if "dubious ownership" in stderr:
        return GitError(
            "Repositori ini milik pengguna lain dan git di mesin ini terlalu lama untuk membacanya dengan aman."
            " Pakai git 2.38 atau lebih baru, atau jalankan sebagai pemiliknya.",
            code,
        )
    return GitError(
        f"Git gagal membaca riwayat: {printable(said[1]) if said else f'status {code}'}."
        " Periksa repositori dengan `git fsck`.",
        code,
    )
