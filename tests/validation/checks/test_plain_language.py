"""Titles and summaries that say something, and those that do not."""

from pathlib import Path

import pytest

from generator.validation.checks.plain_language import is_only_acronyms
from generator.validation.load import load_registers
from tests.validation.overlay import DIP, copy_valid, edit


@pytest.mark.parametrize("text", ["LKPD", "RKA dan DPA 2025", "SOP", "R.K.A.", "IPKD TA 2024"])
def test_acronyms_alone_are_seen(text: str):
    assert is_only_acronyms(text)


@pytest.mark.parametrize(
    "text",
    ["Renstra 2024", "LAPORAN KEUANGAN", "LRA Tahun 2025", "Daftar ASN", "2025", "", "APBD menurut OPD"],
)
def test_words_are_not_acronyms(text: str):
    assert not is_only_acronyms(text)


@pytest.mark.parametrize(
    "cells",
    [
        {"judul": "Peraturan Gubernur No. 5 Tahun 2025 tentang Prov. Kalimantan Timur"},
        {"judul": "Riwayat jabatan H. Contoh Rahmawati, S.Sos. M.Si."},
        {"judul": "Apa itu DIP?"},
        {"judul": ""},
        {"ringkasan": "Capaian kinerja selama setahun. Dibandingkan dengan sasaran. Disusun setiap Maret."},
    ],
)
def test_ordinary_titles_and_summaries_raise_no_alarm(cells: dict[str, str], tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, cells)

    assert load_registers(root).problems == ()
