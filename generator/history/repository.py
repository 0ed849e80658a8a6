"""The reading git door: what git knows of the public paths.

Git runs with fixed options: no hooks, no fsmonitor, no external programs, so that a repository's own
configuration never runs anything.
"""

from pathlib import Path

from git import Git
from git.exc import GitCommandError, GitCommandNotFound

_SAFE = (
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "protocol.allow=never",
    "-c", "log.showSignature=false",
    "-c", "diff.external=",
)  # fmt: skip


def newest_commit_time(folder: Path, paths: tuple[str, ...]) -> int | None:
    """Committer time, in seconds since 1970, of the newest commit that touches one of the paths.

    None when the folder is in no repository or no commit touches the paths. Commits that touch
    other paths only, such as a restricted register, do not change the answer.
    """
    try:
        answer = Git(folder).execute(
            ["git", *_SAFE, "log", "-1", "--format=%ct", "--end-of-options", "HEAD", "--", *paths],
            env={"GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (GitCommandError, GitCommandNotFound):
        return None
    return int(answer) if answer else None
