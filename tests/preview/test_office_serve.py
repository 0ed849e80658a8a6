"""``ppid serve`` beside restricted packages: links that work once, and sessions that see one tree."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.preview.running import PATIENCE, Answer, Preview, running_preview
from tests.validation.exempted.registers import copy_valid_dik


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One server for all; each test enters with a link of its own."""
    root = copy_valid_dik(tmp_path_factory.mktemp("kantor"))
    with (root / "registers" / "acuan" / "pejabat.csv").open("a", encoding="utf-8") as officers:
        officers.write(
            "5pk0000005,Contoh Nurhayati,ppid-pelaksana,definitif,dinkes,2024-01-02,,Contoh SK 5/2024\n"
        )
        officers.write("6pk0000006,Ahmad Contoh,ppid-pelaksana,plt,bpbd,2024-01-02,,Contoh SK 6/2024\n")
    with running_preview(root, "--date", "2026-11-23") as preview:
        preview.wait_for("Situs kantor: ")
        preview.wait_for("PPID Pelaksana Dinas Kesehatan")
        yield preview


def links(preview: Preview) -> dict[str, str]:
    """What each printed link is for → its path."""
    return dict(re.findall(r"  ([^:\n]+): http://127\.0\.0\.1:\d+(/masuk/\S+)", preview.output))


def ask(preview: Preview, path: str, cookie: str = "", host: str = "", method: str = "GET") -> Answer:
    found = re.search(r"Situs kantor: http://127\.0\.0\.1:(\d+)/", preview.output)
    assert found
    connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=PATIENCE)
    headers = {"Cookie": cookie} if cookie else {}
    if host:
        headers["Host"] = host
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(status=response.status, headers=named, body=response.read().decode("utf-8", "replace"))
    finally:
        connection.close()


def enter(preview: Preview, role: str) -> str:
    """The cookie that the role's link gives; the link is spent with it."""
    path = next(path for label, path in links(preview).items() if label.startswith(role))
    answer = ask(preview, path)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    return answer.headers["set-cookie"].partition(";")[0]


@pytest.fixture(scope="module")
def officer(preview: Preview) -> str:
    return enter(preview, "PPID, ")


@pytest.fixture(scope="module")
def unit_officer(preview: Preview) -> str:
    return enter(preview, "PPID Pelaksana Dinas Kesehatan")


def test_the_public_preview_says_nothing_of_it(preview: Preview):
    assert "RUANG KERJA TERBATAS" not in preview.ask("/").body
    assert preview.ask("/masuk/apa-saja").status == 404


@pytest.mark.parametrize(
    "path", ["/", "/dik.html", "/semua/", "/semua/index.html", "/dinkes/dik.xlsx", "/-/perubahan"]
)
def test_without_a_session_there_is_nothing(preview: Preview, path: str):
    answer = ask(preview, path)

    assert answer.status == 404
    assert "RUANG KERJA" not in answer.body


def test_a_link_works_once(preview: Preview):
    path = next(path for label, path in links(preview).items() if label.startswith("Atasan PPID"))

    assert ask(preview, path, method="HEAD").status == 404
    assert ask(preview, path).status == 303
    assert ask(preview, path).status == 404


def test_the_cookie_is_for_this_server_alone(preview: Preview):
    path = next(path for label, path in links(preview).items() if label.startswith("Plt. PPID Pelaksana"))
    cookie = ask(preview, path).headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie


def test_the_officer_sees_all_units(preview: Preview, officer: str):
    assert "Semua unit" in ask(preview, "/", officer).body


def test_an_officer_of_a_unit_sees_the_unit_and_no_other_tree(preview: Preview, unit_officer: str):
    assert "<b>Dinas Kesehatan</b>" in ask(preview, "/", unit_officer).body
    for path in ("/semua/index.html", "/bpbd/index.html", "/../semua/index.html", "/%2e%2e/semua/index.html"):
        answer = ask(preview, path, unit_officer)
        assert answer.status == 404, path
        assert "Semua unit" not in answer.body


def test_every_answer_is_kept_by_nobody(preview: Preview, officer: str):
    for cookie in ("", officer):
        headers = ask(preview, "/", cookie).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_a_host_that_is_not_this_machine_is_answered_with_nothing(preview: Preview, officer: str):
    assert ask(preview, "/", officer, host="ppid.contoh.example").status == 404


def test_a_saved_restricted_table_is_built_anew(preview: Preview, officer: str):
    assert "gudang obat baru" not in ask(preview, "/dik/1kd0000004.html", officer).body

    preview.edit(
        "dik/dinkes/dik.csv",
        "hasil pemeriksaan gudang obat yang masih",
        "hasil pemeriksaan gudang obat baru yang masih",
    )

    preview.wait_until(lambda: "gudang obat baru" in ask(preview, "/dik/1kd0000004.html", officer).body)


def test_no_word_of_the_restricted_register_reaches_the_terminal(preview: Preview):
    path: Path = preview.root / "registers" / "dik" / "dinkes" / "dik.csv"
    subjects = [line.split(",")[2] for line in path.read_text(encoding="utf-8").splitlines()[1:]]

    assert [subject for subject in subjects if len(subject) > 10 and subject in preview.output] == []
