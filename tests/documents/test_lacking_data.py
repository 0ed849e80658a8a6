from dataclasses import replace
from datetime import date

import pytest

from generator.documents.gaps import DOTS
from generator.documents.making import Kind
from generator.model.decree import DecreeItem, missing_items
from tests.documents.papers import DECREE, SHEET, cells_of, decree_of, pages, paper, with_entries, words_of

DECREE_ROW = DECREE[2]


def without(records, item):
    """The records with one of the seven items taken out."""

    def bare(entry):
        match item:
            case DecreeItem.CLASSIFICATION:
                return replace(entry, grounds=())
            case DecreeItem.DESCRIPTION:
                return replace(entry, subject="")
            case DecreeItem.REASON:
                return replace(entry, if_closed="")
            case DecreeItem.PERIOD:
                return replace(entry, grounds=tuple(replace(one, period=None) for one in entry.grounds))
            case _:
                return entry

    found = with_entries(records, bare)
    decree = found.decrees[DECREE_ROW]
    match item:
        case DecreeItem.SETTER:
            decree = replace(decree, setter_id="")
        case DecreeItem.BODY:
            decree = replace(decree, setter_id="0000000000")
        case DecreeItem.PLACE_AND_DAY:
            decree = replace(decree, day=None)
        case _:
            pass
    dossiers = tuple(
        replace(one, decree=decree if one.decree and one.decree.id == decree.id else one.decree)
        for one in found.dossiers
    )
    return replace(found, decrees={**found.decrees, DECREE_ROW: decree}, dossiers=dossiers)


@pytest.mark.parametrize("item", list(DecreeItem), ids=lambda item: item.name)
def test_no_decree_goes_out_without_one_of_the_seven_items(records_for, item):
    records = without(records_for("dinkes"), item)
    decree = records.decrees[DECREE_ROW]
    entries = [one.entry for one in records.dossiers if one.decree and one.decree.id == DECREE_ROW]
    setter = records.officers.get(decree.setter_id)
    assert item in missing_items(decree, entries, setter_unit=setter.unit if setter else "")

    what = words_of(records, "sk", DECREE_ROW)

    assert what.hindrances(draft=False)
    assert what.hindrances(draft=True) == ()
    assert any(DOTS in cell for cell in cells_of(what))


def test_what_is_lacking_is_named_by_row_and_column(records_for):
    (problem,) = words_of(records_for("dinkes"), "lembar", "807hcr9fs7").problems

    assert (problem.code, problem.place.file, problem.place.entry_id, problem.place.column) == (
        "DOK-01", "registers/dik/dinkes/lembar.csv", "807hcr9fs7", "penyetuju_id",
    )  # fmt: skip
    assert problem.place.line > 1
    assert "PP 61/2010 Pasal 3 ayat (2)" in problem.source


def test_a_complete_example_lacks_nothing(records_for):
    assert words_of(records_for("dinkes"), *SHEET[1:]).problems == ()
    assert words_of(records_for("dinkes"), *DECREE[1:]).problems == ()


def test_of_the_whole_example_only_what_is_known_to_lack_is_named(records_for):
    found = {}
    for unit in ("_badan", "bkd", "bpkad", "dinkes", "diskominfo", "inspektorat"):
        records = records_for(unit)
        own = {
            row for row, place in records.places.items() if place.file.startswith(f"registers/dik/{unit}/")
        }
        kinds: tuple[tuple[Kind, set[str]], ...] = (
            ("lembar", set(records.tests)),
            ("sk", set(records.decrees)),
        )
        for kind, rows in kinds:
            for row in sorted(own & rows):
                if problems := words_of(records, kind, row).problems:
                    found[unit, kind, row] = problems[0].code

    assert found == {
        ("_badan", "sk", "h6v2c9p4td"): "DOK-06",
        ("dinkes", "lembar", "807hcr9fs7"): "DOK-01",
        ("diskominfo", "lembar", "a1d4mq5g7p"): "DOK-01",
        ("inspektorat", "lembar", "4aqjwj24gc"): "DOK-01",
        ("inspektorat", "sk", "m8r3x7k5wb"): "DOK-06",
    }


def test_a_sheet_without_entries_and_examiners_is_named(records_for):
    records = records_for("dinkes")
    bare = replace(records.tests[SHEET[2]], examiners=())
    records = replace(records, tests={**records.tests, SHEET[2]: bare}, dossiers=())

    assert [one.message.split(" belum")[0] for one in words_of(records, *SHEET[1:]).problems] == [
        "Entri yang diuji dengan lembar ini",
        "Penguji",
    ]


def test_a_revoked_regulation_is_refused_in_a_draft_too(records_for):
    records = records_for("dinkes")
    revoked = replace(records.laws["uu-30-2000"], revoked_by="uu-27-2022")
    records = replace(records, laws={**records.laws, "uu-30-2000": revoked})

    (problem,) = words_of(records, "sk", DECREE_ROW).hindrances(draft=True)

    assert (problem.code, problem.place.entry_id) == ("DOK-03", "uu-30-2000")
    assert "UU 27/2022" in problem.message


def test_a_regulation_that_is_not_yet_in_force_is_refused(records_for):
    records = records_for("dinkes")
    later = replace(records.laws["pp-61-2010"], in_force_from=date(2026, 1, 21))
    records = replace(records, laws={**records.laws, "pp-61-2010": later})

    assert [one.code for one in words_of(records, "sk", DECREE_ROW).hindrances(draft=True)] == ["DOK-03"]


def test_a_regulation_outside_the_registry_is_named(records_for):
    records = records_for("dinkes")
    records = replace(records, laws={key: law for key, law in records.laws.items() if key != "perki-1-2021"})

    assert [(one.code, one.place.entry_id) for one in words_of(records, "sk", DECREE_ROW).problems] == [
        ("DOK-04", "perki-1-2021")
    ]


def test_the_regulation_that_the_form_still_prints_is_not_cited(records_for):
    laws = decree_of(records_for("dinkes"), DECREE_ROW).mengingat

    assert [law for law in laws if "Pengklasifikasian" in law] == []
    assert laws[2].startswith(
        "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik"
    )


def test_another_kind_of_decree_is_refused(records_for):
    hindrances = words_of(records_for("inspektorat"), "sk", "m8r3x7k5wb").hindrances(draft=True)

    assert [one.code for one in hindrances] == ["DOK-06"]


def test_a_problem_holds_nothing_that_stands_in_a_cell(records_for):
    records = records_for("dinkes")
    silent = with_entries(records, lambda entry: replace(entry, grounds=(), if_opened=""))
    problems = words_of(silent, "sk", DECREE_ROW).problems
    cells = [one.entry.subject for one in records.dossiers] + [
        one.entry.parent_document for one in records.dossiers
    ]

    assert problems
    assert [cell for cell in cells for one in problems if cell and cell in f"{one.message}{one.remedy}"] == []


def test_a_draft_bears_its_mark_on_every_page_and_a_finished_paper_on_none(records_for):
    records = records_for("dinkes")

    assert ["DRAF" in page for page in pages(paper(records, "sk", DECREE_ROW, "pdf", draft=True))] == [
        True
    ] * 3
    assert ["DRAF" in page for page in pages(paper(records, "sk", DECREE_ROW, "pdf"))] == [False] * 3
