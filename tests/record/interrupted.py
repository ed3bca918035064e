"""Runs of ``detente`` to be interrupted: ``python -m tests.record.interrupted``.

Each line of standard input is a run, as JSON: its ``arguments``; ``kill``, seconds after which it
dies as in a power cut; ``limit``, bytes beyond which no file may grow, as on a full disk. Each is a
process of its own, forked from this one so that libraries are loaded once. The answer is a line
with ``status`` and ``stderr``.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from typing import Any

from detente.actors import Gazetteer
from detente.cli.app import main
from detente.reading import Reader
from detente.text import language_of
from tests.cli.conftest import MeetingCoder


def _run(arguments: list[str], kill: float | None = None, limit: int | None = None) -> None:
    if kill is not None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        child = os.fork()
        if child:
            time.sleep(kill)
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            os._exit(9 if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status))
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.argv = ["detente", *arguments]
    main()


def _answer(run: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as stream:
        child = os.fork()
        if not child:
            os.dup2(stream.fileno(), 2)
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            try:
                _run(**run)
            except SystemExit as end:
                sys.stderr.flush()
                os._exit(int(end.code or 0))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        stream.seek(0)
        return {"status": os.waitstatus_to_exitcode(status), "stderr": stream.read()}


if __name__ == "__main__":
    Reader.coder = MeetingCoder()  # type: ignore[assignment,method-assign]
    known = Gazetteer.load(())
    Gazetteer.load = lambda _: known  # type: ignore[assignment,method-assign,misc]
    # Unpacks its model through a file.
    language_of("Der Fluss war im Winter lange zugefroren, sagte ein Fischer am Ufer. " * 9)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()
