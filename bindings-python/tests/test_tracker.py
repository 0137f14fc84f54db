"""SegOps' tracker: every event arrives, in order, whatever the network does; nothing is dropped without a word."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import textwrap
import time
import warnings

import pytest

import sigward
from sigward.segops import Delivered, Kept, Refused, Tracker, TrackerWarning

PATIENCE = 60
BATCH = "segops.events.track_batch"


@pytest.fixture
def segops(emulator):
    with sigward.SegOps(emulator.mint_key(service="segops"), base_url=emulator.address("segops")) as client:
        yield client


def numbers(client, user):
    """What has arrived of a user, oldest first, by the numbers that the events were given."""
    events = client.users.events(user, limit=1000).results
    return [event.payload["number"] for event in sorted(events, key=lambda event: event.payload["number"])]


def counted(client, user):
    return client.users.get(user).event_count


def until(done, patience=PATIENCE):
    end = time.monotonic() + patience
    while not done():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.02)


def test_events_arrive_once_and_reports_count_them(segops):
    reports = []
    with Tracker(segops, on_report=reports.append, flush_every=0.05) as tracker:
        for number in range(250):
            tracker.track(user_id="tracked", event_type="page_viewed", payload={"number": number})
        assert tracker.flush(PATIENCE)
        assert tracker.waiting == 0
    assert numbers(segops, "tracked") == list(range(250))
    assert all(isinstance(report, Delivered) for report in reports)
    assert sum(report.queued for report in reports) == 250


def test_a_batch_goes_when_its_time_has_come(segops):
    with Tracker(segops, flush_every=0.2) as tracker:
        tracker.track(user_id="lonely", event_type="page_viewed", payload={"number": 0})
        until(lambda: tracker.waiting == 0)
        assert numbers(segops, "lonely") == [0]


def test_every_event_arrives_under_faults_and_none_twice_where_the_answer_tells_it_apart(emulator, segops):
    reports = []
    count = 20_000
    with Tracker(segops, on_report=reports.append, capacity=2_000, flush_every=0.05) as tracker:
        for number in range(count):
            if number % 2_500 == 0:
                # Each of them is told before the service handles the batch.
                emulator.fault("status", status=(429, 500, 502, 503)[number // 2_500 % 4], path=BATCH)
                emulator.fault("reset", path=BATCH)
            while True:
                try:
                    tracker.track(user_id="stormy", event_type="page_viewed")
                    break
                except sigward.RateLimitError as full:
                    assert full.code == "TRACKER_FULL"
                    assert tracker.waiting <= 2_000
                    time.sleep(0.01)
        assert tracker.flush(PATIENCE)
    kept = [report for report in reports if isinstance(report, Kept)]
    assert kept, "no fault was met"
    assert all(report.wait >= 0 and report.error.kind for report in kept)
    assert counted(segops, "stormy") == count
    assert sum(report.queued for report in reports if isinstance(report, Delivered)) == count


def test_an_event_that_breaks_a_rule_is_refused_at_once(segops):
    with Tracker(segops) as tracker:
        with pytest.raises(sigward.InvalidRequestError):
            tracker.track(user_id="", event_type="page_viewed")
        assert tracker.waiting == 0


def test_close_gives_back_what_was_not_sent():
    client = sigward.SegOps("sk_live_4f9a", base_url="http://127.0.0.1:9")
    reports = []
    tracker = Tracker(client, on_report=reports.append)
    for number in range(3):
        tracker.track(user_id="u", event_type="page_viewed", payload={"number": number})
    left = tracker.close(0.2)
    assert [event.payload["number"] for event in left] == [0, 1, 2]
    assert tracker.close() == []
    with pytest.raises(sigward.ConfigError) as closed:
        tracker.track(user_id="u", event_type="page_viewed")
    assert closed.value.code == "TRACKER_CLOSED"
    assert not [report for report in reports if isinstance(report, Refused)]


def test_one_that_is_dropped_warns_and_loses_nothing_silently():
    client = sigward.SegOps("sk_live_4f9a", base_url="http://127.0.0.1:9")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        tracker = Tracker(client, on_report=lambda report: None, close_timeout=0.1)
        tracker.track(user_id="u", event_type="page_viewed")
        with tracker:
            pass
        assert [warning.category for warning in told] == [TrackerWarning]
        tracker = Tracker(client)
        del tracker
        gc.collect()
        assert ResourceWarning in [warning.category for warning in told]


def test_a_report_that_raises_does_not_stop_the_tracker(segops):
    def report(_):
        raise RuntimeError("from a report")

    seen = []
    hook, sys.unraisablehook = sys.unraisablehook, lambda raised: seen.append(raised.exc_value)
    try:
        with Tracker(segops, on_report=report, flush_at=1) as tracker:
            for _ in range(3):
                tracker.track(user_id="raised", event_type="page_viewed")
                assert tracker.flush(PATIENCE)
            assert tracker.close() == []
    finally:
        sys.unraisablehook = hook
    assert counted(segops, "raised") == 3
    assert seen


def test_coroutines_use_one_too(emulator, segops):
    async def main():
        async with sigward.AsyncSegOps(
            emulator.mint_key(service="segops"), base_url=emulator.address("segops")
        ) as client, Tracker(client) as tracker:
            tracker.track(user_id="awaited", event_type="page_viewed")

    asyncio.run(main())
    assert counted(segops, "awaited") == 1


PROGRAM = """
    import os, sys
    import sigward
    from sigward.segops import Tracker
    client = sigward.SegOps(sys.argv[1], base_url=sys.argv[2])
    tracker = Tracker(client, spool=sys.argv[3], flush_at=500, flush_every=600)
    for number in range(100):
        tracker.track(user_id="spooled", event_type="page_viewed", payload={"number": number})
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_what_a_killed_process_has_left_in_its_spool_is_sent_by_the_next(emulator, segops, tmp_path):
    spool = tmp_path / "spool"
    arguments = [sys.executable, "-c", textwrap.dedent(PROGRAM)]
    arguments += [emulator.mint_key(service="segops"), emulator.address("segops"), str(spool)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(sigward.ConfigError) as taken:
            Tracker(segops, spool=spool)
        assert taken.value.code == "SPOOL_IN_USE"
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
    assert spool.stat().st_size > 0
    with Tracker(segops, spool=spool) as tracker:
        tracker.track(user_id="spooled", event_type="page_viewed", payload={"number": 100})
        assert tracker.flush(PATIENCE)
    assert numbers(segops, "spooled") == list(range(101))
    assert spool.stat().st_size == 0


def test_a_program_that_ends_sends_what_it_holds(emulator, segops):
    program = """
        import sys, warnings
        warnings.simplefilter("ignore")
        import sigward
        from sigward.segops import Tracker
        tracker = Tracker(sigward.SegOps(sys.argv[1], base_url=sys.argv[2]))
        tracker.track(user_id="at-exit", event_type="page_viewed")
    """
    arguments = [sys.executable, "-c", textwrap.dedent(program)]
    arguments += [emulator.mint_key(service="segops"), emulator.address("segops")]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert counted(segops, "at-exit") == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_the_child_of_a_fork_is_told_to_make_its_own(emulator, segops):
    program = """
        import os, sys
        import sigward
        from sigward.segops import Tracker
        client = sigward.SegOps(sys.argv[1], base_url=sys.argv[2])
        tracker = Tracker(client)
        tracker.track(user_id="forked", event_type="page_viewed")
        child = os.fork()
        if child == 0:
            try:
                tracker.track(user_id="forked", event_type="page_viewed")
            except sigward.ConfigError as error:
                code = 7 if error.code == "TRACKER_OF_PARENT" else 8
            with Tracker(client) as own:
                own.track(user_id="forked-child", event_type="page_viewed")
            os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 7, status
        assert tracker.close(30) == []
    """
    arguments = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(program)]
    arguments += [emulator.mint_key(service="segops"), emulator.address("segops")]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    assert (counted(segops, "forked"), counted(segops, "forked-child")) == (1, 1)


@pytest.mark.parametrize(
    ("options", "code"),
    [({"flush_at": 0}, "INVALID_TRACKER"), ({"flush_at": 501}, "INVALID_TRACKER"), ({"capacity": 1}, "INVALID_TRACKER"),
     ({"flush_every": 0}, "INVALID_TRACKER"), ({"flush_every": -1}, "INVALID_TIMEOUT")],
)
def test_options_are_checked(segops, options, code):
    with pytest.raises(sigward.ConfigError) as wrong:
        Tracker(segops, **options)
    assert wrong.value.code == code
