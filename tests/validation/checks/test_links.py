"""Addresses that ask their readers to sign in."""

import pytest

from generator.validation.checks.links import needs_account


@pytest.mark.parametrize(
    "link",
    [
        "https://drive.google.com/file/d/1/view",
        "https://DOCS.google.com./document/d/1",
        "https://misal.sharepoint.com:443/x",
        "https://1drv.ms/x",
        "https://onedrive.live.com/?id=1",
        "https://www.dropbox.com/s/x",
        "https://contoh@facebook.com/x",
    ],
)
def test_services_that_want_an_account_are_known(link: str):
    assert needs_account(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://dokumen.misal.example/drive.google.com/x.pdf",
        "https://notdropbox.com/x",
        "https://misal.example/?u=https://drive.google.com",
        "https://[x",
        "bukan tautan",
        "",
    ],
)
def test_other_addresses_pass(link: str):
    assert not needs_account(link)
