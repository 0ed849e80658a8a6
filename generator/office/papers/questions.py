"""What the page of a paper asks because no row says it: its number, its day and its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.documents.planned_decree import Plan
from generator.documents.refusal_document import REQUEST_NUMBERS, is_request_number
from generator.office.forms.reading import NotUnderstood, read_day

NUMBER, DAY, PLACE = "nomor", "tanggal", "tempat"
_NO_NUMBER = (
    f"Isi nomor pendaftaran permohonannya saja, misalnya {REQUEST_NUMBERS}: angka dan huruf kapital tanpa spasi."
    " Nama pemohon tidak ditulis di naskah."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field of the form, also the name of that part of the address."""

    name: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, and what it means."""

    words: Mapping[str, str]
    plan: Plan
    wrong: str
    """What cannot be understood of it; empty for nothing."""
    wrong_field: str


_SIGNED = (
    Question(name=DAY, label="Tanggal ditandatangani", hint="Seperti 2/12/2026."),
    Question(name=PLACE, label="Tempat ditandatangani"),
)
_OF_DECREE = (Question(name=NUMBER, label="Nomor SK"), *_SIGNED)
_OF_REQUEST = Question(
    name=NUMBER,
    label="Nomor pendaftaran permohonan",
    hint="Nomornya saja, tanpa nama pemohon. Boleh kosong bila lembar ujinya memuat nomor permohonan.",
)
ASKED: Mapping[str, tuple[Question, ...]] = {
    "sk-rencana": _OF_DECREE,
    "pembukaan": _OF_DECREE,
    "sk-dip": _OF_DECREE,
    "petikan": _SIGNED,
    "penolakan": (_OF_REQUEST, *_SIGNED),
}
"""By kind of paper; nothing is asked of one whose row says it all."""


def typed(kind: str, query: Mapping[str, str]) -> Typed:
    """The answers that an address holds for a paper of that kind."""
    words = {one.name: query.get(one.name, "").strip() for one in ASKED.get(kind, ())}
    number, place, day, wrong, field = words.get(NUMBER, ""), words.get(PLACE, ""), None, "", ""
    if words.get(DAY):
        try:
            day = date.fromisoformat(read_day(words[DAY]))
        except NotUnderstood as error:
            wrong, field = str(error), DAY
    if kind == "penolakan" and number and not is_request_number(number):
        number, wrong, field = "", _NO_NUMBER, NUMBER
    return Typed(words=words, plan=Plan(number=number, day=day, place=place), wrong=wrong, wrong_field=field)
