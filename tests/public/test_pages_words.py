from generator.model.entry import Form
from generator.public.pages.messages import NO_TEXT, Quoted, mail, quoted, request_form, telephone, whatsapp
from generator.public.pages.words import count_of_entries, forms_in_words
from generator.sites.numbers import number_in_words, size_in_words


def test_thousands_are_parted_by_a_full_stop():
    assert [number_in_words(number) for number in (0, 999, 1000, 1234567)] == [
        "0",
        "999",
        "1.000",
        "1.234.567",
    ]


def test_sizes_are_said_in_the_unit_that_reads_best():
    sizes = (0, 999, 1000, 187857, 999_999, 1_000_000, 2_101_344, 150_000_000)

    assert [size_in_words(size) for size in sizes] == [
        "0 bita",
        "999 bita",
        "1 KB",
        "188 KB",
        "1,0 MB",
        "1,0 MB",
        "2,1 MB",
        "150,0 MB",
    ]


def test_no_entry_is_said_in_words():
    assert [count_of_entries(count) for count in (0, 1, 1200)] == [
        "Belum ada",
        "1 informasi",
        "1.200 informasi",
    ]


def test_forms_are_joined_by_a_word():
    assert [forms_in_words(forms) for forms in ((Form.HARDCOPY,), (Form.SOFTCOPY, Form.HARDCOPY))] == [
        "Hardcopy",
        "Softcopy dan hardcopy",
    ]


def test_telephone_numbers_become_international():
    assert [telephone(number) for number in ("(0541) 555-0115", "+62 541 555 0115", "tidak ada")] == [
        "tel:+625415550115",
        "tel:+625415550115",
        "",
    ]


def test_messages_carry_their_words_encoded():
    assert [
        mail("ppid@contoh.example", quoted("Satu & dua"), Quoted(quoted("Baris 1\n") + quoted("Baris 2"))),
        whatsapp("6280000000100", quoted("Halo, PPID")),
        whatsapp("", quoted("a")),
        request_form(quoted("m4n6p8q2ra"), quoted("A=B"), NO_TEXT, quoted("huruf besar")),
    ] == [
        "mailto:ppid@contoh.example?subject=Satu%20%26%20dua&body=Baris%201%0ABaris%202",
        "https://wa.me/6280000000100?text=Halo%2C%20PPID",
        "https://wa.me/?text=a",
        "formulir.html#id=m4n6p8q2ra&judul=A%3DB&bentuk=huruf%20besar",
    ]
