"""A copy that is made while people work brings the whole office back: sites to the byte, and nothing acknowledged is lost."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Self

import pytest

from generator.office.backup.age import RecoveryKey, new_recovery_key
from generator.office.backup.making import Made, Wanted, make_backup
from generator.office.backup.restoring import restore
from generator.office.drafts.storage import load
from generator.office.publishing.builds import Plan, publish_office, publish_public
from generator.office.publishing.status import Stage
from generator.review.git_writer import refs
from generator.review.queue import find, listing
from generator.review.reading import Standing
from generator.review.state import queue_of
from tests.office.backup.whole_office import (
    APPROVED,
    PUBLISHED,
    REJECTED,
    RETURNED,
    WAITING,
    Whole,
    make_whole,
    served,
)
from tests.office.server.running import PASSWORD
from tests.review.registry import DAY, TIME

pytestmark = pytest.mark.ssh

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def sites_of(state: Path) -> Mapping[str, bytes]:
    """Every file of both sites as they are built from what was approved."""
    sites = state.parent / "situs"
    plan = Plan(state=state, sites=sites, clock=lambda: TIME, today=lambda: DAY, walls="auto")
    assert publish_public(plan).stage is Stage.DONE
    assert publish_office(plan).stage is Stage.DONE
    found = {
        f"{site.name}/{path.relative_to(site.resolve())}": path.read_bytes()
        for site in (plan.public, plan.office)
        for path in site.resolve().rglob("*")
        if path.is_file()
    }
    shutil.rmtree(sites)
    return found


def an_id(number: int) -> str:
    return f"v{ALPHABET[number // 32]}{ALPHABET[number % 32]}0000000"


class Officers:
    """Two who send one proposal after the other, and note each that was acknowledged."""

    def __init__(self, whole: Whole) -> None:
        self._office = whole.both.public
        self._over = Event()
        self.acknowledged: list[str] = []
        self._threads = [Thread(target=self._send, args=(first,)) for first in (0, 500)]

    def _send(self, first: int) -> None:
        base = self._office.main
        for number in range(first, first + 500):
            if self._over.is_set():
                return
            self._office.submit(self._office.adding(an_id(number), f"w{an_id(number)[1:]}", base=base))
            self.acknowledged.append(an_id(number))

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, count: int) -> tuple[str, ...]:
        while len(self.acknowledged) < count:
            assert any(thread.is_alive() for thread in self._threads)
        return tuple(self.acknowledged)


@pytest.fixture(scope="module")
def keys() -> tuple[RecoveryKey, RecoveryKey]:
    return new_recovery_key(), new_recovery_key()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return make_whole(tmp_path_factory.mktemp("kantor"))


def copied(whole: Whole, folder: Path, keys: tuple[RecoveryKey, ...], now: int = TIME) -> Made:
    folder.mkdir(exist_ok=True)
    public_keys = tuple(key.public for key in keys)
    return make_backup(
        Wanted(state=whole.state, folder=folder, public_keys=public_keys, now=now, keep_days=14)
    )


@pytest.mark.long
def test_a_deleted_server_comes_back_whole(tmp_path: Path, keys: tuple[RecoveryKey, RecoveryKey]):
    whole = make_whole(tmp_path / "kantor")
    before = sites_of(whole.state)
    assert [data for name, data in before.items() if name.startswith("public/berkas/")] == [PUBLISHED]
    with Officers(whole) as officers:
        acknowledged = officers.wait_for(3)
        made = copied(whole, tmp_path / "cadangan", keys)
    standing = {one.id: one.standing for one in listing(whole.both.public.queue)}
    restricted = refs(whole.both.restricted.queue.repository, "refs")
    shutil.rmtree(whole.state)

    restored = restore(made.one, [keys[1].secret], whole.state)

    assert (restored.registers, restored.documents, restored.has_accounts) == (3, 4, True)
    found = {one.id: one.standing for one in listing(queue_of(whole.state, "publik"))}
    assert set(acknowledged) <= found.keys()
    assert {key: found[key] for key in (APPROVED, RETURNED, REJECTED, WAITING)} == {
        APPROVED: Standing.MERGED,
        RETURNED: Standing.RETURNED,
        REJECTED: Standing.REJECTED,
        WAITING: Standing.WAITING,
    }
    assert found.items() <= standing.items()
    assert refs(queue_of(whole.state, "dik-dinkes").repository, "refs") == restricted
    assert find(queue_of(whole.state, "dik-dinkes"), WAITING).standing is Standing.WAITING
    assert load(whole.store, whole.account.id, whole.draft.id) == whole.draft
    assert sites_of(whole.state) == before
    with served(whole.state) as visitor:
        visitor.cookies["ppid"] = whole.cookie
        assert visitor.ask("/").headers["location"].startswith("/masuk")
        assert visitor.log_in("rahmawati", PASSWORD).status == 303
        assert "Contoh Rahmawati" in visitor.ask("/").text
