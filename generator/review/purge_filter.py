"""The rewriting door: git-filter-repo over the repository in whose folder this process runs.

Started as a process of its own (``python -m generator.review.purge_filter``): the library works on the folder it is
in, prints, and ends the process where it fails. What is to go comes over standard input, never as an argument that
other users of the machine could read.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, Protocol, cast

import git_filter_repo as filter_repo  # pyright: ignore[reportMissingTypeStubs]

from generator.review.purge_filter_text import read_redaction
from generator.review.redaction import Redaction

_ARGUMENTS = (
    "--force", "--quiet",
    "--prune-empty", "never", "--prune-degenerate", "never",
    "--replace-refs", "delete-no-add",
)  # fmt: skip
# what a purge may never lose: notes have an empty tree, and an approval of what was done already changes nothing


class _Files(Protocol):
    """How the library gives and takes contents of files."""

    def get_contents_by_identifier(self, blob: bytes, /) -> bytes | None: ...
    def insert_file_with_contents(self, contents: bytes, /) -> bytes: ...


_FileCallback = Callable[[bytes, bytes, bytes, _Files], tuple[bytes, bytes, bytes]]


def main() -> None:
    """Rewrite every commit, note and tag that any ref reaches; refs stay, reflogs and what nothing reaches go."""
    redaction = read_redaction(sys.stdin.read())
    library = cast("Any", filter_repo)  # the library has no types
    options = library.FilteringOptions.parse_args(list(_ARGUMENTS))
    library.RepoFilter(
        options,
        file_info_callback=_file_callback(redaction),
        message_callback=redaction.message_after,
        name_callback=redaction.name_after,
        email_callback=redaction.name_after,
    ).run()


def _file_callback(redaction: Redaction) -> _FileCallback:
    made: dict[tuple[bytes, bytes], bytes] = {}

    def callback(path: bytes, mode: bytes, blob: bytes, files: _Files) -> tuple[bytes, bytes, bytes]:
        if (path, blob) not in made:
            data = files.get_contents_by_identifier(blob)
            after = None if data is None else redaction.file_after(os.fsdecode(path), data)
            made[path, blob] = (
                blob if after is None or after == data else files.insert_file_with_contents(after)
            )
        return redaction.name_after(path), mode, made[path, blob]

    return callback


if __name__ == "__main__":
    main()
