import pytest

from generator.files.address import PublishedFile, file_at, is_in_folder, published_name

SITE = "https://ppid.example/"


def test_an_address_names_the_bytes_and_is_read_back():
    file = PublishedFile(sha256="ab" * 32, name="laporan-2025.pdf")

    assert file.path == f"berkas/{'ab' * 32}/laporan-2025.pdf"
    assert file_at(f"{SITE}{file.path}", SITE) == file


@pytest.mark.parametrize(
    "link",
    [
        "",
        f"https://lain.example/berkas/{'ab' * 32}/a.pdf",
        f"{SITE}berkas/{'AB' * 32}/a.pdf",
        f"{SITE}berkas/{'ab' * 32}/../a.pdf",
        f"{SITE}berkas/{'ab' * 32}/a.pdf?x",
        f"{SITE}berkas/{'ab' * 32}/",
        *(
            f"{SITE}berkas/{'ab' * 32}/a.{ending}"
            for ending in ("html", "js", "svg", "css", "wasm", "pdfx", "")
        ),
    ],
)
def test_any_other_link_names_no_document(link: str):
    assert file_at(link, SITE) is None


def test_a_body_without_an_address_has_no_documents():
    assert file_at(f"berkas/{'ab' * 32}/a.pdf", "") is None
    assert not is_in_folder("berkas/a", "")


@pytest.mark.parametrize(
    ("link", "inside"),
    [
        ("berkas", True),
        ("berkas/", True),
        ("berkas/a/b", True),
        ("berkas-lain/a", False),
        ("unduh/berkas", False),
    ],
)
def test_the_folder_of_documents_is_known(link: str, inside: bool):
    assert is_in_folder(SITE + link, SITE) == inside


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Laporan Kinerja 2025.PDF", "laporan-kinerja-2025.pdf"),
        (r"C:\Users\Contoh\SK é.pdf", "sk-e.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("<script>.pdf", "script.pdf"),
        ("…", "dokumen.pdf"),
        ("a" * 200 + ".pdf", "a" * 80 + ".pdf"),
        ("tanpa akhiran", "tanpa-akhiran.pdf"),
    ],
)
def test_a_published_name_is_plain_and_ends_as_its_kind(given: str, name: str):
    assert published_name(given, "PDF") == name
