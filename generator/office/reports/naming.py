"""Whether the words of a report tell who wrote it: then they may not be kept.

Source: UU 27/2022 art. 4, 65 (2); Perki 1/2021 art. 5 (3).
"""

import re

from generator.validation.declared_contacts import Declared
from generator.validation.personal_data import find_personal_data

_OF_A_PERSON = re.compile(
    r"\b(?:nama(?: lengkap)? (?:saya|pelapor|pengirim|beliau)|saya bernama|perkenalkan,? saya|saya,? (?:bapak|ibu|pak|bu) "
    r"|atas nama|a\.n\.|pelapor(?:nya)? ?[:=]|pengirim(?:nya)? ?[:=]|nik\b|no(?:mor)?\.? ?ktp|ktp saya"
    r"|(?:alamat|rumah|nomor|no|hp|wa|whatsapp|surel|email) saya|hubungi saya|hormat saya|tertanda)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?i:terima kasih|terimakasih|salam|wassalam)[,.!]?\s+[A-Z][a-z]+(?: [A-Z][a-z]+)*\s*$", re.MULTILINE
)
_NAMED = re.compile(
    r"(?:^|[.!?]\s+)Saya,? [A-Z][a-z]+ [A-Z][a-z]+"
    # an office is no person, and mothers are a group that health registers are about
    r"|\b(?:Pak|Bu|Bpk\.?|Bapak|Ibu|Sdri?\.?|Saudar[ai]) "
    r"(?!Gubernur|Wakil|Bupati|Wali|Kepala|Sekretaris|Menteri|Presiden|Camat|Lurah|Kota|Hamil|Menyusui|Rumah)[A-Z][a-z]+",
    re.MULTILINE,
)


def tells_of_a_person(words: str, declared: Declared) -> tuple[str, ...]:
    """What in the words may tell who the reporter is, by kind and never by value; empty where nothing does."""
    found = [one.kind for one in find_personal_data(words, declared)]
    if any(form.search(words) for form in (_OF_A_PERSON, _SIGNED, _NAMED)):
        found.append("nama atau keterangan pelapor")
    return tuple(dict.fromkeys(found))
