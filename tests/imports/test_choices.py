import pytest

from generator.imports.choices import WrongUse, field_value, meaning, pair, row_address


def test_a_heading_may_hold_an_equals_sign_and_quotes():
    assert meaning('"Waktu = tahun"=waktu') == ("Waktu = tahun", "waktu")
    assert pair("“Dinas Kes”=dinkes", "--holder") == ("Dinas Kes", "dinkes")


def test_values_are_brought_into_the_words_of_the_register():
    assert field_value("jenis=Setiap Saat", "--set") == ("jenis", "setiap-saat")
    assert field_value("bentuk=hardcopy, softcopy", "--fill") == ("bentuk", "softcopy;hardcopy")
    assert field_value("tempat=Misal = Barat", "--fill") == ("tempat", "Misal = Barat")


def test_a_cell_or_a_row_may_be_named():
    assert row_address("DIP 2024!E17", "--sama") == ("DIP 2024", 17)
    assert row_address('"DIP 2024!17"', "--sama") == ("DIP 2024", 17)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: pair("tanpa", "--holder"), "--holder “tanpa” harus berbentuk nama=nilai."),
        (lambda: meaning("Kolom=judull"), "Maksudnya “judul”?"),
        (lambda: field_value("tempat", "--fill"), "misalnya --fill tempat=Samarinda"),
        (lambda: field_value("tmepat=Misal", "--fill"), "Maksudnya “tempat”?"),
        (lambda: field_value("status=berlaku", "--set"), "Kolom “status” di --set tidak ada."),
        (lambda: field_value("jenis=dikecualikan", "--set"), "harus berkala, serta-merta, atau setiap-saat"),
        (lambda: field_value("bentuk=entah", "--set"), "harus softcopy, hardcopy"),
        (lambda: row_address("DIP 2024", "--baru"), "harus menyebut alamat sel"),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_to_type(call, words: str):
    with pytest.raises(WrongUse) as wrong:
        call()
    assert words in str(wrong.value)
