"""``ppid serve`` with the office: links that work once, example people, and approvals that reach both sites."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.crowd.read_form import form_to
from tests.office.server.built import make_registers
from tests.office.server.running import Said, Visitor
from tests.preview.running import Preview, running_preview
from tests.review.registry import commit_all, git
from tests.validation.exempted.registers import copy_valid_dik

ENTRY = "a1d0000001"
TITLE = "Judul yang Disetujui di Peramban"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One server for all; each test enters with a link of its own."""
    root = make_registers(tmp_path_factory.mktemp("kantor") / "asal")
    git(root, "init", "--quiet", "--initial-branch=main")
    # as `ppid init` leaves a folder: restricted packages and what is built are not part of the repository
    (root / ".gitignore").write_text("registers/dik\nbuild\n.ppid-state\nterminal.txt\n", encoding="utf-8")
    commit_all(root)
    with running_preview(root) as preview:
        preview.wait_for("Masuk lagi di ")
        yield preview


def port(preview: Preview) -> int:
    found = re.search(r"Kantor: http://127\.0\.0\.1:(\d+)/", preview.output)
    assert found
    return int(found[1])


def link(preview: Preview, role: str) -> str:
    """The path of the link that is printed for a role."""
    links = re.findall(r"  ([^:\n]+): http://127\.0\.0\.1:\d+(/contoh/\S+)", preview.output)
    return next(path for label, path in links if label.startswith(role))


def enter(preview: Preview, role: str) -> Visitor:
    visitor = Visitor(port=port(preview))
    said = visitor.ask(link(preview, role))
    assert (said.status, said.headers["location"]) == (303, "/")
    return visitor


def post(visitor: Visitor, page: Said, action: str, **typed: str) -> Said:
    """Send a form of the page; buttons are fields too."""
    form = form_to(page.text, action)
    names = {name for name, _ in form.pairs}
    fields = dict(form.typed(**{name: value for name, value in typed.items() if name in names}))
    return visitor.send(form.action, fields | typed)


@pytest.fixture(scope="module")
def officer(preview: Preview) -> Visitor:
    return enter(preview, "PPID, ")


@pytest.fixture(scope="module")
def unit_officer(preview: Preview) -> Visitor:
    return enter(preview, "PPID Pelaksana Dinas Kesehatan")


def test_the_public_preview_says_nothing_of_it(preview: Preview):
    assert "Kantor" not in preview.ask("/").body
    assert preview.ask("/contoh/apa-saja").status == 404


def test_a_link_works_once(preview: Preview):
    path, nobody = link(preview, "Atasan PPID"), Visitor(port=port(preview))

    assert nobody.ask(path, method="HEAD").status == 404
    assert nobody.ask(path).status == 303
    again = Visitor(port=nobody.port).ask(path)
    assert again.status == 404
    assert "Mungkin tautannya sudah dipakai" in again.text
    assert 'href="/masuk">Masuk dengan nama dan kata sandi' in again.text


def test_without_a_session_there_is_only_the_login(preview: Preview):
    nobody = Visitor(port=port(preview))

    assert nobody.ask("/").headers["location"] == "/masuk"
    assert nobody.ask("/ruang/semua/index.html").status == 404


def test_the_printed_password_opens_an_example_account(preview: Preview):
    password = re.search(r"menegaskan persetujuan: (\S+)", preview.output)
    assert password

    visitor = Visitor(port=port(preview))
    assert visitor.log_in("atasan-ppid", password[1]).status == 303
    assert "Budi Misalnya" in visitor.ask("/").text


def test_example_accounts_are_not_among_real_ones(preview: Preview):
    state = preview.root / ".ppid-state"

    assert (state / "contoh" / "kantor.sqlite").exists()
    assert not (state / "kantor.sqlite").exists()


def test_an_officer_of_a_unit_sees_the_unit_and_no_other_tree(
    preview: Preview, officer: Visitor, unit_officer: Visitor
):
    preview.wait_until(lambda: officer.ask("/ruang/semua/index.html").status == 200)

    assert unit_officer.ask("/ruang/dinkes/index.html").status == 200
    assert unit_officer.ask("/ruang/semua/index.html").status == 404
    assert unit_officer.ask("/ruang/bpbd/index.html").status == 404


def test_a_saved_restricted_table_is_built_anew(preview: Preview, officer: Visitor):
    page = "/ruang/semua/dik/1kd0000004.html"
    preview.wait_until(lambda: officer.ask(page).status == 200)
    assert "gudang obat baru" not in officer.ask(page).text

    preview.edit(
        "dik/dinkes/dik.csv",
        "hasil pemeriksaan gudang obat yang masih",
        "hasil pemeriksaan gudang obat baru yang masih",
    )

    preview.wait_until(lambda: "gudang obat baru" in officer.ask(page).text)


def test_what_is_approved_in_the_browser_stands_on_both_sites(
    preview: Preview, officer: Visitor, unit_officer: Visitor
):
    address = f"/unit/dinkes/dip/{ENTRY}"
    said = post(unit_officer, unit_officer.ask(address), address, judul=TITLE)
    assert said.status == 303
    sent = post(unit_officer, unit_officer.ask(said.headers["location"]), "/kirim")
    proposal = sent.headers["location"].removesuffix("/diterima")

    approved = post(officer, officer.ask(proposal), "/setujui")

    assert approved.status == 303
    preview.wait_for("Disetujui, lalu masuk ke folder ini: publik.")
    public = f"/informasi/{ENTRY}"
    preview.wait_until(lambda: TITLE in preview.ask(public).body)
    assert TITLE in git(preview.root, "show", "HEAD:registers/dip/dinkes/dip.csv")
    preview.wait_until(lambda: any(TITLE in page for page in office_pages(preview)))


def office_pages(preview: Preview) -> Iterator[str]:
    site = preview.site.with_name("office")
    yield from (file.read_text(encoding="utf-8") for file in (site / "dinkes").rglob("*.html"))


def test_no_word_of_the_restricted_register_reaches_the_terminal(preview: Preview):
    path: Path = preview.root / "registers" / "dik" / "dinkes" / "dik.csv"
    subjects = [line.split(",")[2] for line in path.read_text(encoding="utf-8").splitlines()[1:]]

    assert [subject for subject in subjects if len(subject) > 10 and subject in preview.output] == []


def test_registers_that_are_no_examples_get_no_example_people(tmp_path: Path):
    root = make_registers(tmp_path / "asal")
    body = root / "registers/acuan/badan.csv"
    text = body.read_text(encoding="utf-8")
    assert ",ya" in text
    body.write_text(text.replace(",ya", ",tidak"), encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)

    with running_preview(root) as preview:
        preview.wait_for("tidak ada akun contoh")
        assert Visitor(port=port(preview)).ask("/masuk").status == 200
        assert "/contoh/" not in preview.output
        assert not (root / ".ppid-state" / "contoh").exists()


def test_without_a_repository_the_public_site_is_shown_and_the_office_is_not(tmp_path: Path):
    with running_preview(copy_valid_dik(tmp_path)) as preview:
        assert preview.ask("/").status == 200
        preview.wait_for("Kantor tidak dibuka")
