"""A process that has loaded ``ppid`` and runs it once for every line of JSON, each time in a fork of its own.

Run by ``LoadedPpid``. A line names ``arguments``, ``folder``, ``environment`` and the files for ``stdout`` and
``stderr``; the answer is a line with the exit status.
"""

import json
import os
import sys
from typing import Any, NoReturn

from generator.cli import main


def _run(job: dict[str, Any]) -> NoReturn:
    for number, name in ((1, "stdout"), (2, "stderr")):
        file = os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, number)
        os.close(file)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.argv = ["ppid", *job["arguments"]]
    status: object = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0 if status is None else 1)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        _run(json.loads(line))
    _, ended = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(ended), flush=True)
