"""One contender in a process of its own: makes calls for the seconds that each line of its input says, and prints a line.

`worker.py KIND NAME BASE IN_FLIGHT`, where KIND is `sync`, `threads`, `asyncio` or `uvloop`. The coordinator takes turns
between workers, so that all contenders see the same noise.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import threading
import time

import contenders

CHUNK = 8


def report(latencies, seconds, cpu):
    latencies.sort()
    at = lambda share: latencies[min(len(latencies) - 1, int(len(latencies) * share))] * 1e6  # noqa: E731
    calls = len(latencies)
    line = {
        "calls": calls,
        "per_second": calls / seconds,
        "p50_us": at(0.5),
        "p99_us": at(0.99),
        "cpu_ms_per_1000": cpu / calls * 1e6,
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    print(json.dumps(line), flush=True)


def until(call, end, latencies):
    clock = time.perf_counter
    now = clock()
    while now < end:
        call()
        then, now = now, clock()
        latencies.append(now - then)


def blocking(call, in_flight):
    for line in sys.stdin:
        latencies = []
        cpu, started = time.process_time(), time.perf_counter()
        end = started + float(line)
        if in_flight == 1:
            until(call, end, latencies)
        else:
            each = [[] for _ in range(in_flight)]
            threads = [threading.Thread(target=until, args=(call, end, one)) for one in each]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            latencies = [latency for one in each for latency in one]
        report(latencies, time.perf_counter() - started, time.process_time() - cpu)


async def awaited(make, base, in_flight):
    call = await make(base)
    check(await call())
    clock = time.perf_counter

    async def loop(end, latencies):
        now = clock()
        while now < end:
            await call()
            then, now = now, clock()
            latencies.append(now - then)

    print("ready", flush=True)
    # Between two turns nothing else has to run here, so the line may be read the blocking way.
    while line := sys.stdin.readline():
        latencies = []
        cpu, started = time.process_time(), clock()
        end = started + float(line)
        await asyncio.gather(*(loop(end, latencies) for _ in range(in_flight)))
        report(latencies, clock() - started, time.process_time() - cpu)


def check(analysis):
    if analysis.status != "complete":
        raise SystemExit("that is not the analysis")


def main(kind, name, base, in_flight):
    if kind in ("sync", "threads"):
        call = contenders.SYNC[name](base)
        check(call())
        print("ready", flush=True)
        blocking(call, in_flight)
        return
    if kind == "uvloop":
        import uvloop

        loop = uvloop.new_event_loop()
    else:
        loop = asyncio.new_event_loop()
    loop.run_until_complete(awaited(contenders.ASYNC[name], base, in_flight))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
