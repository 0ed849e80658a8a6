"""Where an account's mail goes, and whether and when its person wants any."""

from dataclasses import dataclass
from enum import StrEnum

from generator.office.accounts.store import Store, text


class Wish(StrEnum):
    """When mail is wanted; the value stands in the store."""

    AS_OFFICE = ""
    """As ``kantor.toml`` says for everybody."""
    AT_ONCE = "segera"
    DAILY = "harian"
    """One mail a day with everything."""
    NEVER = "mati"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChoice:
    """What is known of one account's mail."""

    address: str = ""
    """Empty where none is known: then nothing is sent."""
    wish: Wish = Wish.AS_OFFICE

    @property
    def is_wanted(self) -> bool:
        """Whether anything may be sent."""
        return bool(self.address) and self.wish is not Wish.NEVER


def mail_choices(store: Store) -> dict[str, MailChoice]:
    """Account → its choice."""
    with store.work() as work:
        rows = work.rows("SELECT id, surel, surat FROM akun")
    return {
        text(row, "id"): MailChoice(address=text(row, "surel"), wish=Wish(text(row, "surat"))) for row in rows
    }


def mail_choice(store: Store, account_id: str) -> MailChoice:
    """The account's choice; nothing known where there is no such account."""
    return mail_choices(store).get(account_id, MailChoice())


def set_address(store: Store, account_id: str, address: str) -> None:
    """Keep where the account's mail goes; the caller has checked it. Empty for nowhere."""
    with store.work() as work:
        work.run("UPDATE akun SET surel = ? WHERE id = ?", address, account_id)


def set_wish(store: Store, account_id: str, wish: Wish) -> None:
    """Keep when the person wants mail."""
    with store.work() as work:
        work.run("UPDATE akun SET surat = ? WHERE id = ?", wish.value, account_id)
