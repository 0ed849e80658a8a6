"""The documents that people follow, and the commands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MANUAL = "site_templates/manual"
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / MANUAL).rglob("*.md")),
)

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s+#\s.*$")


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def commands_of(document: str) -> list[str]:
    """Commands in blocks marked ``sh``, in order, as one types them: without the remark behind."""
    return [
        _COMMENT.sub("", line.strip())
        for _, language, block in _FENCE.findall(text_of(document))
        if language == "sh"
        for line in block.splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]


def spans_of(document: str) -> list[str]:
    """What stands between backticks within a sentence or a table."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", text_of(document)))


def mentions(program: str, document: str) -> list[str]:
    """Everything that begins with the program, typed in a block or named in a sentence."""
    return [
        words for words in (*commands_of(document), *spans_of(document)) if words.split()[:1] == [program]
    ]
