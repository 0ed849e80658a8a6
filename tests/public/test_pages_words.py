from generator.model.entry import Form
from generator.public.pages.messages import mailbox, quoted, request_form, telephone
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


def test_parts_of_messages_are_encoded():
    assert [
        mailbox("ppid+a&b@contoh.example"),
        request_form(quoted("m4n6p8q2ra"), quoted("A=B"), quoted("")),
        request_form(quoted("m4n6p8q2ra"), quoted("A"), quoted("Dinas A & B")),
    ] == [
        "ppid%2Ba%26b@contoh.example",
        "formulir.html#id=m4n6p8q2ra&judul=A%3DB",
        "formulir.html#id=m4n6p8q2ra&judul=A&unit=Dinas%20A%20%26%20B",
    ]
