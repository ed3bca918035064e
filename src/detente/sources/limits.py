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


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Break off what runs longer than `seconds`; None sets no limit.

    Works in the main thread of systems that have timers (not Windows), since only there Python can
    break into what runs; elsewhere nothing is limited.

    Raises:
        TimeUp: When the time is up.
    """
    main = threading.current_thread() is threading.main_thread()
    if seconds is None or not main or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeUp(f"took more than {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, ring)
    # Rings again, should a library swallow even this.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
