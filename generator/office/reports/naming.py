"""Whether the words of a report tell who wrote it: then they may not be kept.

Source: UU 27/2022 art. 4, 65 (2); Perki 1/2021 art. 5 (3).
"""

import re

from generator.validation.personal_data import Declared, find_personal_data

_OF_A_PERSON = re.compile(
    r"\b(?:nama(?: lengkap)? (?:saya|pelapor|pengirim|beliau)|saya bernama|perkenalkan,? saya|saya,? (?:bapak|ibu|pak|bu) "
    r"|atas nama|a\.n\.|pelapor(?:nya)? ?[:=]|pengirim(?:nya)? ?[:=]|nik\b|no(?:mor)?\.? ?ktp|ktp saya"
    r"|(?:alamat|rumah|nomor|no|hp|wa|whatsapp|surel|email) saya|hubungi saya|hormat saya|tertanda)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?i:terima kasih|terimakasih|salam|wassalam)[,.!]?\s+[A-Z][a-z]+(?: [A-Z][a-z]+)*\s*$")


def tells_of_a_person(words: str, declared: Declared) -> tuple[str, ...]:
    """What in the words may tell who the reporter is, by kind and never by value; empty where nothing does."""
    found = [one.kind for one in find_personal_data(words, declared)]
    if _OF_A_PERSON.search(words) or _SIGNED.search(words):
        found.append("nama atau keterangan pelapor")
    return tuple(dict.fromkeys(found))
