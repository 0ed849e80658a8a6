"""Closing a test: one day for all of it, written into the draft with its sittings and examiners; or calling it off."""

from collections.abc import Mapping
from datetime import date

from generator.model.person_name import is_same_name
from generator.office.cases.case_file import CaseFile
from generator.office.cases.steps.sheet import with_sheet
from generator.office.drafts.writing import keep, turn_of
from generator.office.examinations.examination import Examination, Standing
from generator.office.examinations.facts import facts_of, written
from generator.office.examinations.opinions import opinions
from generator.office.examinations.sight import Sight, by_keeper, seen
from generator.office.examinations.storage import end
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.problems import Fault
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_EVEN_SO = "tetap"


def _silent(sight: Sight) -> tuple[str, ...]:
    """Names of examiners whose opinion is not written."""
    return tuple(
        one.examiner.name
        for one in opinions(sight.asked.store, sight.test)
        if not one.is_done and not one.examiner.is_out
    )


def _fields(sight: Sight) -> tuple[Field, ...]:
    day, place = fields_of(
        "lembar",
        ("tanggal", "tempat"),
        hints={"tanggal": "Satu tanggal untuk seluruh uji: hari uji selesai dan lembar ditulis."},
        required=("tanggal", "tempat"),
    )
    silent = _silent(sight)
    if not silent:
        return (day, place)
    even_so = Field(
        name=_EVEN_SO,
        label="Belum menulis pendapat: " + ", ".join(silent),
        hint="Yang hadir dan menandatangani tetap tercantum sebagai penguji.",
        example="",
        kind=Kind.CHECKS,
        choices=(Choice(value="ya", label="Tutup uji tanpa pendapat mereka"),),
        required=True,
        is_list=True,
    )
    return (day, place, even_so)


def _ask(sight: Sight) -> Answer:
    case = sight.now
    if case is None:
        return _gone(sight)
    return _page(sight, {"tanggal": sight.asked.today.isoformat(), "tempat": case.sheet["tempat"]}, {})


def _gone(sight: Sight) -> Page:
    return Page(
        template="uji-tutup.html.jinja",
        title=f"Tutup uji {sight.test.id}",
        status=409,
        context={"pulang": sight.test.address, "alamat": sight.test.address, "hilang": True, "kesalahan": ()},
    )


def _page(sight: Sight, cells: Mapping[str, str], wrong: Mapping[str, str]) -> Page:
    test, fields = sight.test, _fields(sight)
    return Page(
        template="uji-tutup.html.jinja",
        title=f"Tutup uji {test.id}",
        status=422 if wrong else 200,
        context={
            "pulang": test.address,
            "alamat": test.address,
            "hilang": False,
            "bidang": tuple((one, cells.get(one.name, ""), wrong.get(one.name, "")) for one in fields),
            "kesalahan": tuple(
                Fault(anchor=one.id, label=one.label, message=wrong[one.name])
                for one in fields
                if one.name in wrong
            ),
            "penguji": len(test.signing),
            "sesi": len(test.sittings),
        },
    )


def _judged(sight: Sight, cells: Mapping[str, str]) -> dict[str, str]:
    """What stands against closing on that day."""
    test, wrong = sight.test, dict[str, str]()
    if not cells["tempat"]:
        wrong["tempat"] = "Tulis kota tempat pengujian (Perki 1/2021 Lampiran II)."
    if not test.signing:
        wrong["tanggal"] = "Belum ada penguji. Undang paling sedikit satu orang (Perki 1/2021 Lampiran II)."
        return wrong
    if any(not one.present for one in test.sittings) or not test.sittings:
        wrong["tanggal"] = "Catat dulu paling sedikit satu sesi, dan siapa yang hadir dalam setiap sesi."
        return wrong
    try:
        day = date.fromisoformat(cells["tanggal"])
    except ValueError:
        wrong["tanggal"] = "Tulis tanggal uji selesai, misalnya 22/11/2026."
        return wrong
    if day > sight.asked.today:
        wrong["tanggal"] = "Tanggal uji selesai tidak boleh sesudah hari ini."
    elif day.isoformat() < max(one.day for one in test.sittings):
        wrong["tanggal"] = "Tanggal uji selesai tidak boleh sebelum sesi terakhir."
    return wrong


def _close(asked: Asked) -> Answer:
    first = seen(asked)
    if first is None or not first.keeps:
        return NotHere()
    if not first.test.is_open:
        return Redirect(first.test.address)
    if first.draft is None:
        return _gone(first)
    with turn_of(first.draft.account_id):
        sight = seen(asked)
        case = sight.now if sight is not None and sight.test.is_open else None
        if sight is None or case is None:
            return Redirect(first.test.address)
        typed = read(_fields(sight), asked.form)
        wrong = {**_judged(sight, typed.cells), **typed.errors}
        if _silent(sight) and typed.cells.get(_EVEN_SO) != "ya":
            wrong[_EVEN_SO] = "Tunggu pendapat mereka, atau centang bila uji ditutup tanpa pendapat mereka."
        if wrong:
            return _page(sight, typed.cells, wrong)
        case = _written_into(case, sight.test, typed.cells)
        keep(asked, case.draft)
        record = written(facts_of(case))
        end(asked.store, sight.test, Standing.CLOSED, day=typed.cells["tanggal"], record=record)
    # there the sheet is printed and signed before the proposal is sent
    return Redirect(sight.test.address)


def _written_into(case: CaseFile, test: Examination, cells: Mapping[str, str]) -> CaseFile:
    """The entry with its sheet, sittings and examiners as the test had them. Twice gives the same as once."""
    case = with_sheet(
        case, {"tanggal": cells["tanggal"], "tahun": cells["tanggal"][:4], "tempat": cells["tempat"]}
    )
    for sitting in test.sittings:
        case = case.put(
            "lembar_sesi",
            sitting.id,
            {
                "lembar_id": case.sheet_id,
                "tanggal": sitting.day,
                "mulai": sitting.begins,
                "selesai": sitting.ends,
                "tempat": sitting.place,
                "hadir": str(len(sitting.present)),
            },
        )
    for one in test.signing:
        listed = case.of_sheet("lembar_penguji").items()
        key = next((key for key, row in listed if is_same_name(row["nama"], one.name)), "")
        case = case.put(
            "lembar_penguji",
            key or case.new_id(f"penguji-{one.account_id}"),
            {"lembar_id": case.sheet_id, "nama": one.name, "jabatan": one.post, "unit": one.unit},
        )
    return case


def _call_off(sight: Sight) -> Answer:
    end(sight.asked.store, sight.test, Standing.CALLED_OFF)
    return Redirect(sight.test.address)


ROUTES = (
    Route(path="/uji/{id}/tutup", method="GET", access=Access.OFFICER, handle=by_keeper(_ask)),
    Route(path="/uji/{id}/tutup", method="POST", access=Access.OFFICER, handle=_close),
    Route(path="/uji/{id}/batal", method="POST", access=Access.OFFICER, handle=by_keeper(_call_off)),
)
