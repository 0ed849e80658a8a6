"""What an import never does to rows that are published, and to entries that two rows of a file claim."""

import pytest

from generator.imports.choices import WrongUse
from generator.imports.outcomes import Fate
from generator.imports.packages import Shelf
from generator.imports.report import render_plan
from tests.imports.importing import HEADER, after, asked, fates, make_record, make_source, plan_of, written

OLD = make_record(retensi="5 Tahun 2023")
KINERJA = "Laporan Kinerja Dinas Kesehatan Tahun 2025"


def test_an_older_file_does_not_undo_a_repair_in_a_published_row(shelf: Shelf):
    proposed = after(shelf, plan_of(make_source(OLD), shelf))
    repaired = after(proposed, plan_of(make_source(make_record()), proposed))
    assert repaired.rows("dinkes")["0000000001"]["status"] == "berlaku"

    plan = plan_of(make_source(OLD), repaired)
    assert (fates(plan), plan.files) == ({Fate.HELD: 1}, {})
    told = " ".join(render_plan(plan).split())
    assert (
        "“5 Tahun 2023” tidak dipahami, jadi tidak menggantikan “5 tahun” yang sudah berlaku di register."
        in told
    )
    assert "Ditulis sebagai usulan" not in told


def test_a_time_that_is_not_understood_does_not_replace_a_published_one(shelf: Shelf):
    source = make_source((*make_record(waktu="tiap awal bulan"), "a1d0000001"), header=(*HEADER, "id"))

    plan = plan_of(source, shelf)
    assert (fates(plan), [(code, field) for code, _, field in asked(plan)]) == (
        {Fate.HELD: 1},
        [("IMP-14", "waktu")],
    )


def test_a_proposal_still_takes_the_words_of_the_file(shelf: Shelf):
    proposed = after(shelf, plan_of(make_source(make_record(tempat="")), shelf))

    plan = plan_of(make_source(make_record(tempat="", retensi="5 Tahun 2023")), proposed)
    assert written(plan)["0000000001"]["retensi"] == "5 Tahun 2023"


def test_only_proposals_are_called_proposals(shelf: Shelf):
    """A published row whose retention was never understood stays published."""
    published = after(shelf, plan_of(make_source(make_record(retensi="entah")), shelf))
    plan = plan_of(make_source(OLD), published)

    assert fates(plan) == {Fate.CHANGED: 1}
    told = render_plan(plan)
    assert "Ditulis sebagai usulan" not in told
    assert "Bukan usulan dan statusnya tetap, tetapi masih perlu dilengkapi:\n  berkas.csv!J2 IMP-07" in told


def test_rows_that_claim_one_entry_are_all_left_to_the_officer(shelf: Shelf):
    source = make_source(
        (*make_record("Satu"), "a1d0000001"),
        (*make_record("Dua"), "a1d0000001"),
        (*make_record("Tiga"), ""),
        header=(*HEADER, "Pengenal"),
    )

    plan = plan_of(source, shelf)
    assert [outcome.fate for outcome in plan.outcomes] == [Fate.HELD, Fate.HELD, Fate.ADDED]
    assert [outcome.questions[0].message for outcome in plan.outcomes[:2]] == [
        "2 baris di berkas ini sama dengan satu entri, a1d0000001: berkas.csv!C2, berkas.csv!C3."
    ] * 2


def test_a_title_and_an_identifier_that_are_one_entry_are_left_to_the_officer(shelf: Shelf):
    source = make_source(
        (*make_record(KINERJA, waktu="2025"), ""),
        (*make_record("Dua"), "a1d0000001"),
        header=(*HEADER, "Pengenal"),
    )

    plan = plan_of(source, shelf)
    assert [outcome.questions[0].message for outcome in plan.outcomes] == [
        "2 baris di berkas ini sama dengan satu entri, a1d0000001: berkas.csv!C2, berkas.csv!C3."
    ] * 2


def test_an_answer_and_a_cell_that_claim_one_entry_are_left_to_the_officer(shelf: Shelf):
    source = make_source(
        (*make_record("Satu"), "a1d0000001"), (*make_record("Dua"), ""), header=(*HEADER, "Pengenal")
    )

    plan = plan_of(source, shelf, same={("berkas.csv", 3): "a1d0000001"})
    assert fates(plan) == {Fate.HELD: 2}


def test_an_answer_against_the_cell_is_wrong_use(shelf: Shelf):
    source = make_source((*make_record("Satu"), "a1d0000001"), header=(*HEADER, "Pengenal"))

    with pytest.raises(WrongUse) as wrong:
        plan_of(source, shelf, same={("berkas.csv", 2): "a2d0000002"})
    assert "baris itu di berkas menyebut entri a1d0000001" in str(wrong.value)


def test_an_answer_decides_between_entries_with_one_subject(shelf: Shelf):
    plan = plan_of(make_source(make_record(KINERJA)), shelf, same={("berkas.csv", 2): "a2d0000002"})

    assert plan.outcomes[0].identifier == "a2d0000002"
