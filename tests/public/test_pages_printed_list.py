import dataclasses
import re

from generator.public.contexts import PrintContext, PrintedRow
from generator.public.lists import entry_lists
from generator.public.pages.printed_list import printed_list_page
from generator.sites.qr import qr_svg
from tests.factories import make_public_register
from tests.public.register_for_pages import REPORT, make_full_register


def context_of(code: str, register=None) -> PrintContext:
    register = register or make_full_register()
    entry_list = next(found for found in entry_lists(register) if found.stem == f"unit/{code}")
    context = printed_list_page(entry_list, register).context
    assert isinstance(context, PrintContext)
    return context


def test_the_printed_list_has_the_columns_of_lampiran_i():
    assert context_of("dinkes").rows == (
        PrintedRow(
            number="DIP/2026/0001",
            title="Laporan Realisasi Anggaran Tahun 2025",
            summary="Pendapatan dan belanja daerah selama tahun 2025.",
            holder="Bidang Akuntansi",
            responsible="Kepala Bidang Akuntansi",
            time_and_place="Januari 2026, Samarinda",
            forms="Softcopy dan hardcopy",
            retention="5 tahun",
        ),
    )


def test_rows_stand_by_number_and_those_without_one_come_last():
    numbers = ("", "DIP/2026/0009", "DIP/2025/0100")
    register = make_public_register(
        entries=tuple(
            dataclasses.replace(REPORT, number=number, id=f"n{place:09}")
            for place, number in enumerate(numbers)
        )
    )

    assert [row.number for row in context_of("dinkes", register).rows] == [
        "DIP/2025/0100",
        "DIP/2026/0009",
        "",
    ]


def test_a_body_without_an_edition_names_none():
    assert context_of("dinkes", make_public_register()).edition == ""


def test_the_code_is_a_drawing_without_style_or_script_and_always_the_same():
    address = "https://ppid.contoh.example/unit/dinkes.html"
    drawing = qr_svg(address)

    assert drawing == qr_svg(address)
    assert re.findall(r"<(\w+)", drawing) == ["svg", "path", "path"]
    assert "style" not in drawing
    assert context_of("dinkes").qr == drawing
