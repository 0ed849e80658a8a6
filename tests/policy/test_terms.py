"""Officers, keys and delegations as rows say them; what cannot be read gives nobody anything."""

from datetime import date

from generator.model.officer import Nature, Officer, Role
from generator.policy.terms import SigningKey, delegations_of, keys_of, officers_of
from tests.policy.cases import snapshot

OFFICER = {
    "nama": "Contoh",
    "peran": "ppid",
    "sifat": "plt",
    "unit": "dinkes",
    "mulai": "2026-01-02",
    "selesai": "",
}
KEY = {"pejabat_id": "p", "kunci_publik": "ssh-ed25519 AAAA", "mulai": "2026-01-02", "selesai": "2026-12-31"}


def test_a_row_is_a_term_of_office():
    rows = {"b": OFFICER, "a": {**OFFICER, "peran": "raja"}, "c": {**OFFICER, "mulai": ""}}

    assert officers_of(snapshot({"acuan/pejabat": rows})) == (
        Officer(id="b", name="Contoh", role=Role.OFFICER, unit="dinkes", valid_from=date(2026, 1, 2),
                valid_until=None, nature=Nature.ACTING),
    )  # fmt: skip
    assert officers_of({}) == ()


def test_a_row_is_a_key():
    rows = {"k": KEY, "a": {**KEY, "mulai": "kemarin"}}

    (key,) = keys_of(snapshot({"acuan/kunci": rows}))

    assert key == SigningKey(id="k", officer_id="p", public_key="ssh-ed25519 AAAA",
                             valid_from=date(2026, 1, 2), valid_until=date(2026, 12, 31))  # fmt: skip


def test_a_key_counts_from_its_first_to_its_last_day():
    (key,) = keys_of(snapshot({"acuan/kunci": {"k": KEY}}))
    days = (date(2026, 1, 1), date(2026, 1, 2), date(2026, 12, 31), date(2027, 1, 1))

    assert [key.valid(day) for day in days] == [False, True, True, False]
    (open_,) = keys_of(snapshot({"acuan/kunci": {"k": {**KEY, "selesai": ""}}}))
    assert open_.valid(date(2030, 1, 1))


def test_a_delegation_ends_with_the_first_decree_that_revokes_it():
    given = {"jenis": "pendelegasian", "peran_penyetuju": "delegasi", "penetap_id": "h", "penyetuju_id": "d",
             "tanggal": "2026-01-02"}  # fmt: skip
    decrees = [
        ("sk", given),
        ("tanpa-hari", {**given, "tanggal": ""}),
        ("salah-hari", {**given, "tanggal": "kemarin"}),
        ("tanpa-penerima", {**given, "penyetuju_id": ""}),
        ("cabut", {"jenis": "pembukaan", "mencabut_id": "sk", "tanggal": "2026-05-01"}),
        ("cabut-lagi", {"jenis": "pembukaan", "mencabut_id": "sk", "tanggal": "2026-06-01"}),
    ]

    (delegation,) = delegations_of(decrees)

    assert (delegation.decree_id, delegation.head_id, delegation.delegate_id) == ("sk", "h", "d")
    assert (delegation.begins, delegation.revoked) == (date(2026, 1, 2), date(2026, 5, 1))
