"""Personal data in running text: one detector a code, offline, and never a value in what comes out.

==========  =======================================================  =========
Code        What is looked for                                       Severity
==========  =======================================================  =========
``PII-01``  NIK and family card number (16 digits, one layout)       error
``PII-02``  NPWP, tax number                                         warning
``PII-03``  NIP, civil servant's number (18 digits)                  warning
``PII-04``  mobile telephone number                                  error
``PII-05``  e-mail address outside the body                          warning
``PII-06``  bank account number                                      error
``PII-07``  passport and driving licence number                      error
``PII-08``  private particulars: birth date, blood type, salary, …   warning
==========  =======================================================  =========

Names of officials in their office are public (UU 14/2008 art. 18 (2) b) and are not looked for. Source of the
duty: UU 27/2022 art. 4, 65 (2); Perki 1/2021 art. 5 (3).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from generator.model.problem import Severity
from generator.validation.declared_contacts import NOTHING_DECLARED, Declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One likely piece of personal data in a text."""

    code: str
    severity: Severity
    kind: str
    """What it is, in Indonesian, e.g. ``NIK atau nomor KK``."""
    mask: str
    """Its first two characters and dots; safe to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detector:
    code: str
    severity: Severity
    kind: str
    find: Callable[[str, Declared], Iterator[str]]
    may_find: Callable[[int, str], bool] = lambda _digits, _lower: True
    """Whether there is any use in looking, told from how many digits the text has and from its words; never a verdict."""


_SIX_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){5}")
_WORDS = ("lahir", "darah", "kandung", "rumah", "gaji", "penghasilan", "diagnos", "agama")
_SPELT_AT = re.compile(r"[\[({<] ?at? ?[\])}>]| at [^@]{1,80} dot ", re.IGNORECASE)
_AT = re.compile(r" ?[\[({<] ?at? ?[\])}>] ?|(?<=[\w.]) at (?=[\w.-]{1,80}\.[a-z]{2,24}\b)", re.IGNORECASE)
_DOT = re.compile(r" ?[\[({<] ?(?:dot|titik) ?[\])}>] ?| dot ", re.IGNORECASE)
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def find_personal_data(text: str, declared: Declared = NOTHING_DECLARED) -> tuple[Sighting, ...]:
    """Every sighting in the text, however it is written; numbers first."""
    plain = text if text.isascii() and text.isprintable() else _plain(text)
    if "%" in plain:
        plain = _plain(unquote(plain))
    lower = plain.lower()
    if (" dot " in lower or any(bracket in plain for bracket in "[({<")) and _SPELT_AT.search(plain):
        plain = _AT.sub("@", _DOT.sub(".", plain))
        lower = plain.lower()
    # Most cells hold nothing of the kind, and telling so must be quick.
    numbers = _numbers_in(plain, lower)
    if numbers:
        plain = _without_other_numbers(plain)
        numbers = numbers if _SIX_DIGITS.search(plain) else ()
    detectors = (
        *numbers,
        *(_ADDRESSES if "@" in plain else ()),
        *(_PARTICULARS if any(word in lower for word in _WORDS) else ()),
    )
    if not detectors:
        return ()
    return tuple(
        Sighting(code=d.code, severity=d.severity, kind=d.kind, mask=_mask(value))
        for d, value in _without_repetitions(
            [
                (d, value)
                for d in detectors
                for value in d.find(plain, declared)
                if _essence(value) not in declared.reviewed
            ]
        )
    )


def _numbers_in(plain: str, lower: str) -> tuple[_Detector, ...]:
    """The detectors of numbers that may find one."""
    if not _SIX_DIGITS.search(plain):
        return ()
    digits = sum(map(plain.count, "0123456789"))
    return tuple(detector for detector in _NUMBERS if detector.may_find(digits, lower))


def _essence(value: str) -> str:
    """The value as ``nomor_terbuka`` writes it."""
    return value if "@" in value else re.sub(r"[^0-9A-Z]", "", value.upper())


def _without_repetitions(found: list[tuple["_Detector", str]]) -> list[tuple["_Detector", str]]:
    """Each number once: as an error rather than a warning, then as what the earlier detector took it for."""
    by_strength = sorted(found, key=lambda sighting: sighting[0].severity is not Severity.ERROR)
    first: dict[str, str] = {}
    for detector, value in by_strength:
        first.setdefault(_digits(value) or value, detector.code)
    return [(detector, value) for detector, value in found if first[_digits(value) or value] == detector.code]


def _plain(text: str) -> str:
    """The text with one way of writing each digit, dash and space, and without invisible characters."""
    normal = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))
    visible = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in normal
        if unicodedata.category(character) not in {"Cf", "Mn", "Cc"}
    )
    return _DASHES.sub("-", visible)


def _mask(value: str) -> str:
    return value[:2] + "•" * 6


# Numbers ------------------------------------------------------------------------------------------------------

_RUN = re.compile(r"(?<![0-9])[0-9](?:(?: ?[.\-] ?| )?[0-9])*")
_AMOUNTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:(?: ?- ?| )[0-9]{1,3}(?:\.[0-9]{3})+)*")
_CODES = re.compile(r"[0-9](?:\.[0-9]{1,6}){3,}")
"""Codes of budget and assets such as 1.3.2.05.02.01.004.0012: levels of different lengths under a single digit."""
_SPACED_OUT = re.compile(r"[0-9](?:\.[0-9])+")
_BETWEEN = r"( ?[.\-/_,:;•·|*~=+] ?| )"
_GROUPED = re.compile(
    # how people write the sixteen digits of a NIK among other numbers
    r"(?<![0-9])(?:[0-9]{16}|"
    + "|".join(
        sizes[0] + _BETWEEN + f"\\{number}".join(sizes[1:])
        for number, sizes in enumerate(
            (
                [f"[0-9]{{{size}}}" for size in layout]
                for layout in ((4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (2, 2, 2, 2, 2, 2, 4), (8, 8))
            ),
            start=1,
        )
    )
    + r")(?![0-9])"
)  # fmt: skip

_DAY = r"(?:[0-3]?[0-9]([-./])[01]?[0-9]\{0}(?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}([-./])[01]?[0-9]\{1}[0-3]?[0-9])"
_DATE_RANGE = re.compile(rf"(?<![0-9]){_DAY.format(1, 2)} ?[-/] ?{_DAY.format(3, 4)}(?![0-9])")
_NAMED = r"(?:[ :.,#=\-(]|\bnomor\b|\bno\b){1,8}"
_BUSINESS = re.compile(
    rf"\b(?:nib|nomor induk berusaha){_NAMED}[0-9]{{13}}(?:(?:, ?| dan |; ?|/)[0-9]{{13}})*(?![0-9])",
    re.IGNORECASE,
)
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])")
"""SHA-256 of a file, as in the address of a published document."""
_DOCUMENT = re.compile(
    # payment orders and goods; not what begins like a mobile number
    rf"\b(?:sp2d|aset|kode (?:barang|register)){_NAMED}(?!0?8|\+?62 ?8)[0-9][0-9./\-]{{7,}}",
    re.IGNORECASE,
)


def _without_other_numbers(text: str) -> str:
    """The text without numbers that the words before them or their own shape tell are no person's."""
    for pattern in (_DIGEST, _DATE_RANGE, _BUSINESS, _DOCUMENT):
        text = pattern.sub(" ", text)
    return text


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _runs(text: str, length: int) -> Iterator[str]:
    """Digits of every number of that length, however it is spaced; amounts of money are not numbers of persons."""
    runs = (match[0] for match in _RUN.finditer(text))
    numbers = (_digits(run) for run in runs if not _AMOUNTS.fullmatch(run) and not _is_code(run))
    yield from (number for number in numbers if len(number) == length)


def _is_code(run: str) -> bool:
    return bool(_CODES.fullmatch(run)) and not _SPACED_OUT.fullmatch(run)


def _find_nik(text: str, _declared: Declared) -> Iterator[str]:
    candidates = {*_runs(text, 16), *(_digits(match[0]) for match in _GROUPED.finditer(text))}
    yield from sorted(digits for digits in candidates if _is_nik(digits))


def _is_nik(digits: str) -> bool:
    """Whether sixteen digits are laid out as region, birth date (women: day + 40) and serial number.

    There is no check digit: of random numbers about three in a hundred pass.
    """
    province, day, month, serial = int(digits[:2]), int(digits[6:8]), int(digits[8:10]), digits[12:]
    return (
        11 <= province <= 99 and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12 and serial != "0000"
    )


_NPWP_FORM = re.compile(r"(?<![0-9])0?[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9][-.][0-9]{3}\.[0-9]{3}(?![0-9])")


def _find_npwp(text: str, _declared: Declared) -> Iterator[str]:
    written_out = {_digits(match[0]) for match in _NPWP_FORM.finditer(text)}
    bare = {digits for digits in _runs(text, 15) if _is_npwp(digits)}
    bare |= {digits for digits in _runs(text, 16) if digits.startswith("0") and _is_npwp(digits)}
    yield from sorted(written_out | bare)


def _is_npwp(digits: str) -> bool:
    # Only now: no register should hold such a number, and loading this takes as long as judging a package.
    from stdnum.id import npwp

    return npwp.is_valid(digits)


_NIP_FORM = re.compile(r"(?<![0-9])[0-9]{8}[ .\-]?[0-9]{6}[ .\-]?[0-9][ .\-]?[0-9]{3}(?![0-9])")


def _find_nip(text: str, _declared: Declared) -> Iterator[str]:
    candidates = {*_runs(text, 18), *(_digits(match[0]) for match in _NIP_FORM.finditer(text))}
    yield from sorted(digits for digits in candidates if _is_nip(digits))


def _is_nip(digits: str) -> bool:
    """Birth date, year and month of appointment (21 for contract staff), sex, serial number."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    appointed, month = int(digits[8:12]), int(digits[12:14])
    return 1940 <= born.year <= 2020 and 1960 <= appointed <= 2099 and month in {*range(1, 13), 21}


_MOBILE = re.compile(
    # not behind digits and a dot or dash, nor in groups of one or two digits: budget documents have numbers such as
    # DIPA-015.08.1.527010 and DIPA-081.01.2.412345
    r"(?:(?<![0-9A-Za-z])|(?<=wa)|(?<=hp))(?<![0-9][.\-/])"
    r"\(?(?:(?:00|\+ ?)?62\)?[ .\-]?(?:\(?0\)?[ .\-]?)?|0)(8[0-9]{1,3}\)?(?:[ .\-_]{0,3}[0-9]{3,8}){1,3})(?![0-9])",
    re.IGNORECASE,
)
_CALL_CENTRE = re.compile(
    r"\b(?:call ?cent(?:er|re)|contact ?cent(?:er|re)|pusat panggilan|hotline)\b[^0-9]{0,20}\Z", re.IGNORECASE
)
"""What stands before a number of the kind 0811…, which companies and offices answer together."""


def _find_mobile(text: str, declared: Declared) -> Iterator[str]:
    for match in _MOBILE.finditer(text):
        subscriber = _digits(match[1])
        if subscriber.startswith("811") and _CALL_CENTRE.search(text, 0, match.start()):
            continue
        known = {"62" + subscriber, "0" + subscriber}
        if 9 <= len(subscriber) <= 12 and not known & declared.telephones:
            yield "0" + subscriber


_ACCOUNT_BEFORE = re.compile(
    # the treasury's own account and the lines of a budget are no person's
    r"(?<!kode )(?<!rkud )(?<!rkud nomor )(?<!rkud no )(?<!rkud no\. )"
    r"(?:\b(?:rekening|no\.? ?rek|norek)\b(?!\.? ?(?:kas (?:umum )?(?:daerah|negara)|belanja)\b)|a/c\b"
    r"|\b(?:no(?:mor)?\.? ?(?:buku )?|buku )tabungan\b|\btabungan (?=bank|b[a-z]{2} |mandiri))[^0-9]{0,40}([0-9](?:[ \-]?[0-9]){9,15})(?![0-9])(?!\.[0-9])",
    re.IGNORECASE,
)
_ACCOUNT_AFTER = re.compile(
    r"(?<![0-9.])([0-9](?:[ \-]?[0-9]){9,15})[ ,(]{1,3}(?:a\.n\.?|atas nama)(?![a-z])", re.IGNORECASE
)


def _find_account(text: str, _declared: Declared) -> Iterator[str]:
    for pattern in (_ACCOUNT_BEFORE, _ACCOUNT_AFTER):
        yield from (match[1] for match in pattern.finditer(text))


_TRAVEL_PAPER = re.compile(
    r"\b(?:paspor|passport)\b[^0-9]{0,25}?\b([A-Z]{1,2} ?[0-9]{6,7})\b"
    r"|\bSIM(?: [A-D]I{0,2})?\b[^0-9]{0,20}([0-9](?:[ \-]?[0-9]){11,13})(?![0-9])",
    re.IGNORECASE,
)


def _find_travel_paper(text: str, _declared: Declared) -> Iterator[str]:
    yield from (match[1] or match[2] for match in _TRAVEL_PAPER.finditer(text))


# Words --------------------------------------------------------------------------------------------------------

_EMAIL = re.compile(
    r"(?<![\w.+%-])([\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w-])", re.IGNORECASE
)


def _find_email(text: str, declared: Declared) -> Iterator[str]:
    for match in _EMAIL.finditer(text):
        address = match[1].lower()
        domain = address.rpartition("@")[2]
        own = ("go.id", *declared.email_domains)
        if address not in declared.emails and not any(f".{domain}".endswith(f".{name}") for name in own):
            yield address


_PARTICULAR = re.compile(
    # the word and a value behind it: a form that merely asks for a birth date is not a birth date
    r"\b(?:tanggal|tgl\.?) lahir(?:nya)? ?[:=]? ?[0-9]"
    r"|\blahir (?:di [a-z .]{3,30},? )?(?:pada )?(?:tanggal |tgl\.? )?[0-9]{1,2}[ /.\-](?:[a-z]{3,9}|[0-9]{1,2})[ /.\-](?:19|20)[0-9]{2}"
    r"|\b(?:golongan|gol\.?) darah ?[:=]? ?(?:a|b|ab|o)[+\-]?(?![a-z])"
    r"|\bibu kandung(?:nya)? ?[:=] ?[a-z]"
    r"|\balamat rumah(?:nya)? ?[:=]? ?(?:di )?(?:jl|jalan|gang|gg|perum|komplek)"
    r"|\b(?:gaji|penghasilan)(?:nya)?(?: pokok| bersih)? ?[:=]? ?(?:sebesar )?rp\.? ?[0-9]"
    r"|\bdiagnos[ai]s?(?:nya)? ?[:=] ?[a-z]"
    r"|\bagama ?[:=] ?[a-z]",
    re.IGNORECASE,
)


def _find_particulars(text: str, _declared: Declared) -> Iterator[str]:
    yield from (match[0] for match in _PARTICULAR.finditer(text))


_ACCOUNT_WORDS = ("rek", "tabungan", "a/c", "a.n", "atas nama")
_NUMBERS = (
    _Detector(
        code="PII-01",
        severity=Severity.ERROR,
        kind="NIK atau nomor KK",
        find=_find_nik,
        may_find=lambda digits, _: digits >= 16,
    ),
    _Detector(
        code="PII-02",
        severity=Severity.WARNING,
        kind="NPWP",
        find=_find_npwp,
        may_find=lambda digits, _: digits >= 15,
    ),
    _Detector(
        code="PII-03",
        severity=Severity.WARNING,
        kind="NIP",
        find=_find_nip,
        may_find=lambda digits, _: digits >= 18,
    ),
    _Detector(
        code="PII-04",
        severity=Severity.ERROR,
        kind="nomor telepon genggam",
        find=_find_mobile,
        may_find=lambda digits, _: digits >= 10,
    ),
    _Detector(
        code="PII-06",
        severity=Severity.ERROR,
        kind="nomor rekening bank",
        find=_find_account,
        may_find=lambda digits, lower: digits >= 10 and any(word in lower for word in _ACCOUNT_WORDS),
    ),
    _Detector(
        code="PII-07",
        severity=Severity.ERROR,
        kind="nomor paspor atau SIM",
        find=_find_travel_paper,
        may_find=lambda digits, lower: digits >= 12 or "paspor" in lower or "passport" in lower,
    ),
)
_ADDRESSES = (_Detector(code="PII-05", severity=Severity.WARNING, kind="surel pribadi", find=_find_email),)
_PARTICULARS = (
    _Detector(code="PII-08", severity=Severity.WARNING, kind="keterangan pribadi", find=_find_particulars),
)
