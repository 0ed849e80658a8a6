import re
from difflib import SequenceMatcher

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.imports.headings import plain
from generator.imports.holders import Holders, UnitNames, unit_names
from generator.imports.matching import Beside, Known, Subject, time_key


def make_subject(title: str = "", summary: str = "", time: str = "2025") -> Subject:
    return Subject(title=title, summary=summary, time=time)


def make_row(
    identifier: str = "k1", judul: str = "", ringkasan: str = "", waktu: str = "2025", status: str = "berlaku"
) -> dict[str, str]:
    return {"id": identifier, "judul": judul, "ringkasan": ringkasan, "waktu": waktu, "status": status}


def near_subject(one: Subject, other: Subject) -> bool:
    row = make_row(judul=other.title, ringkasan=other.summary, waktu=other.time)
    return Known([row]).near(one, set()) == ("k1",)


def test_times_are_compared_by_the_days_they_cover():
    assert time_key("Tahun 2025") == time_key("2025")
    assert time_key("Maret 2025") != time_key("2025")
    assert time_key("tiap hari kerja") == time_key("Tiap  hari kerja.")


def test_a_row_is_known_by_title_and_time_or_by_summary_where_the_file_has_no_title():
    known = Known([make_row(judul="Laporan Kinerja", ringkasan="Capaian tahun ini.")])

    assert known.certain(make_subject(title="LAPORAN  KINERJA", time="tahun 2025")) == ("k1",)
    assert known.certain(make_subject(title="Laporan Kinerja", time="2024")) == ()
    assert known.certain(make_subject(summary="capaian tahun ini")) == ("k1",)
    assert known.certain(make_subject(title="Lain", summary="Capaian tahun ini.")) == ()


def test_titles_that_may_be_one_misspelt_are_near():
    assert near_subject(
        make_subject(title="Laporan Kinerja Dinas"), make_subject(title="Laporan Kinera Dinas")
    )
    assert near_subject(make_subject(title="Laporan Kinerja"), make_subject(title="Laporan Kinerja", time=""))
    assert near_subject(
        make_subject(title="Laporan Kinerja", time="Maret 2025"), make_subject(title="Laporan Kinerja")
    )
    assert near_subject(
        make_subject(title="Nama lain", summary="Isi sama"), make_subject(title="Judul", summary="Isi sama")
    )


def test_the_search_for_near_titles_asks_rather_than_compares_without_end():
    """A register and a file full of titles with the same letters in another order."""
    letters = "laporan kegiatan dinas kesehatan tentang sosialisasi anggaran" * 3
    titles = [letters[turn:] + letters[:turn] for turn in range(60, len(letters), 6)]
    rows = [make_row(f"k{number:04}", judul=title) for number, title in enumerate(titles)]
    strange = [make_subject(title=title[::-1]) for title in titles]

    patient = Known(rows)
    assert [patient.near(subject, set()) for subject in strange] == [()] * len(strange)

    hurried = Known(rows, most_comparisons=len(rows))
    found = [hurried.near(subject, set()) for subject in strange]
    assert found[0] == ()
    assert all(len(asked) == 3 for asked in found[1:])


@given(st.text("aab c1", max_size=60), st.text("aab c1", max_size=60))
def test_near_titles_are_those_that_are_mostly_the_same(one: str, other: str):
    assume(plain(one) and plain(other))
    same_digits = re.findall(r"\d+", plain(one)) == re.findall(r"\d+", plain(other))
    ratio = SequenceMatcher(None, plain(other), plain(one), autojunk=False).ratio()

    near = near_subject(make_subject(title=one), make_subject(title=other))
    assert near == (same_digits and ratio >= 0.85)


def test_yearly_reports_are_never_near_each_other():
    assert not near_subject(
        make_subject(title="Laporan Kinerja"), make_subject(title="Laporan Kinerja", time="2024")
    )
    assert not near_subject(
        make_subject(title="Laporan Kinerja 2024"), make_subject(title="Laporan Kinerja 2025")
    )
    assert not near_subject(
        make_subject(title="Laporan", time="tiap hari"), make_subject(title="Laporan", time="2025")
    )
    assert not near_subject(make_subject(title="Laporan Kinerja"), make_subject(title="Daftar Aset"))


def test_withdrawn_rows_are_kept_apart():
    known = Known([make_row(judul="Daftar posko", status="ditarik")])

    assert known.certain(make_subject(title="Daftar posko")) == ()
    assert known.withdrawn_like(make_subject(title="Daftar posko")) == "k1"
    assert known.withdrawn_like(make_subject(title="Daftar aset")) == ""
    untitled = Known([make_row(ringkasan="Letak posko", status="ditarik")])
    assert untitled.withdrawn_like(make_subject(summary="letak posko")) == "k1"
    assert untitled.withdrawn_like(make_subject(title="Daftar posko", summary="Letak posko")) == ""


def test_rows_taken_by_others_are_not_offered():
    known = Known(
        [make_row("k1", judul="Laporan Kinerja Dinas"), make_row("k2", judul="Laporan Kinerja Dina")]
    )

    assert known.near(make_subject(title="Laporan Kinera Dinas"), set()) == ("k1", "k2")
    assert known.near(make_subject(title="Laporan Kinera Dinas"), {"k1"}) == ("k2",)


def test_two_rows_of_one_file_that_could_not_be_told_apart_later_are_found():
    beside = Beside()
    beside.add("dinkes", make_subject(title="Laporan", summary="Isi"), "A1")
    beside.add("dinkes", make_subject(summary="Tanpa judul"), "A2")

    assert beside.same_as("dinkes", make_subject(title="Laporan", summary="Lain")) == "A1"
    assert beside.same_as("dinkes", make_subject(summary="Isi")) == "A1"
    assert beside.same_as("dinkes", make_subject(title="Baru", summary="Tanpa judul")) == "A2"
    assert beside.same_as("bpbd", make_subject(title="Laporan", summary="Lain")) == ""


UNITS = unit_names(
    [
        {"kode": "dinkes", "nama": "Dinas Kesehatan", "singkatan": "Dinkes", "alias": "Dinkes Misal;Dinas Kes", "selesai": "", "pengganti": ""},
        {"kode": "bpbd", "nama": "Badan Bencana", "singkatan": "BPBD", "alias": "Dinas Kes", "selesai": "2025-12-31", "pengganti": "dinkes"},
    ]
)  # fmt: skip


def test_units_are_found_by_code_name_abbreviation_and_alias():
    holders = Holders(UNITS, {})

    for words in (
        "dinkes",
        "DINAS KESEHATAN",
        "Dinkes Misal",
        "Kepala Dinas Kesehatan",
        "PPID Dinas Kesehatan",
        "Dinas Kesehatan Provinsi Contoh",
    ):
        assert holders.unit_of(words) == "dinkes"
    assert holders.names_unit("Dinkes")


def test_a_name_of_two_units_or_of_none_is_not_guessed():
    holders = Holders(UNITS, {})

    assert holders.unit_of("Dinas Kes") == ""
    assert holders.unit_of("Dinas Kesehatn") == ""
    assert holders.near("Dinas Kesehatn") == ("dinkes",)
    assert holders.near("Kantor Pos") == ()


def test_what_a_person_said_about_a_name_holds():
    assert Holders(UNITS, {"Yankes": "dinkes"}).unit_of("YANKES") == "dinkes"


def test_ended_units_are_known_with_their_successor():
    assert [(unit.code, unit.ended, unit.successor) for unit in UNITS] == [
        ("dinkes", False, ""),
        ("bpbd", True, "dinkes"),
    ]
    assert isinstance(UNITS[0], UnitNames)
