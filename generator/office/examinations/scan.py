"""The scan of the signed sheet: recorded in the draft, or after that was sent in a new one."""

from generator.files.kinds import SCANS
from generator.model.table_path import TablePath
from generator.office.cases.case_file import CaseFile
from generator.office.cases.room import Room
from generator.office.documents.keeping import NotTaken, keep_restricted
from generator.office.documents.proposed import NamedFile, stored
from generator.office.drafts.draft import Draft
from generator.office.drafts.places import check_path
from generator.office.drafts.writing import keep, turn_of
from generator.office.examinations.examination import Standing
from generator.office.examinations.sight import Sight, by_keeper, by_reader, keeper_for, seen
from generator.office.examinations.storage import keep_scan
from generator.office.forms.fields import Field, fields_of
from generator.office.forms.problems import Fault
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, NotHere, Page, Redirect
from generator.office.requests.proposing import proposal_id
from generator.office.requests.route import Access, Route

_FILE = "berkas"
_WAITS = (
    "Usulannya sedang menunggu persetujuan. Catat pindaiannya sesudah usulan itu disetujui, atau lewat Perbaiki pada "
    "usulan itu."
)


def _fields() -> tuple[Field, ...]:
    return fields_of("lembar", ("lokasi_arsip",), required=("lokasi_arsip",))


def _target(sight: Sight) -> CaseFile | None:
    """The entry in the draft into which the hash goes: hers, or a new one on what the register holds; None for none."""
    asked, test = sight.asked, sight.test
    if sight.draft is not None:
        return sight.now if sight.owns_draft else None
    officer = keeper_for(asked.person, test.unit)
    if officer is None:
        return None
    room = Room(asked=asked, unit=test.unit, officer=officer)
    if test.entry_id not in room.rows("dik"):
        return None
    draft = Draft(
        id=proposal_id(asked),
        account_id=sight.account_id,
        officer_id=officer.id,
        register=room.register,
        unit=test.unit,
    )
    case = CaseFile(room=room, draft=draft, id=test.entry_id)
    return case if case.sheet_id in room.rows("lembar") else None


def _ask(sight: Sight) -> Answer:
    if sight.test.standing is not Standing.CLOSED:
        return NotHere()
    case = _target(sight)
    return _page(sight, case.sheet["lokasi_arsip"] if case else "", {}, waits=case is None)


def _page(sight: Sight, place: str, wrong: dict[str, str], *, waits: bool = False) -> Page:
    (field,) = _fields()
    labels = {_FILE: "Berkas pindaian", field.name: field.label}
    return Page(
        template="uji-pindaian.html.jinja",
        title=f"Pindaian lembar, uji {sight.test.id}",
        status=422 if wrong else 200,
        context={
            "pulang": sight.test.address,
            "alamat": f"{sight.test.address}/pindaian",
            "sidik": sight.test.scan,
            "menunggu": _WAITS if waits else "",
            "bidang": field,
            "isi": place,
            "salah_tempat": wrong.get(field.name, ""),
            "salah_berkas": wrong.get(_FILE, ""),
            "kesalahan": tuple(
                Fault(anchor=name, label=labels[name], message=message) for name, message in wrong.items()
            ),
        },
    )


def _keep(sight: Sight) -> Answer:
    asked, test = sight.asked, sight.test
    if test.standing is not Standing.CLOSED:
        return NotHere()
    place = read(_fields(), asked.form).cells["lokasi_arsip"]
    if _target(sight) is None:
        return _page(sight, place, {}, waits=True)
    upload = asked.form.files.get(_FILE)
    wrong: dict[str, str] = {}
    if upload is None or not upload.size:
        wrong[_FILE] = "Pilih berkas hasil pindai lembar yang sudah ditandatangani."
    if not place:
        wrong["lokasi_arsip"] = "Tulis di mana lembar aslinya disimpan."
    if wrong or upload is None:
        return _page(sight, place, wrong)
    try:
        digest = keep_restricted(asked, upload, SCANS).sha256
    except NotTaken as error:
        told = " ".join(f"{one.message} {one.remedy}" for one in error.findings)
        return _page(sight, place, {_FILE: told})
    with turn_of(sight.account_id):
        again = seen(asked)
        case = _target(again) if again else None
        if case is None:
            return _page(sight, place, {}, waits=True)
        cells = {"berkas_sha256": digest, "lokasi_arsip": place}
        draft = keep(asked, case.put("lembar", case.sheet_id, cells).draft)
    keep_scan(asked.store, test, digest)
    return Redirect(check_path(draft.id))


def _send(sight: Sight) -> Answer:
    """The scan itself, for who keeps the test and for the auditor."""
    test = sight.test
    if not test.scan or not (sight.keeps or sight.audits):
        return NotHere()
    sheet = NamedFile(
        table=TablePath(package=f"dik/{test.unit}", table="lembar"),
        key=test.id,
        sha256=test.scan,
        name="lembar-uji",
        restricted=True,
    )
    return stored(sight.asked, sheet) or NotHere()


ROUTES = (
    Route(
        path="/uji/{id}/pindaian",
        method="GET",
        access=Access.OFFICER,
        handle=by_keeper(_ask, open_only=False),
    ),
    Route(
        path="/uji/{id}/pindaian",
        method="POST",
        access=Access.OFFICER,
        handle=by_keeper(_keep, open_only=False),
        uploads=True,
        documents=True,
    ),
    Route(path="/uji/{id}/pindaian/berkas", method="GET", access=Access.OFFICER, handle=by_reader(_send)),
)
