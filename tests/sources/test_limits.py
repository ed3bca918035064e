from __future__ import annotations

import signal
import time
from contextlib import suppress

import pytest

from detente.sources.limits import TimeUp, within


def test_what_keeps_the_processor_busy_is_broken_off() -> None:
    started = time.process_time()
    with pytest.raises(TimeUp, match="more than"), within(0.2):
        busy()
    assert time.process_time() - started < 5


def test_what_only_waits_is_broken_off_by_the_clock() -> None:
    with pytest.raises(TimeUp), within(0.05):
        time.sleep(20)


def busy() -> None:
    started = time.process_time()
    while time.process_time() - started < 20:
        pass


def test_a_library_that_swallows_the_first_ring_hears_another() -> None:
    def swallowing() -> None:
        for _ in range(3):
            with suppress(TimeUp):
                busy()
        busy()

    started = time.process_time()
    with pytest.raises(TimeUp), within(0.1):
        swallowing()
    assert time.process_time() - started < 15


def test_a_limit_within_another_leaves_it_in_force() -> None:
    def nested() -> None:
        with within(30):
            pass
        busy()

    with pytest.raises(TimeUp, match="0 s"), within(0.4):
        nested()


def test_nothing_rings_when_the_time_was_enough() -> None:
    before = signal.getsignal(signal.SIGPROF), signal.getsignal(signal.SIGALRM)
    with within(0.2):
        pass
    assert (signal.getsignal(signal.SIGPROF), signal.getsignal(signal.SIGALRM)) == before
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
