"""Writing in a test: one's own opinion, and the text that all write together."""

from collections.abc import Mapping
from dataclasses import replace

from generator.model.officer import Role
from generator.office.cases.case_file import CaseFile
from generator.office.cases.steps.weighing import WEIGHING
from generator.office.drafts.writing import keep, turn_of
from generator.office.examinations.examination import Examination
from generator.office.examinations.facts import COMMON_COLUMNS
from generator.office.examinations.merging import Merged, mark, merged
from generator.office.examinations.opinions import FIELDS
from generator.office.examinations.room_page import writer
from generator.office.examinations.sight import Sight, by_reader, seen
from generator.office.examinations.written import COMMON, Version, newest, opinion_of, put, versions
from generator.office.forms.fields import Field
from generator.office.forms.problems import Fault
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_ORIGIN = "asal-"
_NOTHING = Merged(changed={}, clashes=frozenset())


# -- one's own opinion ----------------------------------------------------------------------


def _opinion(sight: Sight) -> Answer:
    return _opinion_page(sight) if sight.examiner else NotHere()


def _opinion_page(
    sight: Sight, typed: Mapping[str, str] | None = None, outcome: Merged = _NOTHING, *, judged: bool = False
) -> Page:
    asked, test = sight.asked, sight.test
    stands = opinion_of(asked.store, test.id, sight.account_id)
    shown = _shown(stands, typed, outcome, FIELDS)
    errors = [_clash(one, "Anda sendiri di jendela lain") for one in FIELDS if one.name in outcome.clashes]
    if judged:
        errors += [
            Fault(anchor=one.id, label=one.label, message=f"{one.label}: belum ditulis.")
            for one in FIELDS
            if one.required and not shown[one.name] and one.name not in outcome.clashes
        ]
    return _page(
        sight,
        "Pendapat Anda",
        f"{test.address}/pendapat",
        FIELDS,
        stands,
        shown,
        errors,
        outcome,
        where="pendapat Anda yang tersimpan",
        intro=(
            (
                "Tulis pendapat Anda sendiri. Pendapat penguji lain tampil sesudah ketiga isian pertama terisi "
                "(Perki 1/2021 Pasal 49 ayat (2))."
            ),
        ),
    )


def _keep_opinion(asked: Asked) -> Answer:
    with turn_of(asked.person.account.id):
        sight = seen(asked)
        if sight is None or sight.examiner is None or not sight.test.is_open:
            return NotHere()
        typed = read(FIELDS, asked.form).cells
        stands = opinion_of(asked.store, sight.test.id, sight.account_id)
        outcome = merged(typed, _origins(asked, FIELDS), stands)
        put(
            asked.store,
            sight.test.id,
            sight.account_id,
            outcome.changed,
            account_id=sight.account_id,
            now=asked.now,
        )
        page = _opinion_page(sight, typed, outcome, judged=True)
    return page if page.status != 200 else Redirect(sight.test.address)


# -- the common text ------------------------------------------------------------------------


def common_fields(case: CaseFile) -> tuple[Field, ...]:
    """The questions of the weighing step that the law asks of every test."""
    (section, *_) = WEIGHING.sections(case)
    return tuple(replace(one, required=False) for one in section.fields if one.name in COMMON_COLUMNS)


def _common(sight: Sight) -> Answer:
    if not sight.writes or sight.now is None:
        return NotHere()
    return _common_page(sight, sight.now)


def _common_page(
    sight: Sight, case: CaseFile, typed: Mapping[str, str] | None = None, outcome: Merged = _NOTHING
) -> Page:
    fields = common_fields(case)
    stands = {one.name: case.entry[one.name] for one in fields}
    last = newest(sight.asked.store, sight.test.id, COMMON)
    errors = [
        _clash(one, writer(sight, last, one.name) or "pengurus uji")
        for one in fields
        if one.name in outcome.clashes
    ]
    return _page(
        sight,
        "Naskah bersama",
        f"{sight.test.address}/naskah",
        fields,
        stands,
        _shown(stands, typed, outcome, fields),
        errors,
        outcome,
        where="naskah bersama",
        intro=(
            (
                "Semua penguji menulis naskah ini. Ia menjadi isi lembar pengujian. Bila dua orang mengubah isian yang "
                "sama, yang kedua melihat kedua-duanya, dan tidak ada yang hilang."
            ),
        ),
        history=_history(sight, fields),
    )


def _keep_common(asked: Asked) -> Answer:
    first = seen(asked)
    if first is None or not first.writes or first.draft is None:
        return NotHere()
    with turn_of(first.draft.account_id):
        # read again: nobody writes in the draft from here on
        sight = seen(asked)
        case = sight.now if sight is not None and sight.writes else None
        if sight is None or case is None:
            return NotHere()
        fields = common_fields(case)
        typed = read(fields, asked.form).cells
        stands = {one.name: case.entry[one.name] for one in fields}
        outcome = merged(typed, _origins(asked, fields), stands)
        if outcome.changed:
            # what stood before the test began is a version too
            known = newest(asked.store, sight.test.id, COMMON)
            unsaid = {name: stands[name] for name in outcome.changed if name not in known and stands[name]}
            put(asked.store, sight.test.id, COMMON, unsaid, account_id=sight.test.account_id, now=asked.now)
            case = case.put("dik", case.id, dict(outcome.changed))
            keep(asked, case.draft)
            put(
                asked.store,
                sight.test.id,
                COMMON,
                outcome.changed,
                account_id=sight.account_id,
                now=asked.now,
            )
        page = _common_page(sight, case, typed, outcome)
    return page if page.status != 200 else Redirect(sight.test.address)


def _history(sight: Sight, fields: tuple[Field, ...]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Field by field: who wrote which version, the newest first."""
    every = versions(sight.asked.store, sight.test.id, COMMON)
    return tuple(
        (field.label, tuple(_told(sight, one) for one in reversed(every) if one.field == field.name))
        for field in fields
        if any(one.field == field.name for one in every)
    )


def _told(sight: Sight, version: Version) -> tuple[str, str]:
    return writer(sight, {version.field: version}, version.field), version.words or "(dikosongkan)"


# -- both -----------------------------------------------------------------------------------


def _origins(asked: Asked, fields: tuple[Field, ...]) -> dict[str, str]:
    return {one.name: asked.form.first(f"{_ORIGIN}{one.id}") for one in fields}


def _shown(
    stands: Mapping[str, str], typed: Mapping[str, str] | None, outcome: Merged, fields: tuple[Field, ...]
) -> dict[str, str]:
    """What the boxes hold: what stands, and where two wrote at once her own words."""
    return {
        one.name: typed[one.name] if typed and one.name in outcome.clashes else stands.get(one.name, "")
        for one in fields
    }


def _clash(field: Field, by: str) -> Fault:
    return Fault(
        anchor=field.id,
        label=field.label,
        message=f"{field.label} baru saja diubah {by}.",
        remedy="Tulisan Anda masih di kotaknya dan belum disimpan. Gabungkan dengan isi yang tampil di atasnya, lalu simpan.",
    )


def _page(
    sight: Sight,
    heading: str,
    address: str,
    fields: tuple[Field, ...],
    stands: Mapping[str, str],
    shown: Mapping[str, str],
    errors: list[Fault],
    outcome: Merged,
    *,
    where: str,
    intro: tuple[str, ...],
    history: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (),
) -> Page:
    test: Examination = sight.test
    return Page(
        template="uji-tulis.html.jinja",
        title=f"{heading}, uji {test.id}",
        status=409 if outcome.clashes else 422 if errors else 200,
        context={
            "judul_isi": heading,
            "pulang": test.address,
            "alamat": address,
            "pengantar": intro,
            "kesalahan": tuple(errors),
            "tersimpan": bool(outcome.changed),
            "riwayat": history,
            "bidang": tuple(
                (
                    one,
                    shown[one.name],
                    next((fault.message for fault in errors if fault.anchor == one.id), ""),
                    (stands.get(one.name, "") or "kosong") if one.name in outcome.clashes else "",
                    f"{_ORIGIN}{one.id}",
                    mark(stands.get(one.name, "")),
                )
                for one in fields
            ),
            "di": where,
        },
    )


_COUNSEL = frozenset({Role.COUNSEL})
"""The advisory team helps to word what is tested: once it is invited, it writes. Source: Perki 1/2021 art. 7 (4)."""

ROUTES = (
    Route(path="/uji/{id}/pendapat", method="GET", access=Access.EXAMINER, handle=by_reader(_opinion)),
    Route(
        path="/uji/{id}/pendapat",
        method="POST",
        access=Access.EXAMINER,
        handle=_keep_opinion,
        readers=_COUNSEL,
    ),
    Route(path="/uji/{id}/naskah", method="GET", access=Access.EXAMINER, handle=by_reader(_common)),
    Route(
        path="/uji/{id}/naskah", method="POST", access=Access.EXAMINER, handle=_keep_common, readers=_COUNSEL
    ),
)
