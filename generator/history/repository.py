"""A repository, whether it has a work tree or is bare: its names of commits, and what each commit was before.

What a person typed reaches git only through ``resolve``, which lets names of revisions through and nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.history.git_process import (
    GitError,
    HistoryError,
    NoRepositoryError,
    asked,
    printable,
    records,
    require_full_ids,
    run,
    text,
)

_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*(?:~[0-9]{1,6})?")
_SECONDS = re.compile(r"[0-9]{1,40}")

EARLIEST, LATEST = 315_619_200, 4_294_967_295
# 1980-01-02, before which no zip file can say, and the last second that gzip can.
_END_OF_CALENDAR = 253_402_214_400


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


def is_repository(folder: Path) -> bool:
    """Whether the folder lies in a repository; raises HistoryError where git is missing or the repository broken."""
    if not folder.is_dir():
        return False
    try:
        run(folder, "rev-parse", "--git-dir")
    except NoRepositoryError:
        broken = next((above for above in _and_above(folder) if (above / ".git").exists()), None)
        if broken is None:
            return False
        raise HistoryError(
            f"Repositori git di {broken} rusak: git tidak mengenalinya. Pulihkan dari salinannya (`git clone`)."
        ) from None
    return True


def is_shallow(folder: Path) -> bool:
    """Whether the clone lacks the older commits."""
    return text(folder, "rev-parse", "--is-shallow-repository") == "true"


def require_whole_history(folder: Path) -> None:
    """Raises HistoryError for a shallow clone, whose oldest commit seems to have added everything."""
    if is_shallow(folder):
        raise HistoryError(
            "Salinan repositori ini tidak memuat riwayat lengkap (shallow clone), jadi riwayat entri tidak dapat dibaca."
            " Jalankan `git fetch --unshallow`, lalu ulangi."
        )


def private_folder(folder: Path) -> Path:
    """Where git keeps what belongs to the repository and is never committed: its ``.git``."""
    return folder / text(folder, "rev-parse", "--git-common-dir")


def resolve(folder: Path, revision: str) -> str:
    """Full id of the commit that a branch, tag, id or ``HEAD~2`` names.

    Raises HistoryError for anything else: what a person typed is never an option, a path or a search to git.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise HistoryError(
            f"`{printable(revision)}` bukan nama revisi. Pakai nama cabang, tag, nomor komit, atau misalnya `HEAD~1`."
        )
    try:
        return text(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except GitError as error:
        if error.status != 1:
            raise
        raise HistoryError(
            f"Revisi `{revision}` tidak ada di repositori ini. Lihat `git branch --all`, `git tag`, dan `git log`."
        ) from None


def head(folder: Path) -> str | None:
    """Full id of the commit that is checked out, or that a bare repository's branch holds; None before the first."""
    try:
        return text(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    except GitError as error:
        if error.status != 1:
            raise
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """Where a folder stands in git: all that its history can depend on."""

    commit: str
    """Full id of what is checked out, or of a bare repository's branch."""
    place: str
    """Where the folder stands in the repository: ``kaltim/``; empty at the top and in bare repositories."""
    is_whole: bool
    """False for a shallow clone."""


def tip(folder: Path) -> Tip | None:
    """Asked at once and of one moment; None where git says nothing of the kind, for whatever reason."""
    try:
        told = text(folder, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD^{commit}")
    except HistoryError:
        return None
    shallow, _, rest = told.partition("\n")
    place, _, commit = rest.rpartition("\n")
    return Tip(commit=commit, place=place, is_whole=shallow == "false")


def tags(folder: Path) -> dict[str, str]:
    """Name of every tag without ``refs/tags/`` → full id of its commit, in the order of names."""
    listed = run(folder, "for-each-ref", "--format=%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)",
                  "refs/tags/")  # fmt: skip
    found: dict[str, str] = {}
    for line in listed.decode("utf-8", "surrogateescape").splitlines():
        name, tagged, kind, peeled, peeled_kind = line.split("\0")
        if "commit" in (kind, peeled_kind):
            found[name.removeprefix("refs/tags/")] = tagged if kind == "commit" else peeled
    return dict(sorted(found.items()))


def branches(folder: Path, prefix: str = "refs/heads/") -> dict[str, str]:
    """Full name of every ref below the prefix → full id of what it points to, in the order of names."""
    listed = run(folder, "for-each-ref", "--format=%(refname)%00%(objectname)", prefix)
    pairs = (line.split("\0") for line in listed.decode("utf-8", "surrogateescape").splitlines())
    return dict(sorted((name, target) for name, target in pairs))


def is_ancestor(folder: Path, ancestor: str, commit: str) -> bool:
    """Whether a full id is the other or among its forebears by any parent; False for an id that is not here."""
    require_full_ids(ancestor, commit)
    try:
        run(folder, "merge-base", "--is-ancestor", ancestor, commit)
    except GitError as error:
        if error.status == 1 or not exists(folder, ancestor):
            return False
        raise
    return True


def merge_base(folder: Path, one: str, other: str) -> str | None:
    """Full id of the commit from which two full ids went apart; None when they have no common past.

    A shallow clone may know no common past where there is one, so it raises HistoryError there.
    """
    require_full_ids(one, other)
    try:
        return text(folder, "merge-base", one, other).splitlines()[0]
    except GitError as error:
        if error.status != 1:
            raise
        require_whole_history(folder)
        return None


def exists(folder: Path, commit: str) -> bool:
    """Whether the repository holds the commit of this full id."""
    require_full_ids(commit)
    try:
        run(folder, "cat-file", "-e", commit + "^{commit}")
    except GitError:
        return False
    return True


# -- commits --------------------------------------------------------------------------------


def commit_at(folder: Path, commit: str) -> Commit:
    """The commit of a full id."""
    require_full_ids(commit)
    return next(_commits(folder, "--no-walk", commit))


def parents(folder: Path, commit: str) -> tuple[str, ...]:
    """Full ids of the parents, the first first."""
    return commit_at(folder, commit).parents


def tree(folder: Path, commit: str) -> str:
    """Full id of the commit's tree."""
    return commit_at(folder, commit).tree


def first_parents(folder: Path, until: str, *, since: str | None = None) -> Iterator[Commit]:
    """The commits that ``until`` was, one after the other, oldest first: what a branch went through.

    ``since`` and what it was are left out.
    """
    require_full_ids(until, *(() if since is None else (since,)))
    exclude = () if since is None else (f"^{since}",)
    return _commits(folder, "--first-parent", "--reverse", until, *exclude)


def steps_since(folder: Path, since: str, until: str) -> tuple[str, ...] | None:
    """Full ids of what followed ``since`` up to ``until`` along first parents, oldest first.

    None when ``since`` is not what ``until`` was: history was rewritten, or it is another branch, be it a merged one.
    """
    require_full_ids(since, until)
    if since == until:
        return ()
    try:
        listed = text(folder, "rev-list", "--first-parent", "--reverse", "--parents", until, f"^{since}")
    except GitError:
        if exists(folder, since) and exists(folder, until):
            raise
        return None
    steps = [line.split(" ") for line in listed.splitlines()]
    return tuple(step[0] for step in steps) if steps and steps[0][1:2] == [since] else None


def first_parent_steps(
    folder: Path, tips: Iterable[str], without: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Commit → all its parents, for what the commits of these full ids were along first parents, by one process.

    What ``without`` reaches is left out.
    """
    wanted, known = sorted(set(tips)), sorted(set(without))
    require_full_ids(*wanted, *known)
    if not wanted:
        return {}
    lines = (*wanted, *(f"^{one}" for one in known))
    listed = asked(folder, lines, "rev-list", "--first-parent", "--parents", "--stdin")
    steps = (line.split(" ") for line in listed.splitlines())
    return {step[0]: tuple(step[1:]) for step in steps}


def _commits(folder: Path, *what: str) -> Iterator[Commit]:
    listed = run(folder, "log", "-z", "--no-mailmap", "--format=tformat:%H%n%T%n%P%n%ct%n%B", *what, "--")
    for record in records(listed):
        commit, tree_, parents_, time, message = record.decode("utf-8", "replace").split("\n", 4)
        yield Commit(
            id=commit,
            tree=tree_,
            parents=tuple(parents_.split()),
            time=within_calendar(time),
            message=message.rstrip(),
        )


def _and_above(folder: Path) -> tuple[Path, ...]:
    whole = folder.resolve()
    return (whole, *whole.parents)


def within_calendar(seconds: str) -> int:
    """History cannot be mended, so a clock that was wrong is told as the nearest day a calendar has.

    Of a time that git itself cannot read, it prints nothing.
    """
    return min(int(seconds), _END_OF_CALENDAR) if _SECONDS.fullmatch(seconds) else 0
