"""Whose workers make the parts of a site: those of this machine, or of a Dask cluster that is there already."""

from collections.abc import Generator
from contextlib import contextmanager

from generator.sites.workers import Workers


class ClusterMissingError(Exception):
    """The cluster cannot be used; the words say why and what to do, in Indonesian."""


@contextmanager
def workers_of(scheduler: str) -> Generator[Workers | None]:
    """The workers behind the address of a scheduler; none named without an address.

    Raises ClusterMissingError when nobody answers there, or Dask is not installed.
    """
    if not scheduler:
        yield None
        return
    try:
        # only here: no other build needs it, and it is not installed with the rest
        from generator.sites.dask_door import ClusterError, cluster_workers
    except ModuleNotFoundError as error:
        raise ClusterMissingError(
            "Dask belum dipasang di mesin ini. Pasang dengan: pip install 'ppid[dask]'"
        ) from error
    try:
        with cluster_workers(scheduler) as workers:
            yield workers
    except ClusterError as error:
        raise ClusterMissingError(
            f"Penjadwal Dask di {scheduler} tidak menjawab. Periksa alamatnya dan jalankan `dask scheduler` di sana."
        ) from error
