"""Nobody learns by trying out words in a form what another unit's restricted register says."""

import json
import re
from collections.abc import Iterator

import pytest

from generator.model.table_path import TablePath
from generator.office.accounts.log import FILE
from generator.office.drafts.draft import Draft, DraftRow
from generator.office.drafts.storage import load, save
from generator.review.git_writer import MAIN, tip
from generator.review.queue import listing
from generator.review.state import queue_of
from generator.review.tree import tree_at
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, running_office
from tests.review.registry import BPBD_OFFICER, PPID, new_row

ELSEWHERE = TablePath(package="dip/bpbd", table="dip")
HARMLESS = "Laporan kegiatan tahunan badan yang sudah diumumkan kepada semua orang."
MASKED = "Perlu dibaca PPID sebelum dikirim."
ENOUGH = "Terlalu banyak usulan yang perlu dibaca PPID."
DAY = 24 * 60 * 60


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("tebak")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def secret_of(office: Running) -> str:
    queue = queue_of(office.state, "dik-dinkes")
    rows = tree_at(queue, tip(queue.repository, MAIN)).rows[TablePath(package="dik/dinkes", table="dik")]
    return next(row["informasi"] for row in rows.values() if row["informasi"])


def drafted(
    office: Running, draft_id: str, summary: str, login: str = "joko", officer: str = BPBD_OFFICER
) -> str:
    row = new_row(f"{draft_id[:9]}z", ringkasan=summary)
    save(
        office.store,
        Draft(
            id=draft_id,
            account_id=office.accounts[login].id,
            officer_id=officer,
            register="publik",
            unit="bpbd",
            rows=(DraftRow(table=ELSEWHERE, key=row["id"], is_new=True, before={}, cells=row),),
            changed_at=office.clock.now,
        ),
    )
    return draft_id


def shown(office: Running, draft_id: str, login: str = "joko") -> Said:
    return office.visitor(login).ask(f"/konsep/{draft_id}/periksa")


def sent(office: Running, draft_id: str, login: str = "joko") -> Said:
    visitor = office.visitor(login)
    token = visitor.ask("/").hidden("_kunci")
    return visitor.send(f"/konsep/{draft_id}/kirim", {"_kunci": token, "_kiriman": f"k{draft_id}"})


def withheld(office: Running) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in (office.state / FILE).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["kejadian"] == "usulan perlu dibaca PPID"]


def test_a_draft_with_restricted_words_is_shown_like_one_without(office: Running):
    secret = secret_of(office)
    pages = [
        re.sub(r'(name="_[a-z]+" value=")[^"]*', r"\1", shown(office, drafted(office, one, words)).text)
        .replace(words, "ISI")
        .replace(one[:9], "NOMOR")
        for one, words in (("c1d00000s1", secret), ("c1d00000t1", HARMLESS))
    ]

    assert "ISI" in pages[0]
    assert pages[0] == pages[1]


def test_somebody_who_reads_every_register_is_told_before_she_sends(office: Running):
    drafted(office, "c1d00000x1", secret_of(office), "rahmawati", PPID)

    assert MASKED in shown(office, "c1d00000x1", "rahmawati").text


def test_words_that_the_ppid_must_read_are_refused_logged_and_after_five_times_so_is_everything(
    office: Running,
):
    secret, joko = secret_of(office), office.accounts["joko"].id
    for number in range(5):
        refused = sent(office, drafted(office, f"c1d00000v{number}", f"{secret} {number}"))
        assert (refused.status, MASKED in refused.text) == (422, True)
        assert load(office.store, joko, f"c1d00000v{number}") is not None
    log = withheld(office)
    assert [(line["akun"], "tempat" in line) for line in log] == [(joko, False)] * 5
    assert secret not in (office.state / FILE).read_text(encoding="utf-8")

    for draft_id, words in (("c1d00000w0", secret), ("c1d00000w1", HARMLESS)):
        refused = sent(office, drafted(office, draft_id, words))
        assert (refused.status, ENOUGH in refused.text) == (422, True)
        assert MASKED not in refused.text
        assert load(office.store, joko, draft_id) is not None
    assert len(withheld(office)) == 5
    assert [one for one in listing(queue_of(office.state, "publik")) if one.id.startswith("c1d0")] == []

    # somebody logs in, which empties what counts for logging in alone
    office.clock.now += DAY - 1
    office.visitor().log_in("siti")
    assert ENOUGH in sent(office, "c1d00000w1").text
    office.clock.now += 1
    assert sent(office, "c1d00000w1").status == 303
