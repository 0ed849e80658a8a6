"""How the office bears a crowd: ``python -m tests.benchmarks.office [--officers 20] [--edits 50] [--entries 5000]``.

A real ``ppid office`` with a queue for each unit; every officer amends entries through the pages, from the form to the
receipt. Prints durations of requests, what the server used, and everything that was lost, doubled or mixed up.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.office.accounts.account import add_account, set_password
from generator.office.accounts.passwords import hashed
from generator.office.accounts.store import open_store
from tests.benchmarks.large_office import LargeOffice, make_large_office
from tests.office.crowd.judging import wrongs
from tests.office.crowd.officers import Sender, crowd
from tests.office.server.running import PASSWORD, Visitor

_PATIENCE = 60
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Make the office, let the crowd in, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--officers", type=int, default=20)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--entries", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as folder:
        office = make_large_office(Path(folder), options.entries, options.officers)
        print(
            f"{office.queues} queues, {options.entries} entries, {options.officers} officers × {options.edits} edits, "
            f"{os.cpu_count()} processors",
            flush=True,
        )
        with _serving(office) as (process, port):
            senders = _logged_in(office, port)
            before, begun = _used(process.pid), time.perf_counter()
            day = crowd(senders, options.edits)
            wall, after = time.perf_counter() - begun, _used(process.pid)
            peak = _peak_megabytes(process.pid)
        found = wrongs(office.state, day, options.officers * options.edits)
    print(f"{'request':16} {'n':>6} {'p50 s':>8} {'p95 s':>8} {'max s':>8}")
    for kind in sorted({kind for kind, _ in day.seconds}):
        _line(kind, [seconds for one, seconds in day.seconds if one == kind])
    _line("all", [seconds for _, seconds in day.seconds])
    print(f"{wall:.1f} s wall, {after - before:.1f} s CPU with git, peak {peak:.0f} MB")
    print("\n".join(found[:20]) or "nothing lost, doubled or mixed up; git fsck is clean")
    return 1 if found else 0


def _line(kind: str, seconds: Sequence[float]) -> None:
    p95 = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    print(f"{kind:16} {len(seconds):6} {statistics.median(seconds):8.3f} {p95:8.3f} {max(seconds):8.3f}")


@contextmanager
def _serving(office: LargeOffice) -> Generator[tuple["subprocess.Popen[str]", int]]:
    options = ("--port", "0", "--root", str(office.root), "--state", str(office.state))
    with subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "office", *options], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            found = None
            while found is None:
                line = process.stdout.readline()
                assert line, "the office ended"
                found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            yield process, int(found[1])
        finally:
            process.terminate()


def _logged_in(office: LargeOffice, port: int) -> list[Sender]:
    store, kept = open_store(office.state), hashed(PASSWORD)
    senders: list[Sender] = []
    for number, member in enumerate(office.members):
        account = add_account(
            store, login=f"nomor{number}", name=member.name, officer_ids=(member.officer_id,)
        )
        set_password(store, account.id, kept)
        visitor = Visitor(port=port)
        assert visitor.log_in(f"nomor{number}").status == 303
        senders.append(
            Sender(visitor=visitor, officer_id=member.officer_id, unit=member.unit, keys=member.keys)
        )
    return senders


def _used(pid: int) -> float:
    """Seconds of CPU of the server and of the runs of git that it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def _peak_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
