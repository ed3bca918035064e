"""What the benchmarks share: one core, the clock of the process, their inputs."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

__all__ = ["EXAMPLE", "inputs", "one_core", "peak_memory", "seconds"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "pyongyang-2024"

# Read by the libraries of matrix products when they are loaded.
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

_T = TypeVar("_T")


def one_core() -> None:
    """Start the program anew with one thread for matrix products, unless it has that already."""
    if any(os.environ.get(name) != "1" for name in _THREADS):
        environment = {**os.environ, **dict.fromkeys(_THREADS, "1")}
        os.execve(sys.executable, [sys.executable, *sys.argv], environment)


def inputs() -> list[str]:
    """What the command line names, or else the worked example."""
    return sys.argv[1:] or [str(EXAMPLE)]


def seconds(act: Callable[[], _T]) -> tuple[float, _T]:
    """Processor seconds that an act takes, and its result; waiting does not count."""
    start = _spent()
    result = act()
    return _spent() - start, result


def _spent() -> float:
    # Linux tells `time.process_time` only now and then once a limit to it was set, as reading does.
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peak_memory() -> float:
    """The most memory the process has held so far, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2)
