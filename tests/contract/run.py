"""The emulator against its own descriptions: schemathesis sends what each of `openapi/*.json` allows and what it does not.

No answer may be a 5xx or outside the description, and every operation must have been reached. Two runs a service: one with made-up
ids, which mostly end in 404, and one with the ids of real things, so that successes are looked at too. Bounded in cases
and in time; the seed is fixed.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from emulator import PATIENCE, ROOT, Emulator, build, environment
from segops import SegOps
from sigma import Sigma
from signalsmith import SignalSmith
from sigsentry import SigSentry

SERVICES = [SigSentry, SegOps, SignalSmith, Sigma]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SEED = "20261121"
# Seconds that one run of schemathesis may take before it is stopped and the test fails.
LIMIT = 600


class Reached:
    """Collects what the emulator's request log says while a run goes on: the log itself is bounded."""

    def __init__(self, emulator: Emulator, statuses: dict[str, set[int]]) -> None:
        self.emulator = emulator
        self.statuses = statuses
        self.requests = 0
        self.last = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def look(self) -> bool:
        """Reads on, up to a request that is not over; true if there is none."""
        for entry in self.emulator.ask("GET", f"/_emulator/requests?since={self.last}"):
            if not entry["finished"]:
                return False
            self.last = entry["sequence"]
            self.requests += 1
            if entry["operation"] and entry["status"]:
                self.statuses.setdefault(entry["operation"], set()).add(entry["status"])
        return True

    def watch(self) -> None:
        while not self.done.wait(1):
            self.look()

    def __enter__(self) -> "Reached":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()
        end = time.monotonic() + PATIENCE
        while self.emulator.is_alive() and not self.look():
            if time.monotonic() > end:
                raise SystemExit(f"a request is not over after {PATIENCE} s")
            time.sleep(0.05)


def operations(schema: dict) -> dict[str, tuple[str, str]]:
    """Method and path of every operation, by its id."""
    methods = ("get", "post", "put", "patch", "delete")
    return {
        row["operationId"]: (method.upper(), path)
        for path, item in schema["paths"].items()
        for method, row in item.items()
        if method in methods
    }


def fixed(method: str, path: str, things: dict[str, str]) -> str:
    """The configuration that puts real ids into an operation's path and query.

    `things` says them by the path up to the parameter, by the whole path, or for a query by path, `?` and name.
    """
    parameters = {}
    before = ""
    for part in path.split("/"):
        if part.startswith("{"):
            parameters[f"path.{part[1:-1]}"] = things.get(before + part) or things[before]
        before += part + "/"
    for place, value in things.items():
        where, _, name = place.partition("?")
        if name and where == path and method == "GET":
            parameters[f"query.{name}"] = value
    if not parameters:
        return ""
    listed = ", ".join(f'"{name}" = "{value}"' for name, value in parameters.items())
    return f'[[operations]]\ninclude-name = "{method} {path}"\nparameters = {{ {listed} }}\n\n'


def schemathesis(schema: Path, arguments: list[str], config: str, folder: Path) -> None:
    """One run; its whole output is shown only if it fails."""
    config_file = folder / "schemathesis.toml"
    config_file.write_text(config)
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config_file), "run", str(schema)]
    command += ["--checks", CHECKS, "--seed", SEED, "--generation-deterministic"]
    command += ["--suppress-health-check", "all", "--request-timeout", "20", "--no-color", "--warnings", "off", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=environment(), timeout=LIMIT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except subprocess.TimeoutExpired as error:
        print((error.stdout or b"").decode(errors="replace")[-8000:])
        raise SystemExit(f"schemathesis did not end within {LIMIT} s") from None
    if done.returncode:
        print(done.stdout)
        raise SystemExit("the emulator and its description disagree; see above")
    print("\n".join(done.stdout.strip().splitlines()[-12:]))


def prove(kind: type, program: str, folder: Path) -> int:
    """Proves one service and returns how many requests that took."""
    schema = ROOT / "openapi" / f"{kind.name}.json"
    rows = operations(json.loads(schema.read_text()))
    statuses: dict[str, set[int]] = {}
    requests = 0
    # An emulator for each run: schemathesis makes up ids out of those it has seen, so that the first leaves little behind.
    for ids in ("made-up", "real"):
        log = folder / f"{kind.name}-{ids}.log"
        with Emulator(program, log) as emulator, Reached(emulator, statuses) as reached:
            service = kind(emulator)
            given = ["--url", service.url]
            for name, value in service.headers.items():
                given += ["-H", f"{name}:{value}"]
            print(f"== {kind.name}: {ids} ids ==", flush=True)
            if ids == "made-up":
                schemathesis(schema, [*given, "--phases", "examples,coverage,fuzzing", "--max-examples", "20"], "", folder)
            else:
                things = service.things()
                config = "".join(fixed(method, path, things) for method, path in rows.values())
                # What deletes would take the things away from the others.
                arguments = ["--phases", "fuzzing", "--max-examples", "30", "--mode", "positive", "--exclude-method", "DELETE"]
                schemathesis(schema, [*given, *arguments], config, folder)
                service.finish()
            if not emulator.is_alive():
                raise SystemExit(f"the emulator has died:\n{log.read_text()}")
        requests += reached.requests

    missing = sorted(rows.keys() - statuses.keys())
    failed = {row for row in rows if not any(status < 300 for status in statuses.get(row, ()))}
    print(f"{kind.name}: {requests} requests, {len(rows.keys() & statuses.keys())} of {len(rows)} operations reached")
    if missing:
        raise SystemExit(f"not reached: {', '.join(missing)}")
    if failed != kind.refused:
        raise SystemExit(f"expected success from all but {sorted(kind.refused)}, got none from {sorted(failed)}")
    return requests


def main() -> None:
    program = build()
    with tempfile.TemporaryDirectory() as name:
        for kind in SERVICES:
            prove(kind, program, Path(name))
    print(f"{len(SERVICES)} passed, 0 failed")


main()
