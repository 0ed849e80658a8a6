"""The witness of a history: one line a day, kept in a second place, that tells when main was rewritten since.

A line says where main stood and how many commits it had gone through. Whoever rewrites history, or puts a commit of an
earlier day behind a line, no longer fits what an older line says. One rewrite may be declared: that of a purge, by
which a published secret leaves the repository. The lines before it then speak of what is gone.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from generator.audits.findings import EVIDENCE, against
from generator.model.problem import Problem

_KIND = "ppid-titik-periksa-1"
_COMMIT = re.compile(r"[0-9a-f]{40}\Z", re.ASCII)


class NotACheckpoint(Exception):  # noqa: N818 - a fact about a file
    """A line of the file is none that this program wrote; ``line`` says which, from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line} is no checkpoint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Where main of a register stood on a day."""

    register: str
    day: date
    anchor: str
    """Commit from which the audit begins."""
    tip: str
    count: int
    """Commits of main after the anchor."""
    rewritten_from: str = ""
    """Declared rewrite: the tip that main had before; ``anchor`` and ``tip`` are then the rewritten one."""
    reason: str = ""
    """Of the rewrite, e.g. the number of the report; never what was removed."""


def checkpoint_line(checkpoint: Checkpoint) -> str:
    """One line of canonical JSON with its line end."""
    record: dict[str, object] = {
        "hari": checkpoint.day.isoformat(),
        "jangkar": checkpoint.anchor,
        "jenis": _KIND,
        "jumlah": checkpoint.count,
        "register": checkpoint.register,
        "ujung": checkpoint.tip,
    }
    if checkpoint.rewritten_from:
        record["ditulis_ulang_dari"] = checkpoint.rewritten_from
        record["alasan"] = checkpoint.reason
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_checkpoints(text: str, register: str) -> tuple[Checkpoint, ...]:
    """The lines about that register, in the order of the file; raises NotACheckpoint."""
    found: list[Checkpoint] = []
    # as JSON is written, a line may hold what Python else takes for line ends
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, start=1):
        checkpoint = _read(line)
        if checkpoint is None or checkpoint_line(checkpoint).removesuffix("\n") != line:
            raise NotACheckpoint(number)
        if checkpoint.register == register:
            found.append(checkpoint)
    return tuple(found)


def _read(line: str) -> Checkpoint | None:
    try:
        record = cast("object", json.loads(line))
        if not isinstance(record, dict):
            return None
        facts = cast("dict[str, object]", record)
        checkpoint = Checkpoint(
            register=str(facts["register"]),
            day=date.fromisoformat(str(facts["hari"])),
            anchor=str(facts["jangkar"]),
            tip=str(facts["ujung"]),
            count=int(str(facts["jumlah"])),
            rewritten_from=str(facts.get("ditulis_ulang_dari", "")),
            reason=str(facts.get("alasan", "")),
        )
    except (ValueError, KeyError, RecursionError):
        return None
    commits = [one for one in (checkpoint.anchor, checkpoint.tip, checkpoint.rewritten_from) if one]
    return checkpoint if all(_COMMIT.match(one) for one in commits) else None


def anchor_of(checkpoints: Sequence[Checkpoint]) -> str:
    """The commit from which to audit by these lines: that of the last one; empty when there is none."""
    return checkpoints[-1].anchor if checkpoints else ""


def broken_by(
    checkpoints: Sequence[Checkpoint], stood: Sequence[tuple[str, date]], anchor: str
) -> tuple[Problem, ...]:
    """What the lines say against the commits that main has been since ``anchor``, each with its day, oldest first.

    Lines before a declared rewrite are held against each other only: the next line must name the last one's tip.
    """
    return tuple(_broken(checkpoints, stood, anchor))


def _broken(
    checkpoints: Sequence[Checkpoint], stood: Sequence[tuple[str, date]], anchor: str
) -> Iterable[Problem]:
    rewrites = [number for number, one in enumerate(checkpoints) if one.rewritten_from]
    last = rewrites[-1] if rewrites else 0
    for number in rewrites:
        if number and checkpoints[number].rewritten_from != checkpoints[number - 1].tip:
            yield _rewritten(
                checkpoints[number],
                "Penulisan ulang yang dinyatakan tidak berawal dari titik periksa sebelumnya.",
            )
        if any(one.rewritten_from == checkpoints[number].rewritten_from for one in checkpoints[:number]):
            yield _rewritten(checkpoints[number], "Penulisan ulang dari ujung ini sudah pernah dinyatakan.")
    places = {anchor: 0} | {commit: number for number, (commit, _) in enumerate(stood, start=1)}
    for checkpoint in checkpoints[last:]:
        place = places.get(checkpoint.tip)
        if place is None or (checkpoint.anchor == anchor and place != checkpoint.count):
            yield _rewritten(checkpoint, "Riwayat main tidak lagi memuat titik periksa ini.")
            continue
        for commit, day in stood[place:]:
            if day < checkpoint.day:
                yield against(
                    commit,
                    "TLH-46",
                    f"Komit ini bertanggal sebelum titik periksa {checkpoint.day.isoformat()}, tetapi belum ada saat itu.",
                    "Periksa siapa yang menulisnya; tanggalnya dipalsukan.",
                    source=EVIDENCE,
                )


def _rewritten(checkpoint: Checkpoint, message: str) -> Problem:
    return against(
        checkpoint.tip,
        "TLH-49",
        f"{message} (titik periksa {checkpoint.day.isoformat()})",
        "Bandingkan dengan salinan di tempat lain; jangan menimpa salinan itu.",
        source=EVIDENCE,
    )
