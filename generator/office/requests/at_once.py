"""In which of her offices somebody may publish announcements alone, before their review."""

from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.model.officer import Officer
from generator.office.requests.asked import Asked
from generator.policy.announcing import may_publish_at_once
from generator.policy.needs import needs


def publisher_of(asked: Asked, proposal: Proposal) -> Officer | None:
    """The office in which she may let the proposal take effect now; None where it must wait for its approval.

    Source: Perki 1/2021 art. 25 (1).
    """
    if proposal.register != PUBLIC_REGISTER or not proposal.operations:
        return None
    reference, today = asked.reference, asked.today
    needed = needs(proposal, reference.rows, reference.officers, today)
    for officer in asked.person.officers:
        if not may_publish_at_once(proposal, officer, reference.officers, today, needed):
            return officer
    return None
