"""The awaited client: event loops, cancellation, and ends at bad moments."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings

import pytest
from conftest import INCIDENT

import sigward
from sigward import AsyncSigSentry

try:
    import uvloop
except ImportError:
    uvloop = None

LOOPS = [asyncio.new_event_loop] + ([uvloop.new_event_loop] if uvloop else [])


class Proactor(asyncio.SelectorEventLoop):
    """A loop that watches no sockets, as Windows' own does."""

    def add_reader(self, *arguments):
        raise NotImplementedError


@pytest.fixture(params=[*LOOPS, Proactor], ids=lambda made: f"{made.__module__}.{made.__name__}")
def run(request):
    """Runs a coroutine on a new loop and closes it, with nothing left over."""

    def run(main):
        loop = request.param()
        try:
            # A loop's own use of its self-pipe must go on working without add_reader.
            return loop.run_until_complete(main)
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    if request.param is Proactor:
        original = Proactor._add_reader
        Proactor._make_self_pipe = lambda self: asyncio.SelectorEventLoop._make_self_pipe(self)
        assert original
    return run


@pytest.fixture
def async_client(emulator, key):
    return AsyncSigSentry(key, base_url=emulator.url)


def test_calls_side_by_side(run, emulator, async_client, analysis):
    async def main():
        async with async_client as client:
            found = await asyncio.gather(*(client.analyses.get(analysis.id) for _ in range(64)))
            return {one.id for one in found}

    assert run(main()) == {analysis.id}


def test_everything_that_the_blocking_client_has(run, async_client):
    async def main():
        async with async_client as client:
            statuses = []

            async def tell(analysis):
                statuses.append(analysis.status)

            done = await client.analyses.create_and_wait(**INCIDENT, on_status=tell)
            assert statuses[-1] == done.status == "complete"
            again = await client.analyses.wait(done.id, on_status=lambda found: statuses.append(found.status))
            assert again.id == done.id
            ids = [found.id async for found in client.analyses.list(limit=1)]
            assert done.id in ids and len(ids) == len(set(ids))
            assert len(await client.analyses.list(limit=1).to_list(2)) <= 2
            async with client.analyses.stream(**INCIDENT) as events:
                kinds = [type(event).__name__ async for event in events]
            assert kinds[-1] == "CompleteEvent"
            raw = await client.analyses.with_raw_response.get(done.id)
            assert (raw.status, raw.parsed.id, raw.headers["Content-Type"]) == (200, done.id, "application/json")
            page = await client.request("GET", "/v1/analyses", query={"limit": 1})
            assert page["pagination"]["limit"] == 1
            with pytest.raises(sigward.NotFoundError):
                await client.analyses.get("nope")

    run(main())


def test_cancelling_a_task_drops_its_connection(run, emulator, async_client):
    emulator.fault("stall")

    async def main():
        async with async_client as client:
            task = asyncio.ensure_future(client.analyses.list_page())
            loop = asyncio.get_running_loop()
            arrived = await loop.run_in_executor(None, lambda: emulator.requests(wait_ms=20_000))
            assert arrived
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            left = await loop.run_in_executor(None, lambda: emulator.requests(dropped=1, wait_ms=20_000))
            assert left, "the emulator saw the caller leave"
            await client.analyses.list_page()

    run(main())


def test_a_timeout_around_a_call_drops_its_connection(run, emulator, async_client):
    async def main():
        loop = asyncio.get_running_loop()
        async with async_client as client:
            for limit in (0.2, 2, 10, 20):  # until the call has arrived before its time was over
                emulator.fault("stall")
                with pytest.raises(asyncio.TimeoutError):
                    await asyncio.wait_for(client.analyses.list_page(), limit)
                if await loop.run_in_executor(None, emulator.requests):
                    return await loop.run_in_executor(None, lambda: emulator.requests(dropped=1, wait_ms=20_000))

    assert run(main())


def test_leaving_a_stream_drops_its_connection(run, emulator, async_client):
    emulator.fault("slow_sse", delay_ms=2000)

    async def main():
        async with async_client as client:
            async with client.analyses.stream(**INCIDENT) as events:
                async for _ in events:
                    break
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(None, lambda: emulator.requests(dropped=1, wait_ms=20_000))

    assert run(main())


def test_a_client_serves_one_loop_after_another(async_client, analysis):
    for made in [*LOOPS, *LOOPS]:
        loop = made()
        try:
            assert loop.run_until_complete(async_client.analyses.get(analysis.id)).id == analysis.id
        finally:
            loop.close()


def test_a_client_serves_loops_in_many_threads(async_client, analysis):
    found: list[str] = []

    async def main():
        got = await asyncio.gather(*(async_client.analyses.get(analysis.id) for _ in range(20)))
        found.extend(one.id for one in got)

    threads = [threading.Thread(target=lambda: asyncio.run(main())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [analysis.id] * 160


def test_a_loop_that_closes_early_leaves_nothing_behind(emulator, run_python):
    emulator.fault("stall", times=4)
    done = run_python(
        """
        import asyncio, gc, json, urllib.request
        client = sigward.AsyncSigSentry(KEY, base_url=URL)
        def arrived():
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(URL + "/_emulator/requests?min=4&wait_ms=20000") as answer:
                return len(json.load(answer)["data"])
        async def main():
            tasks = [asyncio.ensure_future(client.analyses.list_page()) for _ in range(4)]
            assert await asyncio.get_running_loop().run_in_executor(None, arrived) == 4
        asyncio.run(main())
        gc.collect()
        assert asyncio.run(client.analyses.list_page()).pagination.page == 1
        """,
        "-X",
        "dev",
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert len(emulator.requests(dropped=1, min=4, wait_ms=20_000)) == 4


def test_exit_with_calls_in_flight_says_nothing_of_ours(emulator, run_python):
    emulator.fault("stall", times=2)
    done = run_python(
        """
        import asyncio, os
        client = sigward.AsyncSigSentry(KEY, base_url=URL)
        loop = asyncio.new_event_loop()
        future = loop.run_until_complete(asyncio.wait([loop.create_task(client.analyses.list_page())], timeout=0.2))
        loop.close()
        """
    )
    assert "sigward" not in done.stderr.replace("sigward/_", "").replace("list_page", ""), done.stderr
    assert "Traceback" not in done.stderr


def test_a_rotated_key_is_asked_for_once(run, emulator):
    old = emulator.control("POST", "keys", {"class": "secret", "project": emulator.projects[0]["id"]})
    keys, asked = [old["key"]], []

    async def source():
        asked.append(None)
        await asyncio.sleep(0)
        return keys[-1]

    async def main():
        async with AsyncSigSentry(source, base_url=emulator.url) as client:
            await client.analyses.list_page()
            emulator.control("POST", f"keys/{old['id']}/revoke")
            keys.append(emulator.mint_key())
            await client.analyses.list_page()
            assert len(asked) == 2
            keys.append("ss_secret_unknown")
            emulator.reset()
            with pytest.raises(sigward.AuthenticationError):
                await client.analyses.list_page()
            assert len(asked) == 3, "asked once, not for ever"

    run(main())


def test_no_warning_without_close(async_client):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        asyncio.run(async_client.analyses.list_page())
        del async_client
        gc.collect()
    assert [warning for warning in told if "sigward" in str(warning.message)] == []


def test_ctrl_c_ends_the_loop(emulator, key):
    import signal
    import subprocess
    import sys

    emulator.fault("stall")
    program = f"""
import asyncio, sigward
async def main():
    async with sigward.AsyncSigSentry({key!r}, base_url={emulator.url!r}) as client:
        await client.analyses.list_page()
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    try:
        assert emulator.requests(wait_ms=20_000)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20)[0] == "interrupted\n"
        assert emulator.requests(dropped=1, wait_ms=20_000)
    finally:
        process.kill()
        process.wait()


def test_anyio_on_asyncio(async_client, analysis):
    anyio = pytest.importorskip("anyio")

    async def main():
        found: list[str] = []

        async def one():
            found.append((await async_client.analyses.get(analysis.id)).id)

        async with anyio.create_task_group() as group:
            for _ in range(8):
                group.start_soon(one)
        return found

    assert anyio.run(main) == [analysis.id] * 8


def test_trio_by_its_threads(client, analysis):
    trio = pytest.importorskip("trio")

    async def main():
        return await trio.to_thread.run_sync(client.analyses.get, analysis.id)

    assert trio.run(main).id == analysis.id
