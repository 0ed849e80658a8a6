"""The report in each of its formats."""

import json

import pytest

from generator.model.problem import Place, Problem, Severity
from generator.validation.report import FORMATS, render, render_apart, render_errors


def make(**given: object) -> Problem:
    values: dict[str, object] = {
        "code": "DIP-01",
        "severity": Severity.ERROR,
        "place": Place(file="registers/dip/dinkes/dip.csv", line=2, entry_id="a1d0000001", column="tempat"),
        "message": "Tempat belum diisi.",
        "remedy": "Isi kotanya.",
        "source": "Perki 1/2021 Pasal 21",
    }
    return Problem(**(values | given))  # pyright: ignore[reportArgumentType]  # values of many types


WHOLE_FILE = make(
    code="PKT-06",
    severity=Severity.WARNING,
    place=Place(file="registers/acuan/jra.csv"),
    message="Tidak ada.",
)


def test_text_groups_by_file_and_ends_with_the_count():
    assert render((make(), WHOLE_FILE), "text") == (
        "registers/acuan/jra.csv: peringatan PKT-06: Tidak ada.\n"
        "  Isi kotanya. (Sumber: Perki 1/2021 Pasal 21)\n"
        "\n"
        "registers/dip/dinkes/dip.csv:2: kesalahan DIP-01 (entri a1d0000001, kolom tempat): Tempat belum diisi.\n"
        "  Isi kotanya. (Sumber: Perki 1/2021 Pasal 21)\n"
        "\n"
        "1 kesalahan, 1 peringatan, 0 catatan di 2 berkas.\n"
    )


def test_what_stops_a_build_is_shown_and_the_rest_counted():
    shown = (
        "registers/dip/dinkes/dip.csv:2: kesalahan DIP-01 (entri a1d0000001, kolom tempat): Tempat belum diisi.\n"
        "  Isi kotanya. (Sumber: Perki 1/2021 Pasal 21)\n"
        "\n"
    )

    assert render_errors((make(),)) == f"{shown}1 kesalahan di 1 berkas.\n"
    assert render_errors((make(), WHOLE_FILE, make(severity=Severity.INFO))) == (
        f"{shown}1 kesalahan di 1 berkas, dan 1 peringatan dan 1 catatan; lihat `ppid validate`.\n"
    )


def test_text_without_problems_says_so():
    assert render((), "text") == "Tidak ada masalah.\n"


def test_json_holds_every_part_and_the_counts():
    assert json.loads(render((make(),), "json")) == {
        "masalah": [
            {
                "kode": "DIP-01",
                "tingkat": "kesalahan",
                "berkas": "registers/dip/dinkes/dip.csv",
                "baris": 2,
                "entri": "a1d0000001",
                "kolom": "tempat",
                "pesan": "Tempat belum diisi.",
                "saran": "Isi kotanya.",
                "sumber": "Perki 1/2021 Pasal 21",
            }
        ],
        "jumlah": {"kesalahan": 1, "peringatan": 0, "catatan": 0},
    }


def test_github_annotations_name_file_and_line():
    assert render((make(), WHOLE_FILE), "github") == (
        "::warning file=registers/acuan/jra.csv,title=PKT-06::Tidak ada. Isi kotanya. (Sumber: Perki 1/2021 Pasal 21)\n"
        "::error file=registers/dip/dinkes/dip.csv,line=2,title=DIP-01"
        "::Tempat belum diisi. Isi kotanya. (Sumber: Perki 1/2021 Pasal 21)\n"
    )


def test_github_annotations_cannot_be_broken_out_of():
    hostile = make(
        severity=Severity.INFO,
        place=Place(file="a,line=9:b%\r\nc"),
        message="satu\n::error::dua",
        remedy="50%",
        source="x",
    )

    assert render((hostile,), "github") == (
        "::notice file=a%2Cline=9%3Ab%25%0D%0Ac,title=DIP-01::satu%0A::error::dua 50%25 (Sumber: x)\n"
    )


def test_gitlab_fingerprint_outlives_a_moved_line():
    moved = make(
        place=Place(file="registers/dip/dinkes/dip.csv", line=7, entry_id="a1d0000001", column="tempat")
    )

    (before,), (after,) = (json.loads(render((problem,), "gitlab")) for problem in (make(), moved))

    assert before["fingerprint"] == after["fingerprint"]
    assert before["location"] == {"path": "registers/dip/dinkes/dip.csv", "lines": {"begin": 2}}
    assert (before["check_name"], before["severity"]) == ("DIP-01", "major")


def test_gitlab_fingerprints_differ_even_for_twins():
    entries = json.loads(render((make(), make(), WHOLE_FILE), "gitlab"))

    assert len({entry["fingerprint"] for entry in entries}) == 3
    assert entries[0]["location"]["lines"]["begin"] == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_order_of_the_problems_does_not_matter(format_: str):
    assert render((make(), WHOLE_FILE), format_) == render((WHOLE_FILE, make()), format_)  # pyright: ignore[reportArgumentType]


def test_two_reports_stand_apart_in_text():
    assert render_apart((), (make(code="DIK-22"),), "text").splitlines() == [
        "Register publik",
        "",
        "Tidak ada masalah.",
        "",
        "Register yang dikecualikan (terbatas)",
        "",
        "registers/dip/dinkes/dip.csv:2: kesalahan DIK-22 (entri a1d0000001, kolom tempat): Tempat belum diisi.",
        "  Isi kotanya. (Sumber: Perki 1/2021 Pasal 21)",
        "",
        "1 kesalahan, 0 peringatan, 0 catatan di 1 berkas.",
    ]


def test_two_reports_stand_apart_in_json():
    data = json.loads(render_apart((make(),), (make(code="DIK-22"),), "json"))

    assert [found["kode"] for found in data["masalah"]] == ["DIP-01"]
    assert [found["kode"] for found in data["terbatas"]["masalah"]] == ["DIK-22"]
    assert data["terbatas"]["jumlah"]["kesalahan"] == 1


def test_two_reports_follow_each_other_as_annotations():
    public, restricted = (make(),), (make(code="DIK-22"),)

    assert render_apart(public, restricted, "github") == render(public, "github") + render(
        restricted, "github"
    )
    assert [one["check_name"] for one in json.loads(render_apart(public, restricted, "gitlab"))] == [
        "DIP-01",
        "DIK-22",
    ]
