"""How far each unit has come in the six steps by which the list and the restricted list are made, reckoned from the registers.

Source: SOP of the PPID, parts A and D, and its flow; Perki 1/2021 art. 45 and 49.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.changes.numbering import IN_FORCE
from generator.changes.operations import STATUS, Cells
from generator.changes.placed import PROPOSED
from generator.model.dossier import Dossier
from generator.model.standing import State, state
from generator.office.rounds.collecting import Round
from generator.review.reading import Sent, Standing

STEPS = (
    "Identifikasi informasi di unit",
    "Koordinasi dan pendokumentasian",
    "Hasil uji konsekuensi",
    "Kelengkapan data",
    "Penyusunan daftar",
    "Laporan dan penetapan",
)
DONE, UNDER_WAY, WAITING, NOTHING = "Selesai", "Berjalan", "Menunggu", "Belum ada"
"""States in words; colour says nothing more."""

_ELEMENTS = ("ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi")
"""Columns that every entry fills. Source: Perki 1/2021 art. 21 (2) b–g; the number is given at approval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One step of one unit."""

    step: str
    state: str
    words: str
    """With the number that the state rests on."""
    address: str
    """Where something can be done about it; empty for nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """What the registers say of one unit."""

    code: str
    entries: Sequence[Cells]
    """Rows of ``dip``."""
    dossiers: Sequence[Dossier] | None
    """None where its restricted register cannot be read; empty where it has none."""
    proposals: Mapping[Standing, int]
    """How many of each standing concern the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses that this person may open."""

    unit: str = ""
    restricted: str = ""
    decrees: str = ""
    edition: str = ""


def cells_of(facts: UnitFacts, asked: Round | None, links: Links, today: date) -> tuple[Cell, ...]:
    """The six steps of a unit, in order; ``asked`` is the newest round that asked it."""
    states = None if facts.dossiers is None else [state(one, today) for one in facts.dossiers]
    return (
        _asked(facts.code, asked),
        _talked(facts.proposals),
        _tested(states, links),
        _complete(facts.entries, links),
        _compiled(facts.entries, links),
        _decreed(facts.entries, states, links),
    )


def _asked(code: str, asked: Round | None) -> Cell:
    if asked is None:
        return Cell(
            step=STEPS[0], state=NOTHING, words="belum pernah diminta dalam putaran", address="/putaran"
        )
    answer = next(one for one in asked.answers if one.unit == code)
    address = f"/putaran/{asked.id}"
    if answer.is_given:
        return Cell(step=STEPS[0], state=DONE, words=answer.words, address=address)
    words = "jawaban menunggu persetujuan" if answer.proposal_id else "belum menjawab"
    return Cell(
        step=STEPS[0],
        state=WAITING,
        words=words if asked.is_open else f"{words}, putaran sudah ditutup",
        address=address,
    )


def _talked(proposals: Mapping[Standing, int]) -> Cell:
    waiting, returned = proposals.get(Standing.WAITING, 0), proposals.get(Standing.RETURNED, 0)
    if not waiting and not returned:
        return Cell(step=STEPS[1], state=DONE, words="tidak ada usulan yang tertunda", address="")
    words = f"{waiting} usulan menunggu telaah, {returned} dikembalikan"
    return Cell(step=STEPS[1], state=UNDER_WAY, words=words, address="/meja")


def _tested(states: Iterable[State] | None, links: Links) -> Cell:
    if states is None:
        return Cell(step=STEPS[2], state=WAITING, words="register terbatas tidak dapat dibaca", address="")
    living = [one for one in states if not one.has_ended]
    if not living:
        return Cell(step=STEPS[2], state=NOTHING, words="tidak ada entri DIK", address=links.restricted)
    tested = sum(one is not State.PROPOSED for one in living)
    return Cell(
        step=STEPS[2],
        state=DONE if tested == len(living) else UNDER_WAY,
        words=f"{tested} dari {len(living)} entri DIK sudah diuji",
        address=links.restricted,
    )


def _complete(entries: Iterable[Cells], links: Links) -> Cell:
    living = [row for row in entries if row[STATUS] in (IN_FORCE, PROPOSED)]
    if not living:
        return Cell(step=STEPS[3], state=NOTHING, words="belum ada entri DIP", address=links.unit)
    lacking = sum(not all(row[column] for column in _ELEMENTS) for row in living)
    return Cell(
        step=STEPS[3],
        state=UNDER_WAY if lacking else DONE,
        words=f"{lacking} dari {len(living)} entri DIP belum lengkap"
        if lacking
        else f"{len(living)} entri DIP lengkap",
        address=links.unit,
    )


def _compiled(entries: Iterable[Cells], links: Links) -> Cell:
    counts = Counter(row[STATUS] for row in entries)
    if not counts[IN_FORCE] and not counts[PROPOSED]:
        return Cell(step=STEPS[4], state=NOTHING, words="belum ada entri DIP", address=links.unit)
    return Cell(
        step=STEPS[4],
        state=UNDER_WAY if counts[PROPOSED] else DONE,
        words=f"{counts[IN_FORCE]} entri DIP berlaku, {counts[PROPOSED]} masih usulan",
        address=links.unit,
    )


def _decreed(entries: Iterable[Cells], states: Iterable[State] | None, links: Links) -> Cell:
    in_force = [row for row in entries if row[STATUS] == IN_FORCE]
    edition = sum(not row["sk_id"] for row in in_force)
    decree = sum(one is State.APPROVED for one in states or ())
    if edition or decree:
        return Cell(
            step=STEPS[5],
            state=WAITING,
            words=f"{edition} entri DIP menunggu SK edisi, {decree} entri DIK menunggu SK",
            address=links.decrees if decree else links.edition,
        )
    if not in_force and not any(one.exempts for one in states or ()):
        return Cell(step=STEPS[5], state=NOTHING, words="belum ada yang ditetapkan", address="")
    return Cell(step=STEPS[5], state=DONE, words="semua sudah ditetapkan dengan SK", address="")


def proposals_by_unit(known: Iterable[Sent], unit_of: str) -> dict[str, Counter[Standing]]:
    """Unit → standing → number of proposals; ``unit_of`` is that of a restricted register, else each names its own."""
    found: dict[str, Counter[Standing]] = {}
    for sent in known:
        for unit in (unit_of,) if unit_of else sent.proposal.units:
            found.setdefault(unit, Counter())[sent.standing] += 1
    return found
