"""Histories that somebody forged: each built in a real repository, each rejected for the right reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from generator.audits.verdict import Verdict
from generator.changes.operations import CellChange
from generator.changes.proposal import Proposal, proposal_text
from generator.history.approval import Signed, statement_bytes
from generator.history.signatures import TAG_NAMESPACE, sign
from generator.policy.terms import KEYS
from tests.audits.paper_trail import (
    ACTING,
    DELEGATE,
    DESK,
    HOUR,
    OFFICER,
    OTHER,
    ROW,
    SUPERIOR,
    UNIT,
    Trail,
    change,
    identifier,
    make_public,
    make_restricted,
    new_row,
    table,
)

pytestmark = pytest.mark.ssh

FILE = table("dip/dinkes/dip")
EXEMPT_ROW = "1kd0000001"


@pytest.fixture
def trail(tmp_path: Path) -> Trail:
    """A public register with one honest step."""
    made = make_public(tmp_path)
    made.approve(retitled(made, "Judul jujur"), OFFICER)
    return made


@pytest.fixture
def restricted(tmp_path: Path) -> Trail:
    return make_restricted(make_public(tmp_path))


def retitled(trail: Trail, title: str, by: str = UNIT) -> Proposal:
    return trail.proposal(by, change("dip/dinkes/dip", ROW, trail.rows(), judul=title))


def forged_files(trail: Trail, title: str = "Judul palsu") -> dict[str, bytes]:
    return trail.merge_files(retitled(trail, title))


def found(trail: Trail) -> set[str]:
    """Codes of the last step that went past the approval."""
    audit = trail.audit()
    assert not audit.holds
    return {
        problem.code for problem in [one for one in audit.steps if one.verdict is Verdict.BYPASS][-1].problems
    }


# -- who ------------------------------------------------------------------------------------


def self_approval_with_the_same_key(trail: Trail) -> str:
    trail.approve(retitled(trail, "Judul palsu", by=OFFICER), OFFICER)
    return "TLH-12"


def self_approval_with_a_second_key_under_a_forged_name(trail: Trail) -> str:
    """The proposer signs as the superior, with a key that the register does not know."""
    proposal = retitled(trail, "Judul palsu", by=OFFICER)
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, SUPERIOR), key="kedua")])
    return "TLH-43"


def self_approval_in_the_name_of_another_with_ones_own_registered_key(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu", by=OFFICER)
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, SUPERIOR), key=OFFICER)])
    return "TLH-43"


def self_approval_with_a_second_term_of_office(trail: Trail) -> str:
    """A person is a name: another row of the table of officers makes no second one."""
    second = new_row(
        "acuan/pejabat", identifier("masa kedua"), nama="Rina Contoh", peran="ppid", sifat="plh",
        unit="dinkes", mulai="2026-01-01", sk_pengangkatan="Contoh",
    )  # fmt: skip
    key = new_row(
        "acuan/kunci", identifier("kunci kedua"), pejabat_id=identifier("masa kedua"), jenis="ssh-ed25519",
        kunci_publik=(trail.keys / "kedua.pub").read_text().strip(), mulai="2026-01-01",
    )  # fmt: skip
    trail.approve(trail.proposal(OFFICER, second, key), SUPERIOR)
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    statement = trail.statement(proposal, version, identifier("masa kedua"))
    trail.merge(proposal, version, [trail.signed(statement, key="kedua")])
    return "TLH-12"


def one_key_registered_for_two_persons(trail: Trail) -> str:
    key = new_row(
        "acuan/kunci", identifier("kunci bersama"), pejabat_id=OFFICER, jenis="ssh-ed25519",
        kunci_publik=(trail.keys / f"{UNIT}.pub").read_text().strip(), mulai="2026-01-01",
    )  # fmt: skip
    trail.approve(trail.proposal(DESK, key), SUPERIOR)
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER), key=UNIT)])
    return "TLH-43"


def the_approver_also_edited(trail: Trail) -> str:
    """The PPID writes the last version of somebody else's proposal and approves it."""
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal, who=OFFICER)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))])
    return "TLH-44"


def a_proposer_of_another_unit(trail: Trail) -> str:
    trail.approve(retitled(trail, "Judul palsu", by=OTHER), OFFICER)
    return "TLH-04"


def an_approver_of_the_wrong_role(trail: Trail) -> str:
    trail.approve(retitled(trail, "Judul palsu"), DESK)
    return "TLH-14"


def an_unknown_proposer(trail: Trail) -> str:
    trail.approve(retitled(trail, "Judul palsu", by="9999999999"), OFFICER)
    return "TLH-02"


def an_acting_role_that_had_expired(trail: Trail) -> str:
    assert trail.today > datetime(2026, 10, 31, tzinfo=UTC).date()
    trail.approve(retitled(trail, "Judul palsu"), ACTING)
    return "TLH-11"


def a_role_given_in_the_same_proposal(trail: Trail) -> str:
    """The desk makes itself PPID and approves with that role."""
    promoted = change("acuan/pejabat", DESK, trail.rows(), peran="ppid")
    proposal = trail.proposal(UNIT, promoted)
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, DESK))])
    return "TLH-14"


def a_key_given_in_the_same_proposal(trail: Trail) -> str:
    key = new_row(
        "acuan/kunci", identifier("kunci baru"), pejabat_id=OFFICER, jenis="ssh-ed25519",
        kunci_publik=(trail.keys / "kedua.pub").read_text().strip(), mulai="2026-01-01",
    )  # fmt: skip
    proposal = trail.proposal(DESK, key)
    version = trail.version(proposal)
    statement = trail.statement(proposal, version, OFFICER)
    trail.merge(proposal, version, [trail.signed(statement, key="kedua")])
    return "TLH-43"


def an_edition_without_the_superior(trail: Trail) -> str:
    edition = new_row(
        "acuan/sk_dip", identifier("edisi"), edisi="2026-2", nomor="Contoh 9", tahun="2026",
        tanggal="2026-11-01", tempat="Misal", penetap_id=OFFICER, penyetuju_id=SUPERIOR,
    )  # fmt: skip
    trail.approve(trail.proposal(OFFICER, edition), ACTING)
    return "TLH-11"


# -- signatures -----------------------------------------------------------------------------


def an_unsigned_merge_with_forged_trailers(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    unsigned = Signed(statement=trail.statement(proposal, version, OFFICER), signature="")
    trail.merge(proposal, version, [unsigned])
    return "TLH-43"


def trailers_alone(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    message = f"Setujui usulan {proposal.id}: dinkes\n\nDisetujui-oleh: {OFFICER}\nReviewed-by: {OFFICER}\n"
    trail.move_main(
        trail.commit(trail.merge_files(proposal), message, parents=(trail.tip, version), of=trail.tip)
    )
    return "TLH-41"


def no_statement_at_all(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    trail.merge(proposal, trail.version(proposal), [])
    return "TLH-50"


def a_statement_copied_from_another_proposal(trail: Trail) -> str:
    honest = retitled(trail, "Judul lain")
    statement = trail.signed(trail.statement(honest, trail.version(honest), OFFICER))
    proposal = retitled(trail, "Judul palsu")
    trail.merge(proposal, trail.version(proposal), [statement])
    return "TLH-44"


def a_statement_of_another_register(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    trail.merge(
        proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER, register="dik-dinkes"))]
    )
    return "TLH-44"


def a_statement_altered_after_it_was_signed(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu", by=OFFICER)
    version = trail.version(proposal)
    signed = trail.signed(trail.statement(proposal, version, OFFICER))
    trail.merge(
        proposal,
        version,
        [replace(signed, statement=replace(signed.statement, person=SUPERIOR, role="atasan-ppid"))],
    )
    return "TLH-43"


def a_signature_made_for_something_else(trail: Trail) -> str:
    """The person signed a tag in git, not an approval."""
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    statement = trail.statement(proposal, version, OFFICER)
    signature = sign(trail.keys / OFFICER, statement_bytes(statement), namespace=TAG_NAMESPACE)
    trail.merge(proposal, version, [Signed(statement=statement, signature=signature)])
    return "TLH-43"


def a_personal_approval_signed_by_the_office_server(trail: Trail) -> str:
    """The office may sign in somebody's name, but must say that it did."""
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER), key="kantor")])
    return "TLH-43"


def a_revoked_key_with_a_backdated_commit(trail: Trail) -> str:
    """The thief of a key that has ended since gives the commit a time at which the key still counted."""
    key = next(key for key, row in trail.rows()[KEYS].items() if row["pejabat_id"] == OFFICER)
    before = trail.now
    ended = (trail.today - timedelta(days=1)).isoformat()
    trail.approve(trail.proposal(DESK, change("acuan/kunci", key, trail.rows(), selesai=ended)), SUPERIOR)
    trail.now = before - 30 * 24 * HOUR
    trail.approve(retitled(trail, "Judul palsu"), OFFICER)
    return "TLH-46"


def a_revoked_key(trail: Trail) -> str:
    key = next(key for key, row in trail.rows()[KEYS].items() if row["pejabat_id"] == OFFICER)
    ended = (trail.today - timedelta(days=1)).isoformat()
    trail.approve(trail.proposal(DESK, change("acuan/kunci", key, trail.rows(), selesai=ended)), SUPERIOR)
    trail.approve(retitled(trail, "Judul palsu"), OFFICER)
    return "TLH-43"


def an_approval_older_than_its_proposal(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    statement = trail.statement(proposal, version, OFFICER, day=trail.today - timedelta(days=1))
    trail.merge(proposal, version, [trail.signed(statement)])
    return "TLH-46"


def a_proposal_of_a_day_before_its_base(trail: Trail) -> str:
    trail.now += 40 * 24 * HOUR
    trail.approve(retitled(trail, "Judul bulan Desember"), OFFICER)
    proposal = trail.proposal(
        ACTING,
        change("dip/dinkes/dip", ROW, trail.rows(), judul="Oleh yang sudah pergi"),
        day=date(2026, 10, 30),
    )
    trail.approve(proposal, SUPERIOR)
    return "TLH-46"


def an_approval_of_a_day_before_what_it_names(trail: Trail) -> str:
    old = trail.proposal(
        UNIT,
        change("dip/dinkes/dip", ROW, trail.rows(trail.anchor), judul="Judul palsu"),
        base=trail.anchor,
        reference=trail.anchor,
    )
    trail.now += 40 * 24 * HOUR
    trail.approve(retitled(trail, "Judul bulan Desember"), OFFICER)
    version = trail.version(old)
    statement = trail.statement(old, version, OFFICER, day=old.day, reference=trail.tip)
    trail.merge(old, version, [trail.signed(statement)])
    return "TLH-46"


def a_takedown_by_somebody_who_has_left(trail: Trail) -> str:
    trail.now += 40 * 24 * HOUR
    cells = {"entri_id": ROW, "kolom": "", "tanggal": "2026-12-12", "alasan": "data-pribadi"}
    operation = new_row("acuan/penarikan", identifier("tarik"), **cells)
    trail.approve(
        trail.proposal(ACTING, operation, base=trail.anchor, reference=trail.anchor, day=date(2026, 10, 31))
    )
    return "TLH-02"


def a_proposal_of_the_days_before_its_proposer_became_officer(trail: Trail) -> str:
    """Of a desk the PPID approves; of the PPID the superior, who never saw this."""
    base, day = trail.tip, trail.today
    terms = (("9ppd000009", "Dewi Andaian", "definitif"), ("8ppd000008", "Wulan Misalnya", "plh"))
    appointed = [
        new_row("acuan/pejabat", one, nama=name, peran="ppid", sifat=nature, unit="dinkes", mulai="2026-11-05",
                sk_pengangkatan="Contoh SK")
        for one, name, nature in terms
    ]  # fmt: skip
    trail.approve(trail.proposal(DESK, *appointed), SUPERIOR)
    trail.now += 40 * 24 * HOUR
    row = change("dip/dinkes/dip", ROW, trail.rows(), judul="Judul palsu")
    trail.approve(trail.proposal(DESK, row, base=base, reference=base, day=day), OFFICER)
    return "TLH-14"


# -- commits --------------------------------------------------------------------------------


def a_direct_push(trail: Trail) -> str:
    trail.move_main(trail.commit(forged_files(trail), "Perbaiki judul\n", parents=(trail.tip,), of=trail.tip))
    return "TLH-41"


def a_squash_that_keeps_the_record(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    trail.merge(
        proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))], parents=(trail.tip,)
    )
    return "TLH-41"


def an_octopus(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    other = trail.version(retitled(trail, "Judul ketiga"))
    trail.merge(
        proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))],
        parents=(trail.tip, version, other),
    )  # fmt: skip
    return "TLH-41"


def parents_in_the_other_order(trail: Trail) -> str:
    """A fast-forward to the proposal's branch, which took main in: main was never its first parent."""
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    trail.merge(
        proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))],
        parents=(version, trail.tip),
    )  # fmt: skip
    return "TLH-41"


def an_evil_merge(trail: Trail) -> str:
    """The tree holds more than the proposal: another title in another row."""
    proposal = retitled(trail, "Judul jujur kedua")
    version = trail.version(proposal)
    taken = trail.merge_files(proposal)
    evil = {FILE: taken[FILE].replace(b"Perjanjian sewa", b"Perjanjian palsu")}
    assert evil != taken
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))], files=evil)
    return "TLH-42"


def a_merge_that_drops_what_main_had(trail: Trail) -> str:
    """The version's own old tree is taken whole, so an approval in between is undone."""
    proposal = trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), tempat="Lain"))
    version = trail.version(proposal)
    trail.approve(retitled(trail, "Judul jujur kedua"), OFFICER)
    trail.merge(
        proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))],
        files={FILE: trail.files(version)[FILE]},
    )  # fmt: skip
    return "TLH-42"


def a_symbolic_link(trail: Trail) -> str:
    trail.move_main(
        trail.commit({"registers/dip/dinkes/tautan.csv": b"/etc/passwd"}, "Tambah\n", parents=(trail.tip,),
                     of=trail.tip, mode="120000")
    )  # fmt: skip
    return "TLH-45"


def a_symbolic_link_in_an_approved_merge(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    trail.merge(
        proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))],
        files={FILE: b"../../acuan/unit.csv"}, mode="120000",
    )  # fmt: skip
    return "TLH-45"


def a_submodule(trail: Trail) -> str:
    trail.move_main(
        trail.commit({"registers/dip/lain": trail.tip.encode()}, "Tambah\n", parents=(trail.tip,),
                     of=trail.tip, mode="160000")
    )  # fmt: skip
    return "TLH-45"


def a_workflow_in_an_approved_merge(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    files = {**trail.merge_files(proposal), ".github/workflows/jahat.yml": b"on: push\n"}
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))], files=files)
    return "TLH-45"


def a_schema_in_an_approved_merge(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    files = {**trail.merge_files(proposal), "registers/dip/dinkes/datapackage.json": b"{}\n"}
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))], files=files)
    return "TLH-45"


def an_old_approval_merged_again(trail: Trail) -> str:
    """What was undone by an approved change comes back with the statements of the first time."""
    proposal = trail.proposal(
        UNIT, change("dip/dinkes/dip", ROW, trail.rows(), judul="Judul yang ditolak kemudian")
    )
    version = trail.version(proposal)
    signed = [trail.signed(trail.statement(proposal, version, OFFICER))]
    trail.merge(proposal, version, signed)
    trail.approve(retitled(trail, "Judul jujur"), OFFICER)
    trail.merge(proposal, version, signed)
    return "TLH-44"


def a_version_that_was_not_made_from_main(trail: Trail) -> str:
    aside = trail.commit(forged_files(trail), "Di samping\n", parents=(trail.tip,), of=trail.tip)
    proposal = replace(retitled(trail, "Judul palsu"), base=aside, reference=aside)
    version = trail.commit({}, proposal_text(proposal),
                           parents=(aside,), of=aside, who=UNIT)  # fmt: skip
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))])
    return "TLH-44"


def a_cell_that_breaks_the_table(trail: Trail) -> str:
    """A line end in a cell makes another row of its rest."""
    broken = change("dip/dinkes/dip", ROW, trail.rows(), judul="Satu\nDua")
    proposal = trail.proposal(UNIT, broken)
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))])
    return "TLH-42"


def a_column_that_no_table_has(trail: Trail) -> str:
    """The column leaves no trace in the file, only in what the approver was shown."""
    hidden = change("dip/dinkes/dip", ROW, {KEYS: {}, **trail.rows()}, judul="Palsu")
    operation = replace(
        hidden.operation,
        changes=(
            CellChange(column="rahasia", before="", after="x"),
            *getattr(hidden.operation, "changes", ()),
        ),
    )
    proposal = trail.proposal(OTHER, replace(hidden, operation=operation))
    version = trail.version(proposal)
    trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))])
    return "TLH-04"


def a_reference_that_is_not_on_main(trail: Trail) -> str:
    """The table of officers that judged it was made up beside main."""
    aside = trail.commit({}, "Di samping\n", parents=(trail.tip,), of=trail.tip)
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    statement = trail.statement(proposal, version, OFFICER, reference=aside)
    trail.merge(proposal, version, [trail.signed(statement)])
    return "TLH-47"


# -- paper ----------------------------------------------------------------------------------


def a_paper_recorded_and_confirmed_by_one_person(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    sheet = trail.sheet("Contoh Rahmawati", "PPID", recorded_by=DESK)
    trail.merge(proposal, version, trail.on_paper(proposal, version, OFFICER, sheet, DESK))
    return "TLH-48"


def a_paper_confirmed_by_the_proposer(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    sheet = trail.sheet("Contoh Rahmawati", "PPID", recorded_by=DESK)
    trail.merge(proposal, version, trail.on_paper(proposal, version, OFFICER, sheet, UNIT))
    return "TLH-48"


def a_paper_that_nobody_recorded(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    sheet = trail.sheet("Contoh Rahmawati", "PPID", recorded_by=DESK)
    trail.merge(proposal, version, trail.on_paper(proposal, version, OFFICER, sheet, OTHER)[1:])
    return "TLH-48"


def a_paper_signed_by_another_name(trail: Trail) -> str:
    proposal = retitled(trail, "Judul palsu")
    version = trail.version(proposal)
    sheet = trail.sheet("Orang Lain", "PPID", recorded_by=DESK)
    trail.merge(proposal, version, trail.on_paper(proposal, version, OFFICER, sheet, OTHER))
    return "TLH-11"


def a_superior_appointed_without_paper(trail: Trail) -> str:
    promoted = change("acuan/pejabat", DESK, trail.rows(), peran="atasan-ppid")
    trail.approve(trail.proposal(DESK, promoted), OFFICER)
    return "TLH-14"


PUBLIC_ATTACKS = (
    self_approval_with_the_same_key,
    self_approval_with_a_second_key_under_a_forged_name,
    self_approval_in_the_name_of_another_with_ones_own_registered_key,
    self_approval_with_a_second_term_of_office,
    one_key_registered_for_two_persons,
    the_approver_also_edited,
    a_proposer_of_another_unit,
    an_approver_of_the_wrong_role,
    an_unknown_proposer,
    an_acting_role_that_had_expired,
    a_role_given_in_the_same_proposal,
    a_key_given_in_the_same_proposal,
    an_edition_without_the_superior,
    an_unsigned_merge_with_forged_trailers,
    trailers_alone,
    no_statement_at_all,
    a_statement_copied_from_another_proposal,
    a_statement_of_another_register,
    a_statement_altered_after_it_was_signed,
    a_signature_made_for_something_else,
    a_personal_approval_signed_by_the_office_server,
    a_revoked_key_with_a_backdated_commit,
    a_revoked_key,
    an_approval_older_than_its_proposal,
    a_proposal_of_a_day_before_its_base,
    an_approval_of_a_day_before_what_it_names,
    a_takedown_by_somebody_who_has_left,
    a_proposal_of_the_days_before_its_proposer_became_officer,
    a_direct_push,
    a_squash_that_keeps_the_record,
    an_octopus,
    parents_in_the_other_order,
    an_evil_merge,
    a_merge_that_drops_what_main_had,
    a_symbolic_link,
    a_symbolic_link_in_an_approved_merge,
    a_submodule,
    a_workflow_in_an_approved_merge,
    a_schema_in_an_approved_merge,
    an_old_approval_merged_again,
    a_version_that_was_not_made_from_main,
    a_cell_that_breaks_the_table,
    a_column_that_no_table_has,
    a_reference_that_is_not_on_main,
    a_paper_recorded_and_confirmed_by_one_person,
    a_paper_confirmed_by_the_proposer,
    a_paper_that_nobody_recorded,
    a_paper_signed_by_another_name,
    a_superior_appointed_without_paper,
)


@pytest.mark.parametrize("attack", PUBLIC_ATTACKS, ids=lambda attack: attack.__name__)
def test_the_attack_is_rejected(attack: Callable[[Trail], str], trail: Trail):
    expected = attack(trail)

    assert expected in found(trail)


# -- the restricted register ----------------------------------------------------------------


def exempted_change(trail: Trail, by: str = UNIT, **cells: str) -> Proposal:
    values = cells or {"catatan_internal": "Palsu"}
    return trail.proposal(by, change("dik/dinkes/dik", EXEMPT_ROW, trail.rows(), **values))


def set_without_the_superior(trail: Trail) -> str:
    trail.approve(exempted_change(trail), OFFICER)
    return "TLH-50"


def one_person_as_officer_and_superior(trail: Trail) -> str:
    proposal = exempted_change(trail)
    version = trail.version(proposal)
    signed = [
        trail.signed(trail.statement(proposal, version, OFFICER)),
        trail.signed(trail.statement(proposal, version, OFFICER, role="atasan-ppid")),
    ]
    trail.merge(proposal, version, signed)
    return "TLH-50"


def changed_without_the_head(trail: Trail) -> str:
    trail.approve(exempted_change(trail, OFFICER, informasi="Lebih luas"), SUPERIOR)
    return "TLH-14"


def defence_set_without_the_head(trail: Trail) -> str:
    ground = change("dik/dinkes/dik_dasar", "1gd0000004", trail.rows(), jangka_teks="Lebih lama")
    trail.approve(trail.proposal(OFFICER, ground), DELEGATE)
    return "TLH-14"


def a_reference_younger_than_the_approval(trail: Trail) -> str:
    public = trail.public
    assert public is not None
    public.now = trail.now + 48 * HOUR
    later = public.approve(retitled(public, "Judul jujur"), OFFICER)
    proposal = exempted_change(trail)
    version = trail.version(proposal)
    signed = [
        trail.signed(trail.statement(proposal, version, person, reference=later))
        for person in (OFFICER, SUPERIOR)
    ]
    trail.merge(proposal, version, signed)
    return "TLH-47"


def an_old_reference_that_still_knows_a_role(trail: Trail) -> str:
    """The superior's term has ended since; the approval names the table from before."""
    public = trail.public
    assert public is not None
    old = public.tip
    ended = change("acuan/pejabat", OFFICER, public.rows(), selesai="2026-11-01")
    public.approve(public.proposal(DESK, ended), SUPERIOR)
    trail.now = public.now + HOUR
    proposal = replace(exempted_change(trail), reference=old)
    version = trail.version(proposal)
    signed = [
        trail.signed(trail.statement(proposal, version, person, reference=old))
        for person in (OFFICER, SUPERIOR)
    ]
    trail.merge(proposal, version, signed)
    return "TLH-11"


@pytest.mark.parametrize(
    "attack",
    [
        set_without_the_superior,
        one_person_as_officer_and_superior,
        changed_without_the_head,
        defence_set_without_the_head,
        a_reference_younger_than_the_approval,
        an_old_reference_that_still_knows_a_role,
    ],
    ids=lambda attack: attack.__name__,
)
def test_the_attack_on_a_restricted_register_is_rejected(attack: Callable[[Trail], str], restricted: Trail):
    expected = attack(restricted)

    assert expected in found(restricted)


# -- the history as a whole -----------------------------------------------------------------


def test_a_replaced_object_hides_nothing(trail: Trail):
    """Git itself then shows an honest commit; the audit reads what is stored, and names the replacement."""
    honest = trail.tip
    forged = trail.move_main(
        trail.commit(forged_files(trail), "Perbaiki judul\n", parents=(trail.tip,), of=trail.tip)
    )
    trail.git("replace", forged, honest)

    audit = trail.audit()

    assert audit.steps[-1].commit == forged
    assert audit.steps[-1].verdict is Verdict.BYPASS
    assert [problem.code for problem in audit.problems] == ["TLH-53"]


def test_a_history_that_leaves_the_anchor_is_rejected(trail: Trail):
    trail.move_main(trail.commit(trail.files(), "Isi awal lain\n"))

    audit = trail.audit()

    assert not audit.holds
    assert [problem.code for problem in audit.problems] == ["TLH-49"]


def test_an_honest_step_after_an_attack_is_judged_on_its_own(trail: Trail):
    a_direct_push(trail)
    trail.approve(retitled(trail, "Judul jujur lagi"), OFFICER)

    audit = trail.audit()

    assert [step.verdict for step in audit.steps] == [Verdict.OWN_KEY, Verdict.BYPASS, Verdict.OWN_KEY]


def test_a_table_that_nobody_can_read_fails_every_later_step(trail: Trail):
    trail.move_main(trail.commit({FILE: b'id\n"\n'}, "Rusak\n", parents=(trail.tip,), of=trail.tip))
    trail.move_main(trail.commit({}, "Lagi\n", parents=(trail.tip,), of=trail.tip))

    audit = trail.audit()

    assert audit.steps[-2].verdict is Verdict.BYPASS
    assert audit.steps[-1].verdict is Verdict.OUTSIDE
