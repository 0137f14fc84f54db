"""`bench.py SERVER [--rounds N] [--seconds S] [--only LEVEL,…] [--without NAME,…]`: what a call costs from Python.

One run interleaves everything: each contender has a process of its own for each level, and each round gives each of them
one turn, beginning with another one. Ratios are of the medians over the rounds. SERVER is the benchmark server's program.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYNC = ["sigward", "httpx", "requests", "urllib3", "niquests", "openai", "primp", "pyreqwest"]
ASYNC = ["sigward", "httpx", "aiohttp", "niquests", "openai", "primp", "pyreqwest"]
LEVELS = {
    "sync-1": ("sync", 1, [*SYNC, "socket"]),
    "threads-16": ("threads", 16, SYNC),
    "threads-64": ("threads", 64, SYNC),
    "async-1": ("asyncio", 1, ASYNC),
    "async-16": ("asyncio", 16, ASYNC),
    "async-64": ("asyncio", 64, ASYNC),
    "uvloop-16": ("uvloop", 16, ["sigward", "httpx", "aiohttp", "primp", "pyreqwest"]),
}
GOALS = {
    "sync-1": {"httpx": 8, "requests": 12, "openai": 16, "urllib3": 4.5, "primp": 1.1, "pyreqwest": 1.1},
    "threads-16": {"httpx": 15, "primp": 1.3},
    "async-16": {"aiohttp": 4, "httpx": 30, "openai": 30, "pyreqwest": 1.4},
    "async-64": {"aiohttp": 4, "httpx": 30, "openai": 30, "pyreqwest": 1.4},
    "uvloop-16": {"pyreqwest": 1.4},
}
# niquests brings a fork that takes urllib3's place, so it has a folder of its own.
EXTRA = {"niquests": os.environ.get("SIGWARD_BENCH_NIQUESTS", "")}


def environment(name: str) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    return {**clean, "PYTHONPATH": EXTRA.get(name, "")}


class Worker:
    def __init__(self, kind: str, name: str, base: str, in_flight: int) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), kind, name, base, str(in_flight)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what some say about their sessions at exit
            text=True,
            env=environment(name),
        )
        if self.process.stdout.readline() != "ready\n":
            raise SystemExit(f"{name} does not work")
        self.turns: list[dict] = []

    def turn(self, seconds: float) -> None:
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        self.turns.append(json.loads(self.process.stdout.readline()))

    def median(self, field: str) -> float:
        return statistics.median(turn[field] for turn in self.turns)

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def level(title: str, base: str, rounds: int, seconds: float, without: set[str]) -> None:
    kind, in_flight, names = LEVELS[title]
    workers = [Worker(kind, name, base, in_flight) for name in names if name not in without]
    for worker in workers:
        worker.turn(min(seconds, 0.5))
        worker.turns.clear()
    for number in range(rounds):
        shift = number % len(workers)
        for worker in workers[shift:] + workers[:shift]:
            worker.turn(seconds)
    print(f"\n{title}: {in_flight} in flight\n")
    print("| client | calls/s | sigward is ahead by | goal | p50 us | p99 us | CPU ms per 1000 calls | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    ours = workers[0].median("per_second")
    for worker in workers:
        rate = worker.median("per_second")
        goal = GOALS.get(title, {}).get(worker.name)
        met = "" if goal is None else f"{goal} {'met' if ours / rate >= goal else 'missed'}"
        print(
            f"| {worker.name} | {rate:,.0f} | {ours / rate:.2f} | {met} | {worker.median('p50_us'):,.0f} | "
            f"{worker.median('p99_us'):,.0f} | {worker.median('cpu_ms_per_1000'):,.0f} | {worker.median('peak_kb') / 1024:.0f} |"
        )
        worker.stop()


def cold(base: str, rounds: int, without: set[str]) -> None:
    program = (
        "import sys; sys.path.insert(0, {here!r})\n"
        "import contenders\n"
        "contenders.{table}[{name!r}]({base!r})()\n"
    )
    table = [(name, "SYNC") for name in SYNC if name not in without]
    bare = f"import sys; sys.path.insert(0, {str(HERE)!r})\nimport contenders\n"
    taken: dict[str, list[float]] = {"": []}
    for _ in range(rounds):
        for name, kind in [("", ""), *table]:
            text = program.format(here=str(HERE), table=kind, name=name, base=base) if name else bare
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", text], check=True, env=environment(name))
            taken.setdefault(name, []).append(time.perf_counter() - started)
    floor = statistics.median(taken.pop(""))
    over = {name: (statistics.median(times) - floor) * 1000 for name, times in taken.items()}
    print("\ncold start: import, client, first call, over the bare interpreter\n")
    print("| client | ms | times sigward's |\n|---|---:|---:|")
    for name, time_over in over.items():
        print(f"| {name} | {time_over:.1f} | {time_over / over['sigward']:.1f} |")
    print("\nGoals: 25 ms at most, and a sixth of httpx.")


def keys(rounds: int) -> None:
    import re
    import timeit

    from sigward import parse_key

    text = "ss_secret_4f9aQ2mLx7Kc0TzW1bVd"
    fullmatch = re.compile(r"(ss_pub_|ss_secret_|ss_org_|ss_live_|tb_)([A-Za-z0-9\-._~+/]{1,512}=*)").fullmatch
    timed = {
        "sigward.parse_key": timeit.Timer(lambda: parse_key(text)),
        "re.fullmatch, groups": timeit.Timer(lambda: fullmatch(text).groups()),
    }
    # Turns are short and taken in alternation: a shared machine's speed may double from one second to the next.
    taken: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(rounds * 20):
        for name, timer in timed.items():
            taken[name].append(timer.timeit(10_000) * 100_000)
    print("\nkey parse\n\n| | ns |\n|---|---:|")
    for name, nanoseconds in taken.items():
        print(f"| {name} | {statistics.median(nanoseconds):.0f} |")
    ahead = statistics.median(theirs / ours for ours, theirs in zip(*taken.values()))
    print(f"\nAhead by {ahead:.2f}; goal 1.8.")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("server")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=float, default=1.0)
    options.add_argument("--only", default=",".join([*LEVELS, "cold", "keys"]))
    options.add_argument("--without", default="")
    given = options.parse_args()
    without = set(given.without.split(",")) - {""}
    server = subprocess.Popen([given.server, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        base = "http://" + server.stdout.readline().strip()
        print(f"Python {sys.version.split()[0]}; {given.rounds} rounds of {given.seconds} s, interleaved; medians.")
        for title in given.only.split(","):
            if title == "cold":
                cold(base, max(given.rounds * 2, 10), without)
            elif title == "keys":
                keys(given.rounds)
            else:
                level(title, base, given.rounds, given.seconds, without)
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
