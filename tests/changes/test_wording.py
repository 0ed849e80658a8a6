from generator.changes.effect import Effect
from generator.changes.operations import Operation, addition, amendment, move, removal, withdrawal
from generator.changes.placed import PlacedOperation
from generator.changes.wording import EFFECT_WORDS, columns_in_words, in_words
from tests.changes.states import DINKES, make_row

LABELS = {
    "judul": "Judul",
    "waktu": "Waktu",
    "dip/bkd": "Badan Kepegawaian Daerah",
    "status=berlaku": "Berlaku",
}


def placed(operation: Operation | None) -> PlacedOperation:
    assert operation is not None
    return PlacedOperation(table=DINKES, operation=operation)


def test_every_effect_has_words():
    assert set(EFFECT_WORDS) == set(Effect)


def test_an_amendment_says_what_was_and_what_becomes():
    change = placed(amendment("k1", make_row(), make_row(judul="", waktu="2026")))

    assert in_words(change, make_row(), LABELS) == (
        "Judul: semula “Laporan”, dikosongkan.",
        "Waktu: semula “2025”, menjadi “2026”.",
    )
    assert columns_in_words(change, LABELS) == ("Diubah: Judul, Waktu.",)


def test_a_long_value_is_not_cut():
    long = "kata " * 400
    change = placed(amendment("k1", make_row(judul=""), make_row(judul=long)))

    assert in_words(change, make_row(), LABELS) == (f"Judul: semula kosong, menjadi “{long}”.",)


def test_days_stand_in_words_and_what_is_no_day_as_written():
    before = {"tanggal_mutakhir": "2026-01-02", "judul": "2026-13-01"}
    after = {"tanggal_mutakhir": "2026-11-23", "judul": "2026-13-02"}

    assert in_words(placed(amendment("k1", before, after)), before, {"tanggal_mutakhir": "Tanggal"}) == (
        "Tanggal: semula 2 Januari 2026, menjadi 23 November 2026.",
        "judul: semula “2026-13-01”, menjadi “2026-13-02”.",
    )


def test_a_day_alone_is_a_check():
    before, after = {"tanggal_mutakhir": "2026-01-02"}, {"tanggal_mutakhir": "2026-11-23"}

    assert in_words(placed(amendment("k1", before, after)), before, {})[0] == "Diperiksa, tidak berubah."


def test_an_addition_tells_every_cell_that_is_filled():
    added = placed(addition("k1", make_row(waktu="")))

    assert in_words(added, None, LABELS) == ("Baris baru.", "Judul: “Laporan”.", "status: “Berlaku”.")
    assert columns_in_words(added, LABELS) == ("Baris baru. Diisi: Judul, status.",)


def test_a_withdrawal_tells_what_else_changes():
    taken_back = placed(withdrawal("k1", make_row(), {"waktu": "2026"}))

    assert in_words(taken_back, make_row(), LABELS) == (
        "Ditarik dari daftar; alamat dan riwayatnya tetap ada.",
        "Waktu: semula “2025”, menjadi “2026”.",
    )
    assert columns_in_words(taken_back, LABELS) == ("Diubah: Waktu, status.",)


def test_a_removal_tells_what_goes():
    gone = placed(removal("k1", make_row(waktu="", status="")))

    assert in_words(gone, make_row(waktu="", status=""), LABELS) == (
        "Dihapus; belum pernah diumumkan.",
        "Judul: “Laporan”.",
    )
    assert in_words(gone, None, LABELS) == ("Dihapus; belum pernah diumumkan.",)
    assert columns_in_words(gone, LABELS) == ("Dihapus.",)


def test_a_move_names_both_units():
    moved = placed(move("k1", make_row(), "dip/bkd"))

    words = "Dipindahkan dari dinkes ke Badan Kepegawaian Daerah."
    assert in_words(moved, make_row(), LABELS) == (words,)
    assert columns_in_words(moved, LABELS) == (words,)


def test_what_a_screen_would_obey_or_hide_is_shown():
    change = placed(amendment("k1", make_row(judul="a"), make_row(judul="\x1b[2Ja\u202eb\nc")))

    assert in_words(change, None, LABELS) == ("Judul: semula “a”, menjadi “⟨U+001B⟩[2Ja⟨U+202E⟩b⟨U+000A⟩c”.",)
