"""What a staging folder tells of git, beside the history of public rows: what the builder reads and the extractor writes."""

import json
from dataclasses import dataclass
from pathlib import Path

FACTS = "facts.json"
"""In a staging folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitFacts:
    """All that the builder learns of git, beside the history of public rows."""

    committed_at: int
    """Committer time of the newest commit that touches a public path, seconds since 1970."""
    ended: frozenset[str] = frozenset()
    """Announcements that had ended by the moment for which the site is built; none where no moment was named."""
    takedowns: str = ""
    """One name for all that was taken down; it tells nothing but whether that is the same."""


def read_facts(staging: Path) -> CommitFacts:
    """The commit facts of a staging folder."""
    facts = json.loads((staging / FACTS).read_text(encoding="utf-8"))
    return CommitFacts(
        committed_at=int(facts["committed_at"]),
        ended=frozenset(facts["ended"]),
        takedowns=str(facts["takedowns"]),
    )
