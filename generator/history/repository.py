"""The reading git door: commits, trees and files of a repository, whether it has a work tree or is bare.

Git runs with fixed options: no hooks, no fsmonitor, no external programs, no fetching, no replaced objects or grafts,
and no configuration of the machine or the user, so that a repository's own configuration never runs anything and
never changes an answer. Therefore repositories of another owner are read too (decision record 0013).

What a person typed reaches git only through ``resolve``, which lets names of revisions through and nothing else.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from git import Git
from git.exc import GitCommandError, GitCommandNotFound

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

_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*(?:~[0-9]{1,6})?")
_OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SECONDS = re.compile(r"[0-9]{1,40}")

_PLAIN_FILE = frozenset({"100644", "100755"})

EARLIEST, LATEST = 315_619_200, 4_294_967_295
# 1980-01-02, before which no zip file can say, and the last second that gzip can.
_END_OF_CALENDAR = 253_402_214_400


class HistoryError(Exception):
    """Git cannot answer; the message says in Indonesian why and what to do. Never to be taken for "no history"."""


class DuplicatePathError(HistoryError):
    """A commit holds one path twice, which no program of git writes: each reader may see another content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit as it is stored."""

    id: str
    tree: str
    parents: tuple[str, ...]
    """The first is what the branch was before."""
    time: int
    """Of the committer, seconds since 1970, kept within what calendars can say."""
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeEntry:
    """One file of a commit."""

    path: str
    """From the folder that was asked, ``/`` between names; bytes that are no UTF-8 are surrogate escapes."""
    mode: str
    """``100644``, ``100755``; ``120000`` a symbolic link, ``160000`` another repository."""
    blob: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a file and not a link."""
        return self.mode in _PLAIN_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredObject:
    """What an id names."""

    kind: str
    """``commit``, ``tree``, ``blob`` or ``tag``."""
    size: int
    """Bytes of its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file that a commit changed."""

    path: str
    """As in TreeEntry."""
    before: str
    """Blob before; empty where there was no plain file."""
    after: str
    """Blob after; empty where there is no plain file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChanges:
    """What one commit changed against its first parent."""

    commit: str
    time: int
    files: tuple[FileChange, ...]
    """In the order of git, by path."""


# -- the repository -------------------------------------------------------------------------


def is_repository(folder: Path) -> bool:
    """Whether the folder lies in a repository; raises HistoryError where git is missing or the repository broken."""
    if not folder.is_dir():
        return False
    try:
        _run(folder, "rev-parse", "--git-dir")
    except _NoRepositoryError:
        broken = next((above for above in _and_above(folder) if (above / ".git").exists()), None)
        if broken is None:
            return False
        raise HistoryError(
            f"Repositori git di {broken} rusak: git tidak mengenalinya. Pulihkan dari salinannya (`git clone`)."
        ) from None
    return True


def is_shallow(folder: Path) -> bool:
    """Whether the clone lacks the older commits."""
    return _text(folder, "rev-parse", "--is-shallow-repository") == "true"


def require_whole_history(folder: Path) -> None:
    """Raises HistoryError for a shallow clone, whose oldest commit seems to have added everything."""
    if is_shallow(folder):
        raise HistoryError(
            "Salinan repositori ini tidak memuat riwayat lengkap (shallow clone), jadi riwayat entri tidak dapat dibaca."
            " Jalankan `git fetch --unshallow`, lalu ulangi."
        )


def private_folder(folder: Path) -> Path:
    """Where git keeps what belongs to the repository and is never committed: its ``.git``."""
    return folder / _text(folder, "rev-parse", "--git-common-dir")


def resolve(folder: Path, revision: str) -> str:
    """Full id of the commit that a branch, tag, id or ``HEAD~2`` names.

    Raises HistoryError for anything else: what a person typed is never an option, a path or a search to git.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise HistoryError(
            f"`{_printable(revision)}` bukan nama revisi. Pakai nama cabang, tag, nomor komit, atau misalnya `HEAD~1`."
        )
    try:
        return _text(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except _GitError as error:
        if error.status != 1:
            raise
        raise HistoryError(
            f"Revisi `{revision}` tidak ada di repositori ini. Lihat `git branch --all`, `git tag`, dan `git log`."
        ) from None


def head(folder: Path) -> str | None:
    """Full id of the commit that is checked out, or that a bare repository's branch holds; None before the first."""
    try:
        return _text(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    except _GitError as error:
        if error.status != 1:
            raise
        return None


def tags(folder: Path) -> dict[str, str]:
    """Name of every tag without ``refs/tags/`` → full id of its commit, in the order of names."""
    listed = _run(folder, "for-each-ref", "--format=%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)",
                  "refs/tags/")  # fmt: skip
    found: dict[str, str] = {}
    for line in listed.decode("utf-8", "surrogateescape").splitlines():
        name, tagged, kind, peeled, peeled_kind = line.split("\0")
        if "commit" in (kind, peeled_kind):
            found[name.removeprefix("refs/tags/")] = tagged if kind == "commit" else peeled
    return dict(sorted(found.items()))


def branches(folder: Path, prefix: str = "refs/heads/") -> dict[str, str]:
    """Full name of every ref below the prefix → full id of what it points to, in the order of names."""
    listed = _run(folder, "for-each-ref", "--format=%(refname)%00%(objectname)", prefix)
    pairs = (line.split("\0") for line in listed.decode("utf-8", "surrogateescape").splitlines())
    return dict(sorted((name, target) for name, target in pairs))


def is_ancestor(folder: Path, ancestor: str, commit: str) -> bool:
    """Whether a full id is the other or among its forebears by any parent; False for an id that is not here."""
    _full(ancestor, commit)
    try:
        _run(folder, "merge-base", "--is-ancestor", ancestor, commit)
    except _GitError as error:
        if error.status == 1 or not exists(folder, ancestor):
            return False
        raise
    return True


def merge_base(folder: Path, one: str, other: str) -> str | None:
    """Full id of the commit from which two full ids went apart; None when they have no common past.

    A shallow clone may know no common past where there is one, so it raises HistoryError there.
    """
    _full(one, other)
    try:
        return _text(folder, "merge-base", one, other).splitlines()[0]
    except _GitError as error:
        if error.status != 1:
            raise
        require_whole_history(folder)
        return None


def exists(folder: Path, commit: str) -> bool:
    """Whether the repository holds the commit of this full id."""
    _full(commit)
    try:
        _run(folder, "cat-file", "-e", commit + "^{commit}")
    except _GitError:
        return False
    return True


# -- commits --------------------------------------------------------------------------------


def commit_at(folder: Path, commit: str) -> Commit:
    """The commit of a full id."""
    _full(commit)
    return next(_commits(folder, "--no-walk", commit))


def parents(folder: Path, commit: str) -> tuple[str, ...]:
    """Full ids of the parents, the first first."""
    return commit_at(folder, commit).parents


def tree(folder: Path, commit: str) -> str:
    """Full id of the commit's tree."""
    return commit_at(folder, commit).tree


def commit_message(folder: Path, commit: str) -> str:
    """The whole message, without spaces at its end."""
    return commit_at(folder, commit).message


def first_parents(folder: Path, until: str, *, since: str | None = None) -> Iterator[Commit]:
    """The commits that ``until`` was, one after the other, oldest first: what a branch went through.

    ``since`` and what it was are left out.
    """
    _full(until, *(() if since is None else (since,)))
    exclude = () if since is None else (f"^{since}",)
    return _commits(folder, "--first-parent", "--reverse", until, *exclude)


def steps_since(folder: Path, since: str, until: str) -> tuple[str, ...] | None:
    """Full ids of what followed ``since`` up to ``until`` along first parents, oldest first.

    None when ``since`` is not what ``until`` was: history was rewritten, or it is another branch, be it a merged one.
    """
    _full(since, until)
    if since == until:
        return ()
    if not (exists(folder, since) and exists(folder, until)):
        return None
    listed = _text(folder, "rev-list", "--first-parent", "--reverse", "--parents", until, f"^{since}")
    steps = [line.split(" ") for line in listed.splitlines()]
    return tuple(step[0] for step in steps) if steps and steps[0][1:2] == [since] else None


def _commits(folder: Path, *what: str) -> Iterator[Commit]:
    listed = _run(folder, "log", "-z", "--no-mailmap", "--format=tformat:%H%n%T%n%P%n%ct%n%B", *what, "--")
    for record in _records(listed):
        commit, tree_, parents_, time, message = record.decode("utf-8", "replace").split("\n", 4)
        yield Commit(
            id=commit,
            tree=tree_,
            parents=tuple(parents_.split()),
            time=_within_calendar(time),
            message=message.rstrip(),
        )


def newest_commit_time(folder: Path, paths: tuple[str, ...], *, until: str | None = None) -> int | None:
    """Committer time, in seconds since 1970, of the newest commit that touches one of the paths.

    Only the commit of the full id ``until`` and its forebears count; without it, ``HEAD``. None when the folder is in
    no repository or no commit touches the paths. Commits that touch other paths only, such as a restricted register,
    do not change the answer. Raises HistoryError where git cannot say, as in a shallow
    clone, whose oldest commit seems to touch every path.
    """
    if not is_repository(folder) or head(folder) is None:
        return None
    require_whole_history(folder)
    if until is not None:
        _full(until)
    answer = _text(folder, "log", "-1", "--format=%H %ct", "--end-of-options", until or "HEAD", "--", *paths)
    if not answer:
        return None
    time = _within_calendar(answer.partition(" ")[2])
    if not EARLIEST <= time <= LATEST:
        raise HistoryError(
            "Waktu komit terakhir berada di luar tahun 1980–2106, jadi tidak dapat ditulis ke berkas unduhan."
            " Perbaiki jam komputer, lalu buat komit baru yang menyentuh register."
        )
    return time


def file_changes(
    folder: Path, until: str, prefixes: tuple[str, ...], *, since: str | None = None
) -> Iterator[FileChanges]:
    """What each commit from the first to ``until`` changed below the prefixes, oldest first, along first parents.

    A merge counts with all that it brought, and its second parents with nothing. The prefix ``""`` is the whole
    folder. ``since`` and what it was are left out. Links and other repositories count as absent.
    """
    _full(until, *(() if since is None else (since,)))
    exclude = () if since is None else (f"^{since}",)
    above = _prefix(folder)
    listed = _run(
        folder, "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv",
        "-m", "--first-parent", "--reverse", "--format=tformat:%x01%H %ct",
        until, *exclude, "--", *_pathspecs(above, prefixes),
    )  # fmt: skip
    commit, time, files = "", 0, list[FileChange]()
    records = _records(listed)
    for record in records:
        field = record.removeprefix(b"\n")
        if field.startswith(b":"):
            mode_before, mode, before, after, _ = field[1:].decode("ascii").split(" ")
            files.append(
                FileChange(
                    path=_inside(next(records), above),
                    before=before if mode_before in _PLAIN_FILE else "",
                    after=after if mode in _PLAIN_FILE else "",
                )
            )
            continue
        if files:
            yield FileChanges(commit=commit, time=time, files=tuple(files))
        commit, _, seconds = field.decode("ascii").removeprefix("\1").partition(" ")
        time, files = _within_calendar(seconds), []
    if files:
        yield FileChanges(commit=commit, time=time, files=tuple(files))


def paths_ever(folder: Path, tips: Iterable[str]) -> frozenset[str]:
    """Every path that any commit which the full ids reach ever added, changed or took away, from the top.

    All parents count, so what a side branch added and removed again is among them. Each id names a commit or a tag of
    one; raises HistoryError otherwise.
    """
    wanted = sorted(set(tips))
    _full(*wanted)
    if not wanted:
        return frozenset()
    require_whole_history(folder)
    listed = _run(
        folder, "log", "-z", "-m", "--name-only", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv",
        "--format=", *(f"{one}^{{commit}}" for one in wanted), "--",
    )  # fmt: skip
    names = (record.removeprefix(b"\n") for record in listed.split(b"\0"))
    return frozenset(name.decode("utf-8", "surrogateescape") for name in names if name)


# -- files ----------------------------------------------------------------------------------


def entries_at(folder: Path, commit: str, prefixes: tuple[str, ...] = ("",)) -> tuple[TreeEntry, ...]:
    """Everything that the commit holds below the prefixes, links and other repositories too, by path.

    Raises DuplicatePathError where a path stands twice.
    """
    _full(commit)
    above = _prefix(folder)
    paths = tuple(above + prefix for prefix in prefixes)
    listed = _run(folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *(() if "" in paths else paths))
    found: dict[str, TreeEntry] = {}
    for record in listed.split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        path = _inside(name, above)
        if path in found:
            raise DuplicatePathError(
                f"Komit {commit[:12]} memuat {_printable(path)} dua kali; git tidak pernah menulisnya begitu."
                " Jangan memakai isinya: ambil salinan lain, dan cari tahu siapa yang menulis komit itu."
            )
        found[path] = TreeEntry(path=path, mode=mode, blob=blob)
    return tuple(found.values())


def files_at(folder: Path, commit: str, prefixes: tuple[str, ...]) -> dict[str, bytes]:
    """Path → content of every plain file that the commit holds below the prefixes; links are left out.

    A prefix is a folder with ``/`` at its end, or ``""`` for all.
    """
    entries = [entry for entry in entries_at(folder, commit, prefixes) if entry.is_plain]
    contents = blobs(folder, (entry.blob for entry in entries))
    return {entry.path: content for entry, content in zip(entries, contents, strict=True)}


def blobs(folder: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """The content of each blob, or of any other object, in the order of the full ids, all by one process.

    Raises HistoryError for one that is not here.
    """
    with tempfile.TemporaryFile() as wanted:
        count = 0
        for blob in ids:
            _full(blob)
            wanted.write(blob.encode("ascii") + b"\n")
            count += 1
        if not count:
            return
        wanted.seek(0)
        process = Git().execute(
            _command(folder, ("cat-file", "--batch", "--buffer")),
            istream=cast("BinaryIO", wanted),
            env=_ENVIRONMENT,
            as_process=True,
        )
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


def stored_objects(folder: Path, ids: Iterable[str]) -> dict[str, StoredObject]:
    """What each full id names, without reading it, all by one process; ids of what is not here are left out."""
    wanted = sorted(set(ids))
    _full(*wanted)
    if not wanted:
        return {}
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{one}\n" for one in wanted).encode("ascii"))
        asked.seek(0)
        listed = Git().execute(
            _command(folder, ("cat-file", "--batch-check", "--buffer")), istream=asked, env=_ENVIRONMENT
        )
    facts = (line.split(" ") for line in str(listed).splitlines())
    return {one[0]: StoredObject(kind=one[1], size=int(one[2])) for one in facts if len(one) == 3}


def first_parent_steps(
    folder: Path, tips: Iterable[str], without: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Commit → all its parents, for what the commits of these full ids were along first parents, by one process.

    What ``without`` reaches is left out.
    """
    wanted, known = sorted(set(tips)), sorted(set(without))
    _full(*wanted, *known)
    if not wanted:
        return {}
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{one}\n" for one in (*wanted, *(f"^{one}" for one in known))).encode("ascii"))
        asked.seek(0)
        try:
            listed = Git().execute(
                _command(folder, ("rev-list", "--first-parent", "--parents", "--stdin")),
                istream=asked,
                env=_ENVIRONMENT,
            )
        except (GitCommandError, GitCommandNotFound) as error:
            raise _failure(error.status, str(error.stderr)) from None
    steps = (line.split(" ") for line in str(listed).splitlines())
    return {step[0]: tuple(step[1:]) for step in steps}


def reached(folder: Path, tip: str, without: Iterable[str]) -> frozenset[str]:
    """Full ids of all objects that the full id reaches and none of the others does."""
    known = sorted(set(without))
    _full(tip, *known)
    listed = _text(folder, "rev-list", "--objects", "--no-object-names", tip, *(f"^{one}" for one in known))
    return frozenset(listed.split())


def every_object(folder: Path) -> tuple[str, ...]:
    """Full ids of all objects that the repository keeps, whether anything reaches them or not."""
    return tuple(
        _text(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered").split()
    )


# -- running git ----------------------------------------------------------------------------


class _GitError(HistoryError):
    """Git ended with this status."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


class _NoRepositoryError(_GitError):
    """Git found no repository at the folder or above."""


def _command(folder: Path, arguments: tuple[str, ...]) -> list[str]:
    # -C and not Git(folder), which for a missing folder asks the repository it happens to stand in.
    unset = (f"--unset={name}" for name in _OF_ANOTHER_REPOSITORY)
    return ["env", *unset, "git", "-C", str(folder), *_SAFE, *arguments]


def _run(folder: Path, *arguments: str) -> bytes:
    try:
        return Git().execute(
            _command(folder, arguments),
            env=_ENVIRONMENT,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    except (GitCommandError, GitCommandNotFound) as error:
        raise _failure(error.status, str(error.stderr)) from None


def _text(folder: Path, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "surrogateescape").removesuffix("\n")


def _records(output: bytes) -> Iterator[bytes]:
    """What stands before each NUL."""
    return iter(output.split(b"\0")[:-1])


def _failure(status: object, stderr: str) -> "_GitError":
    code = status if isinstance(status, int) else 127
    said = re.search(r"(?:fatal|error): ([^\n']+)", stderr)
    if code == 127:
        return _GitError(
            "Program git tidak ditemukan. Pasang git (`sudo apt-get install git`), lalu ulangi.", code
        )
    if "not a git repository (or any" in stderr:
        return _NoRepositoryError("Folder ini tidak berada di dalam repositori git.", code)
    if "dubious ownership" in stderr:
        return _GitError(
            "Repositori ini milik pengguna lain dan git di mesin ini terlalu lama untuk membacanya dengan aman."
            " Pakai git 2.38 atau lebih baru, atau jalankan sebagai pemiliknya.",
            code,
        )
    return _GitError(
        f"Git gagal membaca riwayat: {_printable(said[1]) if said else f'status {code}'}."
        " Periksa repositori dengan `git fsck`.",
        code,
    )


def _printable(text: str) -> str:
    """One line without control characters, short enough for a message."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:200])


def _and_above(folder: Path) -> tuple[Path, ...]:
    whole = folder.resolve()
    return (whole, *whole.parents)


def _prefix(folder: Path) -> str:
    """Where the folder stands in its repository: ``kaltim/``; empty at the top and in bare repositories."""
    return _text(folder, "rev-parse", "--show-prefix")


def _pathspecs(above: str, prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Paths from the folder on; git takes no empty path, and knows ``.`` only where there is a work tree."""
    if "" not in prefixes:
        return prefixes
    return (".",) if above else ()


def _inside(path: bytes, above: str) -> str:
    return path.decode("utf-8", "surrogateescape").removeprefix(above)


def _within_calendar(seconds: str) -> int:
    """History cannot be mended, so a clock that was wrong is told as the nearest day a calendar has.

    Of a time that git itself cannot read, it prints nothing.
    """
    return min(int(seconds), _END_OF_CALENDAR) if _SECONDS.fullmatch(seconds) else 0


def _full(*ids: str) -> None:
    """Raises ValueError for what is no full object id: no other text of a caller becomes an argument of git."""
    for given in ids:
        if not _OBJECT.fullmatch(given):
            raise ValueError(f"{given!r} is no full object id")
