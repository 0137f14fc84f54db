"""An emulator of its own for one run: built, started on a free port, asked over its control API, stopped by its id."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Seconds that any one answer of the control API may take.
PATIENCE = 30


def build() -> str:
    """Builds the emulator and returns its program's path."""
    return subprocess.run([ROOT / "tests/setup/emulator.sh"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


class Emulator:
    """A running emulator over the sample logs, its clock a second after the last line."""

    def __init__(self, program: str, log: Path) -> None:
        self.log = log.open("w")
        command = [program, "--port", "0", "--logs", str(ROOT / "examples/logs"), "--seed-clock", "logs", "--print-ready"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, text=True)
        ready = self.process.stdout.readline()
        if not ready:
            raise SystemExit(f"the emulator did not start; see {log}")
        self.overview = json.loads(ready)
        self.url = self.overview["url"]

    def __enter__(self) -> "Emulator":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> object:
        """One request; returns `data`. Anything but success is an error with the answer in it."""
        return self.ask_bare(method, path, body, headers).get("data")

    def ask_bare(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> object:
        """The same for a service without an envelope: returns the whole body."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json", **(headers or {})}, method=method)
        # No proxy of the environment stands between here and loopback.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path} answered {error.code}: {error.read().decode(errors='replace')}") from None

    def mint(self, **wish: object) -> str:
        """A key, by the control API."""
        return self.ask("POST", "/_emulator/keys", wish)["key"]


def environment() -> dict[str, str]:
    """This process's environment without a proxy: all traffic stays on loopback."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
