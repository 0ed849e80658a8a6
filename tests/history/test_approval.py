"""The record of an approval has one text and one meaning."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.approval import (
    MARK,
    ApprovalRecord,
    Means,
    NotAnApproval,
    PaperSheet,
    Signed,
    Statement,
    approval_text,
    read_approval,
    read_signed,
    signed_text,
    statement_bytes,
)

SHEET = PaperSheet(
    name="Contoh Rahmawati", office="PPID", date=date(2026, 11, 2), sha256="5" * 64, place="Lemari contoh",
    recorded_by="0000000ptg", confirmed_by="",
)  # fmt: skip
STATEMENT = Statement(
    register="publik", proposal_id="k3n6q8s2vb", proposal_commit="a" * 40, person="0000000ppd", role="ppid",
    day=date(2026, 11, 2), reference="b" * 40, means=Means.OWN_KEY,
)  # fmt: skip
ON_PAPER = replace(STATEMENT, means=Means.PAPER, paper=SHEET)
SIGNED = Signed(statement=STATEMENT, signature="tanda tangan\nbaris kedua\n")
TEXT = approval_text("k3n6q8s2vb", "dinkes", [SIGNED])


def test_the_message_says_what_is_approved_and_by_whom():
    first, empty, mark, _, also_empty, trailer, end = TEXT.split("\n")

    assert (first, mark) == ("Setujui usulan k3n6q8s2vb: dinkes", MARK)
    assert trailer == "Disetujui-oleh: 0000000ppd"
    assert {empty, also_empty, end} == {""}


def test_what_was_written_is_read():
    paper = Signed(statement=ON_PAPER, signature="x")
    text = approval_text("k3n6q8s2vb", "dinkes", [paper, SIGNED])

    assert read_approval(text) == ApprovalRecord(
        proposal_id="k3n6q8s2vb", unit="dinkes", signed=tuple(sorted([paper, SIGNED], key=signed_text))
    )
    assert approval_text("k3n6q8s2vb", "dinkes", [SIGNED, paper]) == text


def test_an_approval_without_statements_is_read():
    assert read_approval(approval_text("k3n6q8s2vb", "acuan", [])).signed == ()


def test_a_message_whose_last_line_ends_git_left_out_is_read():
    assert read_approval(TEXT.rstrip()) == read_approval(TEXT)


def test_an_event_keeps_one_statement_to_the_letter():
    for statement in (STATEMENT, ON_PAPER):
        signed = Signed(statement=statement, signature="x")
        assert read_signed(signed_text(signed)) == signed


def test_the_signer_of_a_paper_is_who_records_or_confirms_it():
    confirmed = replace(ON_PAPER, paper=replace(SHEET, confirmed_by="0000000pem"))

    assert [one.signer for one in (STATEMENT, ON_PAPER, confirmed)] == [
        "0000000ppd",
        "0000000ptg",
        "0000000pem",
    ]


def test_a_sheet_belongs_to_a_paper_alone():
    with pytest.raises(ValueError):
        replace(STATEMENT, paper=SHEET)
    with pytest.raises(ValueError):
        replace(ON_PAPER, paper=None)


def test_an_outsider_on_paper_is_named_by_who_recorded_it():
    outsider = Signed(statement=replace(ON_PAPER, person=""), signature="x")

    assert "Disetujui-oleh: 0000000ptg" in approval_text("k3n6q8s2vb", "acuan", [outsider])


def record() -> dict[str, object]:
    return json.loads(TEXT.split("\n")[3])


def with_record(found: object) -> str:
    text = json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "\n".join([*TEXT.split("\n")[:3], text, *TEXT.split("\n")[4:]])


def with_statement(**cells: object) -> str:
    found = record()
    statements = found["pernyataan"]
    assert isinstance(statements, list)
    statements[0] |= cells
    return with_record(found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Setujui usulan k3n6q8s2vb: dinkes",
        f"Setujui usulan k3n6q8s2vb: dinkes\n\n{MARK}",
        f"Setujui usulan k3n6q8s2vb: dinkes\n\n{MARK}\nbukan json",
        f"Setujui usulan k3n6q8s2vb: dinkes\n\n{MARK}\n[]",
        "[" * 100_000 + f"\n{MARK}\n",
        f"Setujui usulan x: y\n\n{MARK}\n" + "[" * 100_000,
        TEXT.replace("Setujui usulan k3n6q8s2vb: dinkes", "Setujui usulan k3n6q8s2vb: bpbd"),
        TEXT.replace("Disetujui-oleh: 0000000ppd", "Disetujui-oleh: 0000000ats"),
        TEXT + "Reviewed-by: 0000000ats\n",
        TEXT.replace("k3n6q8s2vb", "KKKKKKKKKK"),
        TEXT.replace('"cara":', '"cara" :'),
        f"{MARK}\n{TEXT}",
        with_record({**record(), "lagi": 1}),
        with_record({**record(), "pernyataan": {}}),
        with_record({**record(), "usulan": 1}),
        with_statement(jenis="ppid-persetujuan-0"),
        with_statement(komit="a"),
        with_statement(acuan="HEAD"),
        with_statement(hari="kemarin"),
        with_statement(cara="lisan"),
        with_statement(cara="kertas"),
        with_statement(orang="a\rb"),
        with_statement(kertas={}),
        with_statement(kertas=[]),
        with_statement(cara="kertas", kertas={"dicatat": "a", "dipastikan": "", "jabatan": "", "nama": "",
                                              "sha256": "x", "tanggal": "2026-01-02", "tempat": ""}),
    ],
)  # fmt: skip
def test_any_other_text_is_refused(text: str):
    with pytest.raises(NotAnApproval):
        read_approval(text)


def test_an_event_with_another_writing_is_refused():
    with pytest.raises(NotAnApproval):
        read_signed(signed_text(SIGNED) + " ")


def test_any_fact_that_differs_gives_other_bytes_to_sign():
    others = [
        replace(STATEMENT, register="dik-dinkes"),
        replace(STATEMENT, proposal_id="k3n6q8s2vc"),
        replace(STATEMENT, proposal_commit="c" * 40),
        replace(STATEMENT, person="0000000ats"),
        replace(STATEMENT, role="atasan-ppid"),
        replace(STATEMENT, day=date(2026, 11, 3)),
        replace(STATEMENT, reference="c" * 40),
        replace(STATEMENT, means=Means.OFFICE_KEY),
        ON_PAPER,
        *(
            replace(ON_PAPER, paper=replace(SHEET, **{name: "lain"}))
            for name in ("name", "office", "sha256", "place", "recorded_by", "confirmed_by")
        ),
        replace(ON_PAPER, paper=replace(SHEET, date=date(2026, 11, 1))),
    ]

    assert len({statement_bytes(one) for one in [STATEMENT, *others]}) == len(others) + 1


@given(st.text())
def test_no_text_makes_the_reader_fail_otherwise(text: str):
    for message in (text, f"Setujui usulan {text}\n{MARK}\n{text}"):
        with pytest.raises(NotAnApproval):
            read_approval(message)
