"""What the policy has against a proposal or an approval, worded for the person who made it."""

from generator.changes.placed import PlacedOperation
from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, exempted_layout
from generator.model.problem import Place, Problem, Severity

ROLE_SOURCE = "Perki 1/2021 Pasal 6 dan Pasal 10; PP 61/2010 Pasal 12"


def against_proposal(
    proposal: Proposal, code: str, message: str, remedy: str, source: str = ROLE_SOURCE
) -> Problem:
    """An error about the proposal as a whole."""
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=f"usulan/{proposal.id}"),
        message=message,
        remedy=remedy,
        source=source,
    )


def against_row(
    proposal: Proposal,
    placed: PlacedOperation,
    code: str,
    message: str,
    remedy: str,
    source: str = ROLE_SOURCE,
) -> Problem:
    """An error about one row of the proposal."""
    if proposal.register == PUBLIC_REGISTER:
        layout = PUBLIC_LAYOUT
    else:
        layout = exempted_layout(proposal.register.removeprefix("dik-"))
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=layout.path_of(placed.table), entry_id=placed.key),
        message=message,
        remedy=remedy,
        source=source,
    )
