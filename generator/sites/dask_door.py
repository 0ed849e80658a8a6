"""The door to Dask: the workers of an existing cluster, by its own executor interface.

Nothing of Dask is needed but by a build that is spread over machines (extra ``ppid[dask]``); no other file imports it.
"""

import logging
from collections.abc import Callable, Generator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from distributed import Client

_SECONDS_TO_ANSWER = 10


class ClusterError(Exception):
    """Nobody answers at the address of the scheduler."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterWorkers:
    """The workers of a cluster."""

    client: Client
    elsewhere: bool = True

    def executor(self) -> Executor:
        """Every call is its own work, also where two are alike: each writes files."""
        return cast("Callable[..., Executor]", self.client.get_executor)(pure=False, retries=0)  # pyright: ignore[reportUnknownMemberType] - Dask leaves its parameters untyped


@contextmanager
def cluster_workers(scheduler: str) -> Generator[ClusterWorkers]:
    """The workers of the cluster whose scheduler has this address, ``tcp://…``; raises ClusterError."""
    logging.getLogger("distributed").setLevel(logging.ERROR)
    try:
        client = Client(scheduler, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(scheduler) from error
    with client:
        yield ClusterWorkers(client=client)
