"""The writing door: commits without a work tree, and refs that change only from what they were.

Objects may be written into any repository, for an object that no ref reaches changes nothing. Refs are changed only
in a bare repository whose ``main`` nobody has checked out: a work tree would silently fall behind its own branch.

Every call is one run of git with everything it needs given to it. Nothing is shared between threads: GitPython's
``Repo.git`` keeps an environment that all its users change, which gives one officer's commits another's name.
"""

import hashlib
import os
import tempfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import BinaryIO, cast

from git import Git, Repo
from git.exc import GitCommandError, GitCommandNotFound, InvalidGitRepositoryError, NoSuchPathError

from generator.history.ref_files import refs_in_files

MAIN = "refs/heads/main"
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
NOTHING = "0" * 40
"""The commit of a ref that is not there."""
DOMAIN = "ppid.invalid"
"""Mail addresses in commits are ids under this name, which is reserved for never being anybody's."""

_LOOKS, _PAUSE_SECONDS = 500, 0.01

_SAFE = (
    "-c", "core.fsync=all",
    "-c", "core.fsyncMethod=fsync",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.fsmonitor=false",
    "-c", "core.logAllRefUpdates=always",
    "-c", "commit.gpgSign=false",
    "-c", "gc.auto=0",
    "-c", "maintenance.auto=false",
)  # fmt: skip

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}

_INHERITED = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE",
    "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_QUARANTINE_PATH",
    "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE",
)  # fmt: skip
"""What a hook or a shell may leave in the environment and that would lead a command elsewhere."""


class WriteError(Exception):
    """Git did not do what was asked; the text says what to do, and holds nothing of a register."""


class NotWritableError(WriteError):
    """The folder is no bare repository, or somebody has its ``main`` checked out."""


class RefMoved(Exception):  # noqa: N818 - a fact about two writers, for the caller to answer
    """A ref was not what it should have been: somebody else was first. Nothing has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who stands in a commit: an id, never a name or a private mail address."""

    id: str
    """From ``pejabat.csv``, or ``ppid`` for the program itself."""

    @property
    def mail(self) -> str:
        """The address that goes with it."""
        return f"{self.id}@{DOMAIN}"


PROGRAM = Identity(id="ppid")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefChange:
    """One ref from one commit to another; ``NOTHING`` for one that is made or taken away."""

    ref: str
    old: str
    new: str


def check_writable(repository: Path) -> None:
    """Raise NotWritableError unless refs of the repository may be changed."""
    try:
        with Repo(repository) as repo:
            bare, folder = repo.bare, Path(repo.common_dir)
    except (InvalidGitRepositoryError, NoSuchPathError):
        raise NotWritableError(
            f"`{repository}` bukan repositori git. Tunjuk folder keadaan dengan --state; "
            "`ppid serve` membuat isinya."
        ) from None
    heads = [head.read_text(encoding="utf-8", errors="replace") for head in folder.glob("worktrees/*/HEAD")]
    if not bare or any(head.strip() == f"ref: {MAIN}" for head in heads):
        raise NotWritableError(
            f"Cabang `main` repositori `{repository}` sedang dibuka di folder kerja, jadi tidak boleh digeser dari "
            "belakang. Meja telaah hanya memakai repositori tanpa folder kerja (bare), seperti yang dibuat `ppid serve`."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A commit that is not written yet; everything in it is given, so its name is known before."""

    tree: str
    parents: tuple[str, ...]
    message: str
    author: Identity
    committer: Identity
    time: int
    """Seconds since 1970; stands for author and committer, in UTC."""

    @property
    def content(self) -> bytes:
        """The object as git keeps it."""
        people = (("author", self.author), ("committer", self.committer))
        lines = [
            f"tree {self.tree}",
            *(f"parent {parent}" for parent in self.parents),
            *(f"{role} {who.id} <{who.mail}> {self.time} +0000" for role, who in people),
        ]
        return "\n".join([*lines, "", self.message.rstrip("\n") + "\n"]).encode()

    @property
    def id(self) -> str:
        """The commit's name."""
        return object_id("commit", self.content)


def object_id(kind: str, content: bytes) -> str:
    """The name that git gives an object of this kind (``blob``, ``commit``)."""
    return hashlib.sha1(
        b"%s %d\0%s" % (kind.encode(), len(content), content), usedforsecurity=False
    ).hexdigest()


def write_commit(
    repository: Path,
    *,
    tree_of: str | None,
    files: Mapping[str, bytes | None],
    parents: Sequence[str],
    message: str,
    author: Identity,
    committer: Identity,
    time: int,
) -> str:
    """Write a commit that no ref reaches yet, and give its name.

    Its tree is that of the commit ``tree_of`` (empty when None) with ``files`` put in, or taken out where the value is
    None. ``time`` is in seconds since 1970 and stands for author and committer, in UTC.
    """
    draft = Draft(
        tree=write_tree(repository, tree_of, files),
        parents=tuple(parents),
        message=message,
        author=author,
        committer=committer,
        time=time,
    )
    write_drafts(repository, [draft])
    return draft.id


def write_drafts(repository: Path, drafts: Sequence[Draft]) -> None:
    """Write commits, those first that others have as parents; no ref reaches them yet."""
    with tempfile.TemporaryDirectory(prefix="ppid-") as folder:
        _write_objects(repository, "commit", [draft.content for draft in drafts], Path(folder))


def write_tag(repository: Path, content: bytes) -> str:
    """Write an annotated tag to the letter, for it may be signed, and give its id; no ref names it yet."""
    with tempfile.TemporaryDirectory(prefix="ppid-") as folder:
        return _write_objects(repository, "tag", [content], Path(folder))[0]


def write_tree(repository: Path, tree_of: str | None, files: Mapping[str, bytes | None]) -> str:
    """Write the tree of a commit (empty when None) with the files put in, or taken out where the value is None."""
    if tree_of is None and not files:
        return _run(repository, ["mktree"], stdin=b"")
    if tree_of is not None and not files:
        return _run(repository, ["rev-parse", "--verify", "--end-of-options", f"{tree_of}^{{tree}}"])
    with tempfile.TemporaryDirectory(prefix="ppid-") as folder:
        # git makes the index itself: an empty file would be a broken one
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        if tree_of is not None:
            _run(repository, ["read-tree", "--end-of-options", tree_of], also=index)
        given = [data for data in files.values() if data is not None]
        blobs = iter(_write_objects(repository, "blob", given, Path(folder)))
        lines = [
            f"0 {NOTHING}\t{path}\0" if data is None else f"100644 {next(blobs)}\t{path}\0"
            for path, data in files.items()
        ]
        _run(repository, ["update-index", "-z", "--index-info"], stdin="".join(lines).encode(), also=index)
        return _run(repository, ["write-tree"], also=index)


def _write_objects(repository: Path, kind: str, contents: list[bytes], folder: Path) -> list[str]:
    paths = [folder / f"{number}" for number, _ in enumerate(contents)]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    if not paths:
        return []
    listed = "".join(f"{path}\n" for path in paths).encode()
    command = ["hash-object", "-t", kind, "-w", "--no-filters", "--stdin-paths"]
    return _run(repository, command, stdin=listed).split("\n")


def change_refs(repository: Path, changes: Sequence[RefChange], why: str) -> None:
    """Change all the refs or none: each from what it was, or RefMoved. ``why`` goes to the reflog.

    Raises NotWritableError where refs may not be changed.
    """
    check_writable(repository)
    lines = [
        f"delete {change.ref}\0{change.old}\0"
        if change.new == NOTHING
        else f"update {change.ref}\0{change.new}\0{change.old}\0"
        for change in changes
    ]
    try:
        _run(repository, ["update-ref", "-m", why, "-z", "--stdin"], stdin="".join(lines).encode())
    except WriteError as error:
        # git's own words differ from version to version, what stands there does not
        if any(tip(repository, change.ref) != change.old for change in changes):
            raise RefMoved from error
        raise


def compare_and_swap(repository: Path, ref: str, new: str, old: str) -> None:
    """Let one ref go from ``old`` to ``new``; raises RefMoved when it is elsewhere."""
    change_refs(repository, [RefChange(ref=ref, old=old, new=new)], "ppid")


def tip(repository: Path, ref: str) -> str:
    """The commit of a ref; ``NOTHING`` when there is none."""
    return refs(repository, ref).get(ref, NOTHING)


def refs(repository: Path, *prefixes: str) -> dict[str, str]:
    """Refs that are one of the prefixes or lie below one, and their commits."""
    below = [prefix.rstrip("/") for prefix in prefixes]
    found = refs_in_files(repository, *below)
    if found is not None:
        return found
    listed = _run(repository, ["for-each-ref", "--format=%(refname) %(objectname)", "--", *below])
    pairs = (line.partition(" ") for line in listed.splitlines())
    return {name: commit for name, _, commit in pairs}


def refs_together(repository: Path) -> dict[str, str]:
    """Every ref as all of them stood at one moment, also while others change several at once.

    Git changes refs one file after the other, and keeps those locked whose turn is yet to come: what was read is of one
    moment where no ref was locked afterwards and all stand as before. A lock that never goes, left by a crash, is
    passed over in the end.
    """
    found = refs(repository, "refs")
    for _ in range(_LOOKS):
        is_moving = (repository / "packed-refs.lock").exists() or any((repository / "refs").rglob("*.lock"))
        before, found = found, refs(repository, "refs")
        if found == before and not is_moving:
            break
        sleep(_PAUSE_SECONDS)
    return found


def create_bare(
    repository: Path, settings: Mapping[str, str], source: Path | None, update_hook: str, *, private: bool
) -> None:
    """Make an empty bare repository, or one with ``main`` and the tags of what the source has checked out.

    A ``private`` one is its owner's alone. ``update_hook`` is the script that judges what is pushed.
    """
    repository.mkdir(parents=True, mode=0o700)
    share = "0600" if private else "0640"
    # --template= : a machine's own template may bring hooks
    _run(
        repository, ["init", "--quiet", "--bare", "--template=", "--initial-branch=main", f"--shared={share}"]
    )
    _run(repository, ["mktree"], stdin=b"")  # the tree of what is said of proposals
    for name, value in settings.items():
        set_setting(repository, name, value)
    if source is not None:
        _run(
            repository,
            ["fetch", "--quiet", "--no-write-fetch-head", "--end-of-options", str(source.absolute()),
             f"+HEAD:{MAIN}", "+refs/tags/*:refs/tags/*"],
            also={"GIT_ALLOW_PROTOCOL": "file"},
        )  # fmt: skip
    hook = repository / "hooks" / "update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(update_hook, encoding="utf-8")
    hook.chmod(0o700)


def start_repository(
    folder: Path, message: str, who: Identity, time: int, settings: Mapping[str, str]
) -> str:
    """Make the folder, which is no repository yet, one with all its files in a first commit on ``main``; gives its id.

    The one place where files are committed from a folder: there is nothing yet that a ref could lose.
    """
    _run(folder, ["init", "--quiet", "--template=", "--initial-branch=main"])
    for name, value in settings.items():
        set_setting(folder, name, value)
    _run(folder, ["-c", "core.autocrlf=false", "add", "--all", "--", "."])
    draft = Draft(
        tree=_run(folder, ["write-tree"]), parents=(), message=message, author=who, committer=who, time=time
    )
    write_drafts(folder, [draft])
    _run(folder, ["update-ref", MAIN, draft.id, NOTHING])
    return draft.id


def check_whole(repository: Path) -> None:
    """Raise WriteError unless every object of the repository is whole and well formed."""
    _run(repository, ["fsck", "--strict", "--full", "--no-progress"])


@contextmanager
def packed(repository: Path, ids: Iterable[str]) -> Generator[BinaryIO]:
    """Everything that these full ids reach, as one pack, while it is being made; nothing is changed.

    Raises WriteError at the end where git could not make it whole: then what was read counts for nothing.
    """
    with tempfile.TemporaryFile() as wanted:
        wanted.write("".join(f"{one}\n" for one in sorted(set(ids))).encode("ascii"))
        wanted.seek(0)
        arguments = ("pack-objects", "--revs", "--stdout", "--delta-base-offset", "-q")
        command, environment = _prepared(repository, arguments)
        try:
            process = Git().execute(
                command, istream=cast("BinaryIO", wanted), env=environment, as_process=True
            )
            yield cast("BinaryIO", process.stdout)
            process.wait()
        except GitCommandNotFound as error:
            raise WriteError("Program git tidak ada. Pasang git, lalu ulangi.") from error
        except GitCommandError as error:
            raise WriteError(
                f"Git tidak dapat membaca seluruh isi `{repository}`. Periksa dengan `git -C {repository} fsck`."
            ) from error


def setting(repository: Path, name: str, *, of_person: bool = False) -> str:
    """A value of the repository's configuration; empty when it has none.

    ``of_person`` reads the configuration of whoever runs the program as well: ``git config --global``.
    """
    also = _own_settings() if of_person else None
    try:
        return _run(repository, ["config", "--default", "", "--get", "--end-of-options", name], also=also)
    except WriteError:
        return ""


def set_setting(repository: Path, name: str, value: str) -> None:
    """Write a value into the repository's configuration."""
    _run(repository, ["config", "--", name, value])


def settings_in(repository: Path, file: Path) -> tuple[tuple[str, str], ...]:
    """Names and values in a file of settings, in their order; what it includes from elsewhere is not read."""
    told = _run(repository, ["config", "--file", str(file.absolute()), "--no-includes", "--null", "--list"])
    pairs = (one.partition("\n") for one in told.split("\0") if one)
    return tuple((name, value) for name, _, value in pairs)


def fetch(repository: Path, remote: str, refspecs: Sequence[str]) -> None:
    """Fetch from a remote of an officer's clone, by the officer's own ways of reaching it."""
    _as_person(
        repository, ["fetch", "--quiet", "--no-tags", "--prune", "--end-of-options", remote, *refspecs]
    )


def fetch_beside(repository: Path, source: Path, refspecs: Sequence[str]) -> None:
    """Fetch from another repository on this machine; a ref that stands elsewhere is never forced."""
    _run(
        repository,
        ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--end-of-options", str(source.absolute()),
         *refspecs],
        also={"GIT_ALLOW_PROTOCOL": "file"},
    )  # fmt: skip


def fast_forward(work_tree: Path, commit: str) -> None:
    """Bring what is checked out to a commit that follows it.

    Raises WriteError, and nothing changes, where somebody edited a file that would change.
    """
    _run(work_tree, ["merge", "--quiet", "--ff-only", "--no-autostash", "--no-verify-signatures", commit])


def push(repository: Path, remote: str, refspecs: Mapping[str, str], expected: Mapping[str, str]) -> None:
    """Push commits to refs of a remote, all or none; ``expected`` says where refs must stand for it.

    Raises RefMoved when one stands elsewhere, and WriteError with what the remote answered.
    """
    leases = [f"--force-with-lease={ref}:{'' if old == NOTHING else old}" for ref, old in expected.items()]
    wanted = [f"{commit}:{ref}" for ref, commit in refspecs.items()]
    try:
        _as_person(
            repository,
            ["push", "--quiet", "--atomic", "--no-verify", *leases, "--end-of-options", remote, *wanted],
        )
    except WriteError as error:
        if "stale info" in str(error) or "failed to update ref" in str(error):
            raise RefMoved from error
        raise


def _as_person(repository: Path, arguments: list[str]) -> None:
    """Git with the settings of whoever runs it: keys, proxies and addresses are theirs to choose."""
    _run(
        repository,
        arguments,
        also={"GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh", **_own_settings()},
        say=True,
    )


def _own_settings() -> dict[str, str | None]:
    """What the person's own environment says of where git's settings lie; None where it says nothing."""
    return {name: os.environ.get(name) for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")}


def _run(
    repository: Path,
    arguments: list[str],
    *,
    stdin: bytes | None = None,
    also: Mapping[str, str | None] | None = None,
    say: bool = False,
) -> str:
    """Run git once and give what it printed, without the last line end.

    Only with ``say`` does an error carry git's own words: of other commands they may hold the words of a message.
    """
    command, environment = _prepared(repository, arguments, also)
    try:
        with tempfile.TemporaryFile() as words:
            words.write(stdin or b"")
            words.seek(0)
            # A fresh Git each time, and the environment given to the one call: nothing to share, nothing to mix up.
            return str(Git().execute(command, istream=words, env=environment))
    except GitCommandNotFound as error:
        raise WriteError("Program git tidak ada. Pasang git, lalu ulangi.") from error
    except GitCommandError as error:
        if say:
            raise WriteError(
                f"`git {arguments[0]}` tidak berhasil, jadi tidak ada yang terkirim atau terambil. "
                f"Periksa alamat dan izinnya, lalu ulangi.\n{error.stderr.strip()}"
            ) from None
        raise WriteError(
            f"`git {arguments[0]}` gagal di `{repository}`. Tidak ada yang berubah. "
            "Periksa ruang simpan dan izin folder itu, lalu ulangi."
        ) from None


def _prepared(
    repository: Path, arguments: Sequence[str], also: Mapping[str, str | None] | None = None
) -> tuple[list[str], dict[str, str]]:
    """A command and what to set for it."""
    given: dict[str, str | None] = {**dict.fromkeys(_INHERITED), **_ENVIRONMENT, **(also or {})}
    unset = (f"--unset={name}" for name, value in given.items() if value is None)
    command = ["env", *unset, "git", "-C", str(repository), *_SAFE, *arguments]
    return command, {name: value for name, value in given.items() if value is not None}
