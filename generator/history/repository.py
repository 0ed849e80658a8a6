"""The reading git door: what git knows of the public paths.

Git runs with fixed options: no hooks, no fsmonitor, no external programs, no fetching, so that a repository's own
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
    "-c", "log.follow=false",
    "-c", "diff.external=",
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
}

_OF_ANOTHER_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE",
)  # fmt: skip
# Git sets these for its hooks; inherited, they name the hook's repository whatever the folder is.


def newest_commit_time(folder: Path, paths: tuple[str, ...]) -> int | None:
    """Committer time, in seconds since 1970, of the newest commit that touches one of the paths.

    None when the folder is in no repository or no commit touches the paths. Commits that touch
    other paths only, such as a restricted register, do not change the answer. In a shallow clone the
    oldest commit there is touches every path: builds want the whole history.
    """
    try:
        # -C and not Git(folder), which for a missing folder asks the repository it happens to stand in.
        answer = Git().execute(
            [
                "env",
                *(f"--unset={name}" for name in _OF_ANOTHER_REPOSITORY),
                "git",
                "-C",
                str(folder),
                *_SAFE,
                "log",
                "-1",
                "--format=%ct",
                "--end-of-options",
                "HEAD",
                "--",
                *paths,
            ],
            env=_ENVIRONMENT,
        )
    except (GitCommandError, GitCommandNotFound):
        return None
    return int(answer) if answer else None
