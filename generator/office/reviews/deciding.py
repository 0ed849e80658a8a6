"""What changes a proposal, done for somebody at a page: one at a time, signed with the office's key."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.history.approval import Means
from generator.history.signatures import SigningError
from generator.model.problem import Problem
from generator.office.requests.asked import Asked
from generator.policy.capacity import Need
from generator.review.git_writer import RefMoved
from generator.review.refusal import OtherVersion, Refused, against
from generator.review.signing import Signer
from generator.review.state import Queue, office_key
from generator.review.taking_in import Approved


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it."""

    problems: tuple[Problem, ...] = ()
    """Why nothing was done; empty when it was."""
    has_changed: bool = False
    """Whether nothing was done because the proposal is not what she read."""
    is_taken_in: bool = False
    """Whether the register has moved."""
    still: tuple[Need, ...] = ()
    """What the proposal still waits for."""

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return not self.problems and not self.has_changed


def done(
    asked: Asked,
    queue: Queue,
    proposal_id: str,
    deed: Callable[[Signer], Approved | object],
    *,
    tell: bool = True,
) -> Outcome:
    """Do it while nobody else writes; whoever waits for the register is told unless ``tell`` is off.

    The deed gets the office's key, which signs in the name of whoever is logged in.
    """
    signer = Signer(key=office_key(asked.desk.state), means=Means.OFFICE_KEY)
    try:
        with asked.desk.writing:
            result = deed(signer)
    except (OtherVersion, RefMoved):
        return Outcome(has_changed=True)
    except Refused as refused:
        return Outcome(problems=refused.problems)
    except SigningError:
        return Outcome(problems=(_cannot_sign(proposal_id),))
    if not isinstance(result, Approved):
        return Outcome()
    if result.commit and tell:
        asked.desk.moved(queue.register)
    return Outcome(is_taken_in=bool(result.commit), still=result.still)


def _cannot_sign(proposal_id: str) -> Problem:
    return against(
        proposal_id,
        "TLH-29",
        "Kunci kantor tidak dapat menandatangani persetujuan ini.",
        "Beri tahu pengelola kantor ini. Belum ada yang disetujui.",
        "Kontrak data ppid: tanda tangan persetujuan",
    )
