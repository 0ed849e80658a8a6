"""A real repository with a fixed author and clock."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

JANUARY, FEBRUARY, MARCH = 1767225600, 1769904000, 1772323200  # 2026, the first of the month, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    root: Path

    def git(self, *arguments: str, at: int = JANUARY) -> str:
        who = {
            f"GIT_{role}_{part}": "contoh@kaltim.example"
            for role in ("AUTHOR", "COMMITTER")
            for part in ("NAME", "EMAIL")
        }
        exact = {
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        when = {"GIT_AUTHOR_DATE": f"{JANUARY} +0800", "GIT_COMMITTER_DATE": f"@{at} +0800"}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        finished = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=clean | who | when | exact,
            check=True,
            capture_output=True,
            text=True,
        )
        return finished.stdout.strip()

    def commit(self, path: str, content: str, at: int) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        self.git("add", "--", path)
        self.git("commit", "--quiet", "--no-verify", "--message", f"Ubah {at}", at=at)


def made_repository(root: Path) -> Repository:
    root.mkdir()
    made = Repository(root=root)
    made.git("init", "--quiet", "--initial-branch=main")
    return made
