"""A paper's words beside those of the data."""

import io
from dataclasses import replace

import pytest

from generator.documents.comparing import compared, pages_of
from generator.documents.making import made, worded
from generator.documents.order import misplaced
from tests.documents.more_papers import found
from tests.documents.papers import DECREE, EVERY, MOMENT, paper

UNIT, KIND, ROW = DECREE


@pytest.fixture(scope="module")
def printed(records_for):
    records = records_for(UNIT)
    return found(worded(KIND, ROW, records)), pages_of(io.BytesIO(paper(records, KIND, ROW, "pdf")))


def differences(printed, pages):
    what, own = printed
    return [(one.part, one.words) for one in compared(what, pages, own).differences]


def test_a_paper_has_all_of_its_own_words(printed):
    what, own = printed

    assert compared(what, own, own).differences == ()
    assert compared(what, own, own).unknown_words == ()


def test_the_ends_of_lines_hyphens_and_capitals_do_not_count(printed):
    _, own = printed
    spoilt = [
        page.replace("Kesehatan", "Kese-\nhatan")
        .replace("penderita", "pen\u00adderita")
        .replace(" dapat ", " \n DAPAT  ")
        for page in own
    ]

    assert spoilt != list(own)
    assert differences(printed, spoilt) == []


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("20 Januari 2026", "2 Januari 2026", "kendali, tanggal pembuatan"),
        ("20 Januari 2026", "120 Januari 2026", "kendali, tanggal pembuatan"),
        ("Contoh Rahmawati", "Contoh Rahmania", "kendali, diperiksa, nama"),
        ("Pasal 36", "Pasal 63", "baris 1, dasar 1"),
    ],
)
def test_another_number_or_name_is_a_difference(printed, old, new, part):
    _, own = printed
    changed = [page.replace(old, new) for page in own]

    assert changed != list(own)
    assert part in [one for one, _ in differences(printed, changed)]


def test_a_text_may_go_on_over_the_foot_of_a_page(printed):
    what, own = printed
    words = what.document.menimbang[2].split()
    first, second = " ".join(words[:5]), " ".join(words[5:])
    whole = " ".join(own[0].split()).replace(" ".join(words), "")
    pages = [f"{whole} {first}\nNomor 1 Halaman 1 dari 2", f"{second}\nNomor 1 Halaman 2 dari 2", *own[1:]]

    assert ("menimbang 3", what.document.menimbang[2]) not in differences(printed, pages)
    assert ("menimbang 3", what.document.menimbang[2]) in differences(printed, [whole, *own[1:]])


def test_words_that_only_the_paper_has_are_told(printed):
    what, own = printed
    unknown = compared(what, [*own, "Salinan ini dilegalisasi Notaris Zubaedah 777"], own).unknown_words

    assert unknown == ("Salinan", "dilegalisasi", "Notaris", "Zubaedah", "777")


def test_a_word_put_before_a_sentence_is_told(printed):
    what, own = printed
    pages = [page.replace("Pesaing memperoleh", "Tidak pesaing memperoleh") for page in own]

    assert pages != list(own)
    assert compared(what, pages, own).differences == ()
    assert compared(what, pages, own).added_words == ("tidak",)


def test_a_difference_names_the_cells_that_lack(printed):
    what, own = printed
    pages = [page.replace("Keluarga penderita", "Tetangga penderita") for page in own]
    (difference,) = compared(what, pages, own).differences

    assert [(cell.table, cell.row, cell.column) for cell in difference.cells] == [
        ("dik", "g3h22nqdb0", "konsekuensi_dibuka")
    ]
    assert difference.on_paper.startswith("Tetangga penderita dapat disalahkan")


@pytest.mark.parametrize("column", ["informasi", "dasar", "dibuka", "ditutup", "jangka"])
def test_cells_that_changed_places_between_rows_are_told(records_for, printed, column):
    what, own = printed
    first, second, *rest = what.document.baris
    changed = (
        replace(first, **{column: getattr(second, column)}),
        replace(second, **{column: getattr(first, column)}),
        *rest,
    )
    other = replace(what, document=replace(what.document, baris=changed))
    file = made(other, "pdf", ROW, records_for(UNIT), draft=False, moment=MOMENT)
    assert isinstance(file, bytes), file
    comparison = compared(what, pages_of(io.BytesIO(file)), own)

    assert comparison.differences == ()
    assert {one.part.partition(column)[0] for one in comparison.misplaced} == {"baris 1, ", "baris 2, "}


@pytest.mark.parametrize("which", EVERY)
def test_nothing_has_changed_places_on_the_papers_own_pages(records_for, which):
    unit, kind, row = which
    own = pages_of(io.BytesIO(paper(records_for(unit), kind, row, "pdf")))

    assert compared(found(worded(kind, row, records_for(unit))), own, own).misplaced == ()


def test_a_word_of_a_table_that_sentences_have_too_marks_no_place():
    rows = [("baris 1, nama", "Kedua"), ("baris 2, nama", "Ketiga saja")]

    assert (
        list(misplaced(rows, "kedua ketiga saja dan kedua", "ketiga saja kedua dan kedua", str.casefold))
        == []
    )
    assert list(misplaced(rows, "kedua ketiga saja", "ketiga saja kedua", str.casefold)) == [rows[1]]


def test_pages_without_text_are_counted(printed):
    what, own = printed
    comparison = compared(what, ["", *own[1:]], own)

    assert (comparison.empty_pages, comparison.is_readable) == ((1,), True)
    assert not compared(what, [""], own).is_readable


def test_dots_of_a_draft_are_no_difference(records_for):
    records = records_for(UNIT)
    blank = replace(records, decrees={**records.decrees, ROW: replace(records.decrees[ROW], place="")})
    what = found(worded(KIND, ROW, blank))
    own = pages_of(io.BytesIO(paper(records, KIND, ROW, "pdf")))

    assert what.problems
    assert compared(what, own, own).differences == ()


def test_no_words_of_a_difference_are_in_its_repr(printed):
    what, _ = printed
    comparison = compared(what, ["Kertas lain"], [])
    long = [one for one in comparison.differences if len(one.words) > 20]

    assert long
    assert [one for one in long if one.words in repr(comparison)] == []
