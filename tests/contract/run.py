"""The emulator against its own description: schemathesis sends what `openapi/sigsentry.json` allows and what it does not.

No answer may be a 5xx or outside the description, and every operation must have been reached. Two runs: one with made-up
ids, which mostly end in 404, and one with the ids of real things, so that successes are looked at too. Bounded in cases
and in time; the seed is fixed.
"""

import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from emulator import ROOT, Emulator, build, environment

SCHEMA = ROOT / "openapi" / "sigsentry.json"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SEED = "20261121"
PERMISSIONS = ["analysis:create", "analysis:read", "config:read", "config:write"]

# The service mints keys on its dashboard only: the one operation that has no success.
REFUSED = {"sigsentry.api_keys.create"}

# Seconds that one run of schemathesis may take before it is stopped and the test fails.
LIMIT = 240


class Reached:
    """Collects what the emulator's request log says while a run goes on: the log itself is bounded."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.statuses: dict[str, set[int]] = {}
        self.requests = 0
        self.last = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def look(self) -> None:
        for entry in self.emulator.ask("GET", f"/_emulator/requests?since={self.last}&finished=1"):
            self.last = max(self.last, entry["sequence"])
            self.requests += 1
            if entry["operation"] and entry["status"]:
                self.statuses.setdefault(entry["operation"], set()).add(entry["status"])

    def watch(self) -> None:
        while not self.done.wait(1):
            self.look()

    def __enter__(self) -> "Reached":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()
        if self.emulator.is_alive():
            self.look()


def operations(schema: dict) -> dict[str, tuple[str, str]]:
    """Method and path of every operation, by its id."""
    methods = ("get", "post", "put", "patch", "delete")
    return {
        row["operationId"]: (method.upper(), path)
        for path, item in schema["paths"].items()
        for method, row in item.items()
        if method in methods
    }


def real_things(emulator: Emulator, headers: dict[str, str]) -> dict[str, str]:
    """Creates one of each thing and returns their ids by the path that leads to them."""

    def create(path: str, body: dict) -> str:
        return emulator.ask("POST", path, body, headers)["id"]

    project = emulator.overview["projects"][0]
    now = emulator.ask("GET", "/_emulator/clock")["now"]
    window = {"timeStart": now[:11] + "00:00:00Z", "timeEnd": now}
    rule = {"name": "errors", "ruleType": "error_count", "errorCountThreshold": 5, "intervalMode": "fixed"}
    return {
        "/v1/analyses/": create("/v1/analyses", {"description": "checkout fails", **window}),
        "/v1/config/projects/": create("/v1/config/projects", {"name": "Contract", "slug": "contract"}),
        "/v1/config/projects/{slug}": project["slug"],
        "/v1/config/log-sources/": create(
            "/v1/config/log-sources",
            {"type": "loki", "name": "logs", "credentials": {"host": "localhost"}, "sources": ["app"]},
        ),
        "/v1/config/repos/": create(
            "/v1/config/repos", {"platform": "github", "credentials": {"token": "t"}, "repositories": ["a/b"]}
        ),
        "/v1/config/notifications/": create(
            "/v1/config/notifications", {"type": "webhook", "name": "w", "credentials": {"url": emulator.url + "/none"}}
        ),
        "/v1/config/monitoring/": create("/v1/config/monitoring", rule),
        "/v1/config/access-list/": "user_1",
    }


def id_for(path: str, things: dict[str, str]) -> tuple[str, str] | None:
    """The parameter of a path and the real id to put there."""
    if "{" not in path:
        return None
    before, name = path.split("{", 1)
    name = name.split("}")[0]
    return name, things.get(f"{before}{{{name}}}") or things[before]


def schemathesis(arguments: list[str], config: str, folder: Path) -> None:
    """One run; its whole output is shown only if it fails."""
    config_file = folder / "schemathesis.toml"
    config_file.write_text(config)
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config_file), "run", str(SCHEMA)]
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


def main() -> None:
    schema = json.loads(SCHEMA.read_text())
    rows = operations(schema)
    program = build()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "emulator.log"
        with Emulator(program, log) as emulator, Reached(emulator) as reached:
            key = emulator.mint(**{"class": "organization", "permissions": PERMISSIONS})
            project = emulator.overview["projects"][0]["id"]
            headers = {"Authorization": f"Bearer {key}", "X-Project-Id": project}
            given = ["--url", emulator.url, *(word for name, value in headers.items() for word in ("-H", f"{name}:{value}"))]

            print("== made-up ids ==", flush=True)
            schemathesis([*given, "--phases", "examples,coverage,fuzzing", "--max-examples", "20"], "", folder)

            print("== ids of real things ==", flush=True)
            things = real_things(emulator, headers)
            config = ""
            for method, path in rows.values():
                if found := id_for(path, things):
                    config += f'[[operations]]\ninclude-name = "{method} {path}"\n'
                    config += f'parameters = {{ "path.{found[0]}" = "{found[1]}" }}\n\n'
            # What deletes would take the things away from the others.
            arguments = ["--phases", "fuzzing", "--max-examples", "30", "--mode", "positive", "--exclude-method", "DELETE"]
            schemathesis([*given, *arguments], config, folder)
            # Needs the slug in its body, which no made-up case hits; the runs may have changed it.
            made = things["/v1/config/projects/"]
            slugs = {each["id"]: each["slug"] for each in emulator.ask("GET", "/v1/config/projects", None, headers)}
            emulator.ask("DELETE", f"/v1/config/projects/{made}", {"confirm": slugs[made]}, headers)
            if not emulator.is_alive():
                raise SystemExit(f"the emulator has died:\n{log.read_text()}")

    missing = sorted(rows.keys() - reached.statuses.keys())
    failed = {row for row, statuses in reached.statuses.items() if not any(status < 300 for status in statuses)}
    print(f"{reached.requests} requests, {len(reached.statuses)} of {len(rows)} operations reached")
    if missing:
        raise SystemExit(f"not reached: {', '.join(missing)}")
    if failed != REFUSED:
        raise SystemExit(f"expected success from all but {sorted(REFUSED)}, got none from {sorted(failed)}")
    print("1 passed, 0 failed")


main()
