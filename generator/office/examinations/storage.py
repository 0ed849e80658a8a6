"""Tests in the office's store."""

import secrets
from collections.abc import Iterable

from generator.model.identifier import SPACE, identifier_from
from generator.office.accounts.store import Row, Store, Work, number, text
from generator.office.examinations.examination import Examination, Examiner, Sitting, Standing


def begin(store: Store, *, account_id: str, draft_id: str, unit: str, entry_id: str, day: str) -> Examination:
    """A new test on that draft; the open one where there is one already."""
    with store.work() as work:
        there = work.row(
            "SELECT * FROM uji WHERE konsep_id = ? AND entri_id = ? AND keadaan = ?",
            draft_id,
            entry_id,
            Standing.OPEN.value,
        )
        if there is not None:
            return _examination(work, there)
        made = identifier_from(secrets.randbelow(SPACE))
        work.run(
            "INSERT INTO uji (id, akun_id, konsep_id, unit, entri_id, dibuka) VALUES (?, ?, ?, ?, ?, ?)",
            made,
            account_id,
            draft_id,
            unit,
            entry_id,
            day,
        )
        return _examination(work, work.rows("SELECT * FROM uji WHERE id = ?", made)[0])


def load(store: Store, test_id: str) -> Examination | None:
    """The test of that id."""
    with store.work() as work:
        row = work.row("SELECT * FROM uji WHERE id = ?", test_id)
        return _examination(work, row) if row else None


def every(store: Store) -> tuple[Examination, ...]:
    """All tests, the newest first."""
    with store.work() as work:
        rows = work.rows("SELECT * FROM uji ORDER BY dibuka DESC, rowid DESC")
        return tuple(_examination(work, row) for row in rows)


def end(store: Store, test: Examination, standing: Standing, *, day: str = "", record: str = "") -> bool:
    """Close the test or call it off; False where somebody did meanwhile."""
    with store.work() as work:
        return bool(
            work.run(
                "UPDATE uji SET keadaan = ?, tanggal = ?, naskah = ? WHERE id = ? AND keadaan = ?",
                standing.value,
                day,
                record,
                test.id,
                Standing.OPEN.value,
            )
        )


def keep_scan(store: Store, test: Examination, digest: str) -> None:
    """Note the hash of the signed sheet."""
    with store.work() as work:
        work.run("UPDATE uji SET berkas = ? WHERE id = ?", digest, test.id)


# -- examiners ------------------------------------------------------------------------------


def admit(store: Store, test: Examination, examiner: Examiner) -> None:
    """Let her examine; who was taken out comes in again."""
    with store.work() as work:
        work.run(
            "INSERT INTO uji_penguji (uji_id, akun_id, jabatan, unit, sampai) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (uji_id, akun_id) DO UPDATE SET jabatan = excluded.jabatan, unit = excluded.unit,"
            " sampai = excluded.sampai, keluar = 0",
            test.id,
            examiner.account_id,
            examiner.post,
            examiner.unit,
            examiner.until,
        )


def take_out(store: Store, test: Examination, account_id: str) -> None:
    """Her access ends now; what she wrote stays."""
    with store.work() as work:
        work.run("UPDATE uji_penguji SET keluar = 1 WHERE uji_id = ? AND akun_id = ?", test.id, account_id)


# -- sittings -------------------------------------------------------------------------------


def keep_sitting(store: Store, test: Examination, sitting: Sitting) -> None:
    """Keep the day in place of the one of its id."""
    with store.work() as work:
        work.run(
            "INSERT INTO uji_sesi (id, uji_id, tanggal, mulai, selesai, tempat) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET tanggal = excluded.tanggal, mulai = excluded.mulai,"
            " selesai = excluded.selesai, tempat = excluded.tempat WHERE uji_id = excluded.uji_id",
            sitting.id,
            test.id,
            sitting.day,
            sitting.begins,
            sitting.ends,
            sitting.place,
        )
        work.run("DELETE FROM uji_hadir WHERE sesi_id = ?", sitting.id)
        for account_id in sorted(sitting.present):
            work.run("INSERT INTO uji_hadir (sesi_id, akun_id) VALUES (?, ?)", sitting.id, account_id)


def drop_sitting(store: Store, test: Examination, sitting_id: str) -> None:
    """Forget the day: it was written by mistake."""
    with store.work() as work:
        work.run("DELETE FROM uji_sesi WHERE id = ? AND uji_id = ?", sitting_id, test.id)


# -- reading --------------------------------------------------------------------------------


def _examination(work: Work, row: Row) -> Examination:
    test_id = text(row, "id")
    examiners = work.rows(
        "SELECT uji_penguji.*, akun.nama FROM uji_penguji JOIN akun ON akun.id = uji_penguji.akun_id"
        " WHERE uji_id = ? ORDER BY akun.nama, akun.id",
        test_id,
    )
    return Examination(
        id=test_id,
        account_id=text(row, "akun_id"),
        draft_id=text(row, "konsep_id"),
        unit=text(row, "unit"),
        entry_id=text(row, "entri_id"),
        standing=Standing(text(row, "keadaan")),
        opened=text(row, "dibuka"),
        day=text(row, "tanggal"),
        record=text(row, "naskah"),
        scan=text(row, "berkas"),
        examiners=tuple(map(_examiner, examiners)),
        sittings=tuple(_sittings(work, test_id)),
    )


def _examiner(row: Row) -> Examiner:
    return Examiner(
        account_id=text(row, "akun_id"),
        name=text(row, "nama"),
        post=text(row, "jabatan"),
        unit=text(row, "unit"),
        until=text(row, "sampai"),
        is_out=bool(number(row, "keluar")),
    )


def _sittings(work: Work, test_id: str) -> Iterable[Sitting]:
    for row in work.rows("SELECT * FROM uji_sesi WHERE uji_id = ? ORDER BY tanggal, mulai, id", test_id):
        present = work.rows("SELECT akun_id FROM uji_hadir WHERE sesi_id = ?", row["id"])
        yield Sitting(
            id=text(row, "id"),
            day=text(row, "tanggal"),
            begins=text(row, "mulai"),
            ends=text(row, "selesai"),
            place=text(row, "tempat"),
            present=frozenset(text(one, "akun_id") for one in present),
        )
