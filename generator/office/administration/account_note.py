"""What is noted of an account in the log of the office."""

from generator.office.accounts.account import Account
from generator.office.accounts.log import Event
from generator.office.requests.asked import Asked


def note_account(asked: Asked, event: Event, account: Account, what: str = "") -> None:
    """In the log: whose account, what of it, and who did it. Never a name, a secret or what was typed."""
    place = f"{what}, oleh {asked.person.account.id}" if what else f"oleh {asked.person.account.id}"
    asked.log.write(event, asked.now, account_id=account.id, address=asked.address, place=place)
