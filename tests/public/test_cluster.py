"""A build by the workers of a real Dask cluster: the same bytes as on one machine, and no walls."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.public.process import build_public
from generator.sites.errors import SiteError
from generator.sites.publish import tree_digest
from tests.registers_folder import copy_valid_registers

_CLUSTER = """
import json, sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        print(json.dumps(cluster.scheduler_address), flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a cluster of two workers, processes of their own that share no memory with anyone."""
    folder = tmp_path_factory.mktemp("klaster")
    (folder / "klaster.py").write_text(_CLUSTER)
    with subprocess.Popen(
        [sys.executable, "klaster.py"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as cluster:
        assert cluster.stdout is not None
        assert cluster.stdin is not None
        yield json.loads(cluster.stdout.readline())
        cluster.stdin.close()


def test_a_cluster_makes_the_same_bytes_as_one_machine_and_says_that_no_wall_stands(
    scheduler: str, tmp_path: Path
):
    root = copy_valid_registers(tmp_path)
    here = build_public(root, tmp_path / "sini", with_history=False)
    there = build_public(root, tmp_path / "sana", with_history=False, scheduler=scheduler)

    assert there.exit_status == 0, there.report
    assert tree_digest((tmp_path / "sana").resolve()) == tree_digest((tmp_path / "sini").resolve())
    assert "berkas (Landlock) TIDAK ADA, jaringan TIDAK ADA" in there.report
    assert "TIDAK ADA" not in here.report


def test_a_scheduler_is_not_asked_where_nothing_changed(tmp_path: Path):
    root, site = copy_valid_registers(tmp_path), tmp_path / "situs"
    options = ("build", "public", "--root", str(root), "--out", str(site), "--tanpa-riwayat")
    CliRunner().invoke(commands, options)

    built = CliRunner().invoke(commands, [*options, "--scheduler", "tcp://127.0.0.1:1"])

    assert built.exit_code == 0
    assert f"Situs publik tidak berubah: {site}\n" in built.output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("public", "--confine=require", "--scheduler", "tcp://127.0.0.1:1"), "--confine=require"),
        (("office", "--scheduler", "tcp://127.0.0.1:1"), "hanya untuk situs publik"),
        (("all", "--scheduler", "tcp://127.0.0.1:1"), "hanya untuk situs publik"),
        (("public", "--scheduler", "127.0.0.1"), "tcp://10.0.0.5:8786"),
    ],
)
def test_a_build_that_no_cluster_may_do_is_refused(options: tuple[str, ...], told: str, tmp_path: Path):
    refused = CliRunner().invoke(commands, ["build", *options, "--root", str(tmp_path)])

    assert refused.exit_code == 2
    assert told in refused.output
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_needs_walls_is_never_given_to_a_cluster(tmp_path: Path):
    with pytest.raises(SiteError, match="--scheduler tidak dapat dipakai bersama --confine=require"):
        build_public(tmp_path, tmp_path / "sana", walls_required=True, scheduler="tcp://127.0.0.1:1")
