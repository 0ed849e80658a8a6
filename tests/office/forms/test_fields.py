"""Fields made of the Table Schemas, and problems told beside them."""

from dataclasses import replace

from generator.model.problem import Place, Problem, Severity
from generator.office.forms.fields import Choice, Kind, fields_of
from generator.office.forms.problems import faults_of


def a_problem(column: str, severity: Severity = Severity.ERROR, message: str = "Salah.") -> Problem:
    return Problem(
        code="DIP-01",
        severity=severity,
        place=Place(file="registers/dip/dinkes/dip.csv", line=2, entry_id="a1d0000001", column=column),
        message=message,
        remedy="Betulkan.",
        source="Perki 1/2021 Pasal 21",
    )


def test_each_column_is_asked_in_the_way_that_fits_it():
    kinds = {
        one.name: one.kind
        for one in fields_of("dip", ("jenis", "judul", "ringkasan", "tautan", "kata_kunci"))
    }
    kinds |= {one.name: one.kind for one in fields_of("dip", ("tautan_ukuran", "tanggal_mutakhir"))}
    kinds |= {one.name: one.kind for one in fields_of("pengumuman", ("isi", "mulai", "zona", "judul"))}

    assert kinds == {
        "jenis": Kind.RADIO, "judul": Kind.TEXT, "ringkasan": Kind.TEXTAREA, "tautan": Kind.URL,
        "kata_kunci": Kind.LINES, "tautan_ukuran": Kind.NUMBER, "tanggal_mutakhir": Kind.DATE, "isi": Kind.TEXTAREA,
        "mulai": Kind.MOMENT, "zona": Kind.RADIO,
    }  # fmt: skip


def test_an_example_is_announced_once():
    """The schema marks an invented number as one, and the form writes “Contoh:” before every example."""
    (field,) = fields_of("dip", ("nomor_putusan",))

    assert field.example == "012/PTSN-MK/KI-KT/2025"


def test_a_remedy_calls_the_answers_as_the_form_does():
    fields = fields_of("dip", ("jenis",))
    problem = replace(a_problem("jenis"), remedy="Isi dengan salah satu dari: “berkala”, “serta-merta”.")
    labels = {one.value: one.label for one in fields[0].choices}

    (fault,) = faults_of(fields, [problem]).errors

    assert fault.remedy == f"Isi dengan salah satu dari: “{labels['berkala']}”, “{labels['serta-merta']}”."
    assert labels["berkala"] != "berkala"


def test_choices_stand_together_under_their_headings():
    choices = tuple(
        Choice(value=one, label=one, group=group) for one, group in (("a", "1"), ("b", "2"), ("c", "1"))
    )
    (field,) = fields_of("dip", ("dasar",), {"dasar": choices}, required=("dasar",), prefix="x-")

    assert [(name, [one.value for one in group]) for name, group in field.groups] == [
        ("1", ["a", "c"]),
        ("2", ["b"]),
    ]
    assert (field.id, field.required, field.kind) == ("x-dasar", True, Kind.CHECKS)


def test_problems_stand_beside_their_field_and_in_the_summary_in_the_order_of_the_page():
    fields = fields_of("dip", ("judul", "ringkasan", "tanggal_mutakhir"))
    problems = (
        a_problem("penguasa"),
        a_problem("ringkasan", message="Kosong."),
        a_problem("tanggal_mutakhir"),
        a_problem("judul", Severity.WARNING),
    )

    found = faults_of(fields, problems, {"tanggal_mutakhir": "Tidak terbaca."})

    assert [(one.anchor, one.words) for one in found.errors] == [
        ("ringkasan", "Kosong. Betulkan."), ("tanggal_mutakhir", "Tidak terbaca."), ("", "Salah. Betulkan.")
    ]  # fmt: skip
    assert [one.anchor for one in found.warnings] == ["judul"]
    assert (found.at("ringkasan"), found.at("judul")) == ("Kosong. Betulkan.", "")
