"""What operations do in law. Where it cannot be told, the heavier effect counts."""

import pytest

from generator.changes.effect import Effect, effect_of, new_entries
from generator.changes.operations import (
    Cells,
    Operation,
    addition,
    amendment,
    cell_operation,
    move,
    removal,
    row_hash,
    withdrawal,
)
from generator.changes.placed import PlacedOperation
from generator.model.table_path import TablePath

STANDING = {
    "status": "berlaku",
    "judul": "Laporan",
    "penguasa": "Sekretariat",
    "tanggal_mutakhir": "2026-01-02",
}
NOTICE = {"status": "berlaku", "judul": "Hasil uji", "dasar": "Pasal 17 huruf h", "jangka_waktu": "5 tahun"}
EXEMPTION = {
    "informasi": "Hasil uji",
    "lingkup": "sebagian",
    "penanggung_jawab": "Sekretaris",
    "mulai": "2026-01-02",
    "penutup": "dibuka-ppid",
    "tanggal_penutup": "2026-09-21",
    "catatan_internal": "",
}
GROUND = {
    "huruf": "h",
    "angka": "2",
    "keterangan": "",
    "jangka_jenis": "durasi",
    "jangka_teks": "5 tahun",
    "durasi": "5",
}


def effect(table: str, operation: Operation | None, before: Cells | None) -> Effect:
    assert operation is not None
    package = "dik/dinkes" if table.startswith("dik") else "dip/dinkes"
    return effect_of(
        PlacedOperation(table=TablePath(package=package, table=table), operation=operation),
        before,
        frozenset(),
    )


@pytest.mark.parametrize(
    ("table", "cells", "expected"),
    [
        ("dip", STANDING, Effect.ADDED),
        ("unit", {"kode": "dinkes"}, Effect.ADDED),
        ("penarikan", {"kolom": "tautan"}, Effect.WITHDRAWN),
        ("dik", EXEMPTION, Effect.NEW_EXEMPTION),
        ("dik_dasar", GROUND, Effect.CHANGED_GROUND),
        ("sk", {"jenis": "pengecualian"}, Effect.EXEMPTION_IN_FORCE),
        ("sk", {"jenis": "pengubahan"}, Effect.EXEMPTION_IN_FORCE),
        ("sk", {"jenis": "pembukaan"}, Effect.ADDED),
        ("sk", {"jenis": "pendelegasian"}, Effect.ADDED),
        ("pengecualian", NOTICE, Effect.NEW_EXEMPTION),
        ("pengecualian", NOTICE | {"status": "usulan"}, Effect.ADDED),
    ],
)
def test_an_addition(table: str, cells: Cells, expected: Effect):
    assert effect(table, addition("k1", cells), None) is expected


@pytest.mark.parametrize(
    ("table", "before", "expected"),
    [
        ("dip", STANDING | {"status": "usulan"}, Effect.REMOVED),
        ("dip", STANDING, Effect.WITHDRAWN),
        ("penarikan", {"kolom": "tautan"}, Effect.ADDED),
        ("dik", EXEMPTION, Effect.REMOVED),
        ("dik_dasar", GROUND, Effect.CHANGED_GROUND),
    ],
)
def test_a_removal(table: str, before: Cells, expected: Effect):
    assert effect(table, removal("k1", before), before) is expected


def test_a_move_and_a_withdrawal():
    assert effect("dip", move("k1", STANDING, "dip/bkd"), STANDING) is Effect.MOVED
    assert effect("dip", withdrawal("k1", STANDING, {}), STANDING) is Effect.WITHDRAWN


@pytest.mark.parametrize(
    ("table", "before", "change", "expected"),
    [
        ("dip", STANDING, {"tanggal_mutakhir": "2026-11-23"}, Effect.CHECKED),
        ("dip", STANDING, {"tanggal_mutakhir": "2026-11-23", "judul": "Lain"}, Effect.CORRECTED),
        ("dip", STANDING, {"judul": "Lain", "penguasa": "Bidang Lain"}, Effect.CHANGED_HOLDER),
        ("dip", STANDING, {"penanggung_jawab": "Sekretaris"}, Effect.CHANGED_HOLDER),
        ("dip", STANDING, {"status": "usulan"}, Effect.WITHDRAWN),
        ("dip", STANDING | {"status": "ditarik"}, {"status": "berlaku"}, Effect.ADDED),
        ("dip", STANDING | {"status": "ditarik"}, {"status": "usulan"}, Effect.CORRECTED),
        ("pengecualian", NOTICE | {"status": "usulan"}, {"status": "berlaku"}, Effect.NEW_EXEMPTION),
        ("pengecualian", NOTICE, {"judul": "Lain"}, Effect.CORRECTED),
        ("pengecualian", NOTICE, {"dasar": "Pasal 17 huruf i"}, Effect.CHANGED_GROUND),
        ("pengecualian", NOTICE, {"jangka_waktu": "6 tahun"}, Effect.LONGER_PERIOD),
        ("pengecualian", NOTICE, {"jangka_waktu": "4 tahun"}, Effect.CORRECTED),
        ("pengecualian", NOTICE, {"jangka_waktu": "permanen"}, Effect.LONGER_PERIOD),
        ("dik", EXEMPTION, {"lingkup": "seluruh"}, Effect.NEW_EXEMPTION),
        ("dik", EXEMPTION, {"penanggung_jawab": "Kepala"}, Effect.CHANGED_HOLDER),
        ("dik", EXEMPTION, {"catatan_internal": "Sudah dibaca"}, Effect.CORRECTED),
        ("dik", EXEMPTION, {"penutup": ""}, Effect.NEW_EXEMPTION),
        ("dik", EXEMPTION, {"tanggal_penutup": "2026-10-01"}, Effect.LONGER_PERIOD),
        ("dik", EXEMPTION | {"penutup": ""}, {"penutup": "dibuka-ppid"}, Effect.CORRECTED),
        ("dik", EXEMPTION | {"sk_id": ""}, {"sk_id": "s1k0000001"}, Effect.EXEMPTION_IN_FORCE),
        ("dik", EXEMPTION | {"sk_id": "s1k0000001"}, {"sk_id": "s1k0000002"}, Effect.EXEMPTION_IN_FORCE),
        ("dik", EXEMPTION | {"sk_id": "s1k0000001"}, {"sk_id": ""}, Effect.CORRECTED),
        ("dik", EXEMPTION, {"mulai": "2026-02-02"}, Effect.LONGER_PERIOD),
        ("dik", EXEMPTION, {"mulai": ""}, Effect.LONGER_PERIOD),
        ("dik", EXEMPTION, {"mulai": "2025-12-31"}, Effect.CORRECTED),
        ("dik_dasar", GROUND, {"huruf": "i"}, Effect.CHANGED_GROUND),
        ("dik_dasar", GROUND, {"durasi": "6"}, Effect.LONGER_PERIOD),
        ("dik_dasar", GROUND, {"durasi": "4"}, Effect.CORRECTED),
        ("dik_dasar", GROUND, {"keterangan": "Ejaan"}, Effect.CORRECTED),
        ("dik_dasar", GROUND, {"huruf": "i", "durasi": "6"}, Effect.LONGER_PERIOD),
        ("penarikan", {"kolom": "tautan"}, {"kolom": "judul"}, Effect.ADDED),
        ("lembar", {"tempat": ""}, {"tempat": "Samarinda"}, Effect.CORRECTED),
    ],
)
def test_an_amendment(table: str, before: Cells, change: Cells, expected: Effect):
    assert effect(table, amendment("k1", before, {**before, **change}), before) is expected


def test_an_amendment_of_a_row_that_is_gone_is_judged_by_its_own_cells():
    change = amendment("k1", NOTICE, NOTICE | {"jangka_waktu": "6 tahun"})

    assert effect("pengecualian", change, None) is Effect.LONGER_PERIOD


def test_a_ground_that_comes_with_its_new_entry_changes_none_that_stood():
    dik, grounds = (TablePath(package="dik/dinkes", table=table) for table in ("dik", "dik_dasar"))
    entry = PlacedOperation(table=dik, operation=addition("1kd0000009", EXEMPTION))
    own = PlacedOperation(table=grounds, operation=addition("k1", GROUND | {"dik_id": "1kd0000009"}))
    other = PlacedOperation(table=grounds, operation=addition("k2", GROUND | {"dik_id": "1kd0000001"}))
    new = new_entries((entry, own, other))

    assert effect_of(entry, None, new) is Effect.NEW_EXEMPTION
    assert effect_of(own, None, new) is Effect.ADDED
    assert effect_of(other, None, new) is Effect.CHANGED_GROUND


def test_a_decree_weighs_about_as_much_as_a_new_exemption():
    assert sorted([Effect.LONGER_PERIOD, Effect.EXEMPTION_IN_FORCE, Effect.NEW_EXEMPTION]) == [
        Effect.NEW_EXEMPTION,
        Effect.EXEMPTION_IN_FORCE,
        Effect.LONGER_PERIOD,
    ]


def test_the_heaviest_effect_comes_first():
    assert sorted([Effect.CHECKED, Effect.ADDED, Effect.WITHDRAWN]) == [
        Effect.WITHDRAWN,
        Effect.ADDED,
        Effect.CHECKED,
    ]


def test_a_change_that_sets_the_status_withdrawn_is_a_withdrawal():
    change = withdrawal("k1", STANDING, {})
    assert change is not None

    assert cell_operation("k1", row_hash(STANDING), change.changes) == change
