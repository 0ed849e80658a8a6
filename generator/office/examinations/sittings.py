"""The days on which a test was held, and who was there."""

from collections.abc import Mapping
from datetime import date

from generator.office.drafts.writing import unused_identifier
from generator.office.examinations.examination import Sitting
from generator.office.examinations.room_page import sitting_words
from generator.office.examinations.sight import Sight, by_keeper
from generator.office.examinations.storage import drop_sitting, keep_sitting
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.problems import Fault
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_COLUMNS = ("tanggal", "mulai", "selesai", "tempat")
_HINTS = {"mulai": "Jam mulai.", "selesai": "Jam selesai."}
_PRESENT = "hadir"


def _fields(sight: Sight) -> tuple[Field, ...]:
    present = Field(
        name=_PRESENT,
        label="Penguji yang hadir",
        hint="Centang yang hadir. Boleh dicentang nanti.",
        example="",
        kind=Kind.CHECKS,
        choices=tuple(
            Choice(value=one.account_id, label=f"{one.name}, {one.post}") for one in sight.test.examiners
        ),
        required=False,
        is_list=True,
    )
    own = fields_of("lembar_sesi", _COLUMNS, hints=_HINTS, required=("tanggal",))
    return (*own, present) if sight.test.examiners else own


def _found(sight: Sight) -> Sitting | None:
    wanted = sight.asked.params.get("sesi", "")
    return next((one for one in sight.test.sittings if one.id == wanted), None)


def _ask(sight: Sight) -> Answer:
    return _page(sight, None, {}, {})


def _show(sight: Sight) -> Answer:
    found = _found(sight)
    return NotHere() if found is None else _page(sight, found, _cells(found), {})


def _cells(sitting: Sitting) -> dict[str, str]:
    return {
        "tanggal": sitting.day,
        "mulai": sitting.begins,
        "selesai": sitting.ends,
        "tempat": sitting.place,
        _PRESENT: ";".join(sorted(sitting.present)),
    }


def _page(sight: Sight, sitting: Sitting | None, cells: Mapping[str, str], wrong: Mapping[str, str]) -> Page:
    test, fields = sight.test, _fields(sight)
    return Page(
        template="uji-sesi.html.jinja",
        title=f"Sesi, uji {test.id}",
        status=422 if wrong else 200,
        context={
            "pulang": test.address,
            "alamat": f"{test.address}/sesi/{sitting.id}" if sitting else f"{test.address}/sesi",
            "ada": sitting is not None,
            "bidang": tuple((one, cells.get(one.name, ""), wrong.get(one.name, "")) for one in fields),
            "kesalahan": tuple(
                Fault(anchor=one.id, label=one.label, message=wrong[one.name])
                for one in fields
                if one.name in wrong
            ),
            "sesi": tuple((f"{test.address}/sesi/{one.id}", sitting_words(one)) for one in test.sittings),
        },
    )


def _add(sight: Sight) -> Answer:
    return _kept(sight, None)


def _change(sight: Sight) -> Answer:
    found = _found(sight)
    if found is None:
        return NotHere()
    if sight.asked.form.first("tombol") == "hapus":
        drop_sitting(sight.asked.store, sight.test, found.id)
        return Redirect(sight.test.address)
    return _kept(sight, found)


def _kept(sight: Sight, before: Sitting | None) -> Answer:
    asked = sight.asked
    typed = read(_fields(sight), asked.form)
    cells, wrong = typed.cells, dict(typed.errors)
    if not cells["tanggal"]:
        wrong.setdefault("tanggal", "Tulis hari pertemuannya.")
    present = frozenset(filter(None, cells.get(_PRESENT, "").split(";")))
    if not wrong and present and date.fromisoformat(cells["tanggal"]) > asked.today:
        wrong[_PRESENT] = "Hari ini belum tiba hari pertemuannya, jadi kehadiran belum dapat dicatat."
    if not wrong and cells["selesai"] and cells["selesai"] <= cells["mulai"]:
        wrong["selesai"] = "Jam selesai harus sesudah jam mulai."
    if wrong:
        return _page(sight, before, cells, wrong)
    rows = asked.desk.rows(f"dik-{sight.test.unit}")
    keep_sitting(
        asked.store,
        sight.test,
        Sitting(
            id=before.id if before else unused_identifier(rows),
            day=cells["tanggal"],
            begins=cells["mulai"],
            ends=cells["selesai"],
            place=cells["tempat"],
            present=present,
        ),
    )
    return Redirect(sight.test.address)


_PLACE = "/uji/{id}/sesi"
ROUTES = (
    Route(path=_PLACE, method="GET", access=Access.OFFICER, handle=by_keeper(_ask)),
    Route(path=_PLACE, method="POST", access=Access.OFFICER, handle=by_keeper(_add)),
    Route(path=f"{_PLACE}/{{sesi}}", method="GET", access=Access.OFFICER, handle=by_keeper(_show)),
    Route(path=f"{_PLACE}/{{sesi}}", method="POST", access=Access.OFFICER, handle=by_keeper(_change)),
)
