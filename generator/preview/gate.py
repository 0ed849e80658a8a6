"""Who may enter which tree of the office preview: links that work once, and sessions that see one tree."""

import secrets
from dataclasses import dataclass, field

_BYTES = 24


@dataclass(frozen=True, slots=True)
class Gate:
    """Tokens and sessions of one running preview; they end with it. The real login comes with the office server."""

    _tokens: dict[str, str] = field(default_factory=dict[str, str])
    _sessions: dict[str, str] = field(default_factory=dict[str, str])

    def issue(self, tree: str) -> str:
        """A token that opens the tree once."""
        token = secrets.token_urlsafe(_BYTES)
        self._tokens[token] = tree
        return token

    def enter(self, token: str) -> str | None:
        """A new session for a token, which is spent with it; None for one that was spent or never issued."""
        tree = self._tokens.pop(token, None)
        if tree is None:
            return None
        session = secrets.token_urlsafe(_BYTES)
        self._sessions[session] = tree
        return session

    def tree_of(self, session: str) -> str | None:
        """The tree that the session sees; None for a session that nobody opened."""
        return self._sessions.get(session)
