"""Many threads, one client and clients of their own, blocking and awaited, without the interpreter lock."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any

import sigward
from sigward import testing
from sigward.segops import Tracker

THREADS = 64
CALLS = 8


def without_lock() -> None:
    assert not sys._is_gil_enabled(), "something has switched the interpreter lock back on"


def together(job) -> int:
    """Runs the job in all threads, which begin at the same moment; how many ended well."""
    barrier = threading.Barrier(THREADS, timeout=60)
    done: list[int] = []

    def run() -> None:
        barrier.wait()
        for _ in range(CALLS):
            job()
        done.append(1)

    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return len(done)


without_lock()
with testing.emulator(settings={"processing_delay_ms": 0}) as emulator:
    # Above the rates of a plan: this is no test of them.
    keys = [emulator.mint_key() for _ in range(THREADS)]
    shared = sigward.SigSentry(keys[0], base_url=emulator.url, max_retries=10)
    given = iter(keys)
    lock = threading.Lock()

    def own() -> None:
        with lock:
            key = next(given, keys[0])
        with sigward.SigSentry(key, base_url=emulator.url, max_retries=10) as client:
            assert client.analyses.list_page(limit=1).items == []

    passed = 0
    for name, job in [
        ("one client", lambda: shared.analyses.list_page(limit=1)),
        ("a client a call", own),
        ("keys", lambda: sigward.parse_key("ss_pub_4f9a").key_class),
    ]:
        ended = together(job)
        assert ended == THREADS, f"{name}: {ended} of {THREADS} threads ended"
        without_lock()
        passed += 1

    # One tracker that all threads feed, and that reports from its own.
    reports: list[Any] = []
    segops = sigward.SegOps(emulator.mint_key(service="segops"), base_url=emulator.address("segops"))
    with Tracker(segops, on_report=reports.append) as tracker:
        ended = together(lambda: tracker.track(user_id="u", event_type="seen"))
        assert tracker.flush(60)
    assert ended == THREADS
    assert sum(report.queued for report in reports) == THREADS * CALLS, reports
    without_lock()
    passed += 1

    async def gathered() -> None:
        async with sigward.AsyncSigSentry(keys[0], base_url=emulator.url, max_retries=10) as client:
            pages = await asyncio.gather(*(client.analyses.list_page(limit=1) for _ in range(THREADS)))
            assert len(pages) == THREADS

    # An event loop in each of several threads at once.
    failures: list[BaseException] = []

    def loop() -> None:
        try:
            asyncio.run(gathered())
        except BaseException as error:
            failures.append(error)

    loops = [threading.Thread(target=loop) for _ in range(4)]
    for thread in loops:
        thread.start()
    for thread in loops:
        thread.join(120)
    assert not failures, failures
    without_lock()
    passed += 1
    shared.close()

print(f"{passed} passed, 0 failed")
