"""The mail that only shows that mail works."""

import secrets

from generator.model.identifier import SPACE, identifier_from
from generator.office.notices.mail_door import Mail


def trial_mail(to: str, now: int) -> Mail:
    """One sentence; each is a mail of its own."""
    return Mail(
        id=identifier_from(secrets.randbelow(SPACE)),
        to=to,
        subject="[PPID] Surat percobaan",
        text="Surat ini hanya menunjukkan bahwa kantor PPID dapat mengirim surat. Tidak perlu dibalas.\n",
        made=now,
    )
