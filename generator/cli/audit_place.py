"""Where an audit looks: a repository, which register it is, since when four eyes are wanted, and who held which role."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from generator.audits.checkpoint import Checkpoint, anchor_of
from generator.audits.reference import PublicTrail
from generator.cli.day import chosen_moment
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout, exempted_layout
from generator.history.repository import (
    HistoryError,
    first_parents,
    is_repository,
    require_whole_history,
    resolve,
)
from generator.history.stored_files import DuplicatePathError, files_at
from generator.review.git_writer import setting
from generator.review.state import ANCHOR

_MAIN = "refs/heads/main"
_PUBLIC = "publik.git"


class AuditPlace:
    """A repository, which register it is, and what says who held which role."""

    def __init__(self, repository: Path, register: str, public: Path | None) -> None:
        if not is_repository(repository):
            raise HistoryError(f"`{repository}` bukan repositori git. Sebut folder hasil `git clone`.")
        require_whole_history(repository)
        self.repository = repository
        self.tip = resolve(repository, _MAIN)
        self.layout = _layout(register or _register_in(repository, self.tip))
        self.public = _public_repository(repository, public) if self.layout.unit else repository
        self.trail = PublicTrail(self.public, resolve(self.public, _MAIN))

    @property
    def today(self) -> date:
        """The day of the body."""
        _, now = chosen_moment(None, self.repository)
        return self.trail.day_of(now)

    @property
    def newest_day(self) -> date:
        """The day of the newest commit of main."""
        return self.trail.day_of(list(first_parents(self.repository, self.tip))[-1].time)

    def stood_since(self, anchor: str) -> list[tuple[str, date]]:
        """What main has been since the anchor, each with its day."""
        chain = list(first_parents(self.repository, self.tip, since=anchor))
        if (chain and chain[0].parents[:1] != (anchor,)) or (not chain and self.tip != anchor):
            raise HistoryError(
                "Komit awal pemeriksaan tidak ada pada garis cabang main. Riwayat ditulis ulang;"
                " bandingkan dengan salinan di tempat lain."
            )
        return [(commit.id, self.trail.day_of(commit.time)) for commit in chain]

    def tip_on(self, day: date) -> str:
        """The last commit of main up to the end of that day."""
        chain = list(first_parents(self.repository, self.tip))
        found = next((one.id for one in reversed(chain) if self.trail.day_of(one.time) <= day), None)
        if found is None:
            raise HistoryError(
                f"Belum ada komit pada atau sebelum {day.isoformat()}. Pilih hari yang lebih baru."
            )
        return found


def _layout(register: str) -> RepositoryLayout:
    if register == PUBLIC_LAYOUT.register:
        return PUBLIC_LAYOUT
    unit = register.removeprefix("dik-")
    if not register.startswith("dik-") or not unit:
        raise HistoryError(
            f"Register `{register}` tidak dikenal. Tulis --register publik atau --register dik-UNIT."
        )
    return exempted_layout(unit)


def _register_in(repository: Path, commit: str) -> str:
    """What the repository says that it is, at the newest commit that can be read in one way only."""
    files: dict[str, bytes] = {}
    for one in reversed([step.id for step in first_parents(repository, commit)]):
        try:
            files = files_at(repository, one, ("registers/acuan/", "datapackage.json"))
        except DuplicatePathError:
            continue
        break
    if any(path.startswith("registers/acuan/") for path in files):
        return PUBLIC_LAYOUT.register
    try:
        descriptor = cast("object", json.loads(files.get("datapackage.json", b"{}")))
    except ValueError:
        return ""
    name = str(cast("dict[str, object]", descriptor).get("name", "")) if isinstance(descriptor, dict) else ""
    # names of packages know no underscore
    return "dik-_badan" if name == "dik-badan" else name


def _public_repository(repository: Path, public: Path | None) -> Path:
    place = public or repository.resolve().parent / _PUBLIC
    if not is_repository(place):
        raise HistoryError(
            "Register terbatas dinilai dengan tabel acuan publik. Sebut repositorinya dengan --public."
        )
    return place


def begin(place: AuditPlace, anchor: str, lines: Sequence[Checkpoint]) -> str:
    """Where the audit begins: as typed, as the checkpoints or the queue say, or with the very first commit."""
    if anchor:
        return resolve(place.repository, anchor)
    if lines:
        return anchor_of(lines)
    # a queue of the office knows where four eyes began; a clone does not, for settings are not cloned
    noted = setting(place.repository, ANCHOR)
    if noted:
        return resolve(place.repository, noted)
    return next(iter(first_parents(place.repository, place.tip))).id
