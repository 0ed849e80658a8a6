import json
import re
from dataclasses import fields
from html import unescape
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup

from generator.public.contexts import EntryContext
from generator.public.pages.entry import EntryPages
from generator.public.pages.entry_history import history_text
from generator.public.step_words import words_of
from generator.resources import SITE_TEMPLATES
from generator.sites.stamping import Page, make_environment
from tests.factories import make_cells, make_public_entry, make_public_register, make_unit
from tests.public.register_for_pages import FORMER, OPENED, REPORT, make_full_register

_LINK = re.compile('href="([^"]*)"')
HOSTILE = '</script><script>alert("1")</script> & {{ 7*7 }}'


def page_of(entry, register) -> Page:
    return EntryPages(register).page(entry, history_text(entry.id, words_of(register)))


def context_of(entry=REPORT, register=None) -> EntryContext:
    context = page_of(entry, register or make_full_register()).context
    assert isinstance(context, EntryContext)
    return context


def html_of(entry) -> str:
    page = page_of(entry, make_full_register())
    values = {part.name: getattr(page.context, part.name) for part in fields(EntryContext)}
    template = make_environment(SITE_TEMPLATES / "register", {}).get_template(page.template)
    return template.render(root="../", **values)


def linked_data_of(markup: Markup) -> dict[str, object]:
    text = str(markup).removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in text
    return json.loads(text)


def test_a_document_of_the_site_itself_is_downloaded():
    address = make_full_register().body.site_address
    link = f"{address}berkas/{'0' * 64}/laporan.pdf"

    context = context_of(
        make_public_entry(make_cells(tautan=link, tautan_jenis="PDF", tautan_ukuran="482133"))
    )

    assert (context.link_url, context.link_text) == (link, "Unduh dokumen (PDF, 482 KB)")


def test_the_document_is_named_by_kind_and_size_only_where_they_are_known():
    links = [("PDF", "2101344"), ("PDF", ""), ("", "512"), ("", ""), ("CSV", "187857")]

    texts = [
        context_of(
            make_public_entry(
                make_cells(tautan="https://contoh.example/a", tautan_jenis=kind, tautan_ukuran=size)
            )
        ).link_text
        for kind, size in links
    ]

    assert texts == [
        "Buka dokumen (PDF, 2,1 MB)",
        "Buka dokumen (PDF)",
        "Buka dokumen (512 bita)",
        "Buka dokumen",
        "Buka dokumen (CSV, 188 KB)",
    ]


def test_the_kind_of_archive_is_told_in_plain_words_and_explained_where_it_was_noted():
    noted = context_of(make_public_entry(make_cells(jenis_arsip="statis")))

    assert noted.archive_kind == "Arsip statis (bernilai sejarah, disimpan permanen)"
    assert noted.archive_term == "istilah.html#arsip-statis"
    assert "{ #arsip-statis }" in (SITE_TEMPLATES / "pages/istilah.md").read_text(encoding="utf-8")
    assert (context_of(REPORT).archive_kind, context_of(REPORT).archive_term) == ("", "")


def test_an_entry_in_an_edition_names_the_decree():
    assert context_of(REPORT).edition == "Ditetapkan dalam SK Contoh 12/SK-DIP/2026, edisi 2026-1."


def test_an_entry_without_an_edition_names_none():
    assert context_of(OPENED).edition == ""


def test_opened_information_names_the_ruling_and_its_law():
    assert context_of(OPENED).opened == (
        "Dibuka oleh putusan Komisi Informasi nomor Contoh 007/PSI/2025 (Perki 1/2021 Pasal 52)."
    )


def test_information_that_was_always_open_says_nothing_about_opening():
    assert context_of(REPORT).opened == ""


def test_an_entry_of_a_former_unit_leads_to_the_successor():
    context = context_of(OPENED)

    assert (context.contact.name, context.contact.email, context.successor_note) == (
        "Badan Pendapatan Daerah",
        "ppid@bapenda.contoh.example",
        "Dinas Pendapatan Daerah kini ditangani Badan Pendapatan Daerah.",
    )


def test_units_that_succeed_each_other_in_a_circle_do_not_hang_the_build():
    one = make_unit(code="satu", successor="dua")
    two = make_unit(code="dua", name="Dinas Dua", successor="satu")
    entry = make_public_entry(unit=one)

    assert context_of(entry, make_public_register(units=(one, two))).contact.name == "Dinas Dua"


def test_a_unit_without_whatsapp_offers_none():
    assert 'href="https://wa.me/6' in html_of(REPORT)
    assert 'href="https://wa.me/6' not in html_of(OPENED)
    assert 'href="https://wa.me/?' in html_of(OPENED)


def test_a_unit_without_mail_and_telephone_falls_back_to_the_desk_of_the_body():
    entry = make_public_entry(unit=make_unit(email="", telephone=""))

    contact = context_of(entry, make_public_register()).contact

    assert (contact.email, contact.telephone, contact.telephone_url) == (
        "ppid@contoh.example",
        "(0541) 555-0100",
        "tel:+625415550100",
    )


def test_a_summary_that_serves_as_title_is_not_shown_twice():
    context = context_of(OPENED)

    assert (context.title, context.summary) == ("Daftar tanah yang dibuka Komisi Informasi.", "")


def test_the_form_is_filled_by_the_fragment_which_no_server_sees():
    assert context_of(REPORT).form_href == (
        "formulir.html#id=m4n6p8q2ra&judul=Laporan%20Realisasi%20Anggaran%20Tahun%202025&unit=Dinas%20Kesehatan"
    )


def test_the_text_to_copy_holds_title_number_id_and_address():
    assert context_of(REPORT).clipboard_text == (
        "Laporan Realisasi Anggaran Tahun 2025\n"
        "DIP/2026/0001\n"
        "id m4n6p8q2ra\n"
        "https://ppid.contoh.example/informasi/m4n6p8q2ra.html"
    )


def test_words_cannot_break_out_of_the_address_of_a_message():
    title = "A&body=x?subject=y#z\r\nBcc: z</a>\"'%26"
    links = [unescape(link) for link in _LINK.findall(html_of(make_public_entry(make_cells(judul=title))))]
    mails = [
        parse_qs(urlsplit(link).query, strict_parsing=True)
        for link in links
        if link[:7] == "mailto:" and "?" in link
    ]
    chats = [
        parse_qs(urlsplit(link).query, strict_parsing=True) for link in links if link[:14] == "https://wa.me/"
    ]
    forms = [
        parse_qs(urlsplit(link).fragment, strict_parsing=True) for link in links if "formulir.html" in link
    ]

    assert [sorted(mail) for mail in mails] == [["body", "subject"]] * 7
    assert all(mail["subject"][0].endswith(title) and title in mail["body"][0] for mail in mails)
    assert [sorted(chat) for chat in chats] == [["text"]] * 3
    assert all(title in chat["text"][0] for chat in chats)
    assert [form["judul"] for form in forms] == [[title]] * 6
    assert [form["bentuk"][0] for form in forms if "bentuk" in form] == [
        "teks",
        "cetak besar",
        "braille",
        "dibacakan",
    ]


def test_a_hostile_title_stays_text_on_the_page_and_in_the_linked_data():
    entry = make_public_entry(make_cells(judul=HOSTILE))

    assert "<script" not in html_of(entry)
    assert linked_data_of(page_of(entry, make_full_register()).head)["name"] == HOSTILE


def test_the_linked_data_describe_a_document_as_far_as_it_is_known():
    assert linked_data_of(page_of(REPORT, make_full_register()).head) == {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": "https://ppid.contoh.example/informasi/m4n6p8q2ra.html",
        "url": "https://ppid.contoh.example/informasi/m4n6p8q2ra.html",
        "name": "Laporan Realisasi Anggaran Tahun 2025",
        "description": "Pendapatan dan belanja daerah selama tahun 2025.",
        "identifier": "DIP/2026/0001",
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "dateModified": "2026-07-15",
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": "Dinas Kesehatan",
            "parentOrganization": {
                "@type": "GovernmentOrganization",
                "name": "Pemerintah Provinsi Contoh",
                "url": "https://ppid.contoh.example/",
            },
        },
        "keywords": ["anggaran", "belanja"],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": "https://dokumen.contoh.example/dinkes/lra-2025.pdf",
            "encodingFormat": "application/pdf",
            "contentSize": "2101344",
        },
    }


def test_a_table_with_one_day_of_making_is_a_dataset_made_that_day():
    entry = make_public_entry(
        make_cells(tautan="https://contoh.example/a.csv", tautan_jenis="CSV", waktu="12 Maret 2026")
    )

    data = linked_data_of(page_of(entry, make_full_register()).head)

    assert (data["@type"], data["dateCreated"], data["distribution"]) == (
        "Dataset",
        "2026-03-12",
        {"@type": "DataDownload", "contentUrl": "https://contoh.example/a.csv", "encodingFormat": "text/csv"},
    )


def test_a_document_of_an_unknown_kind_gets_no_media_type():
    entry = make_public_entry(make_cells(tautan="https://contoh.example/a", tautan_jenis="DWG"))

    assert linked_data_of(page_of(entry, make_full_register()).head)["encoding"] == {
        "@type": "MediaObject",
        "contentUrl": "https://contoh.example/a",
    }


def test_the_breadcrumb_leads_through_class_and_unit():
    assert [(link.href, link.text) for link in context_of(OPENED).breadcrumb] == [
        ("daftar.html", "Daftar Informasi Publik"),
        ("jenis/setiap-saat.html", "Setiap saat"),
        (f"unit/{FORMER.code}.html", "Dispenda"),
    ]
