"""A limit to the time that one document may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["TimeUp", "within"]


class TimeUp(BaseException):
    """A document took too long.

    No `Exception`, so that libraries that pass over their own errors do not pass over this one.
    """


# How many times as long a document may take by the clock: other programs need the processor, too.
_BY_THE_CLOCK = 10


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Break off what needs more than `seconds` of the processor; None sets no limit.

    What waits is broken off by the clock, ten times as late: on a busy machine everything waits.

    Works in the main thread of systems that have timers (not Windows), since only there Python can
    break into what runs; elsewhere nothing is limited.

    Raises:
        TimeUp: When the time is up.
    """
    main = threading.current_thread() is threading.main_thread()
    if seconds is None or not main or not hasattr(signal, "setitimer"):
        yield
        return

    over = False

    def ring(_signal: int, _frame: FrameType | None) -> None:
        if not over:
            raise TimeUp(f"took more than {seconds:.0f} s")

    timers = (
        (signal.ITIMER_PROF, signal.SIGPROF, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, seconds * _BY_THE_CLOCK),
    )
    handlers = [signal.signal(number, ring) for _, number, _ in timers]
    # Rings again, should a library swallow even this.
    outer = [signal.setitimer(timer, limit, 0.5) for timer, _, limit in timers]
    try:
        try:
            yield
        finally:
            over = True
    finally:
        for (timer, number, _), handler, left in zip(timers, handlers, outer, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
            signal.setitimer(timer, *left)  # of a limit around this one
