"""Fixtures: the real emulator over the sample logs, and a server that answers what a test tells it to."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

import sigward
from sigward import testing

# A shell that starts the tests in the background has them ignore Ctrl-C, which the programs started here would inherit.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "vectors"
INCIDENT = {
    "description": "checkout fails",
    "time_start": "2026-11-14T11:00:00Z",
    "time_end": "2026-11-14T12:00:00Z",
}


# Long work is over at the first look, and the services' limits of calls a minute are not what is tested.
SETTINGS = {
    "processing_delay_ms": 0,
    "segops": {"plan": "enterprise"},
    "signalsmith": {
        "minute": {"limit": 100_000, "window_seconds": 60},
        "burst": {"limit": 100_000, "window_seconds": 1},
        "run_ms": 0,
    },
}


@pytest.fixture(scope="session")
def sigward_emulator():
    with testing.emulator(logs=ROOT / "examples" / "logs", clock="logs", settings=SETTINGS) as running:
        yield running


@pytest.fixture
def emulator(sigward_emulator):
    sigward_emulator.control("DELETE", "faults")
    sigward_emulator.control("DELETE", "requests")
    yield sigward_emulator
    sigward_emulator.control("DELETE", "faults")


@pytest.fixture
def key(emulator):
    return emulator.mint_key()


@pytest.fixture
def client(emulator, key):
    with sigward.SigSentry(key, base_url=emulator.url) as made:
        yield made


@pytest.fixture
def analysis(client):
    return client.analyses.create_and_wait(**INCIDENT)


@pytest.fixture
def run_python(emulator, key):
    """Runs a program in a process of its own, with KEY, URL and INCIDENT at hand; any warning is an error there."""

    def run(program: str, *options: str, timeout: float = 60, check: bool = True):
        head = f"import sigward\nKEY, URL, INCIDENT = {key!r}, {emulator.url!r}, {INCIDENT!r}\n"
        done = subprocess.run(
            [sys.executable, "-W", "error", *options, "-c", head + textwrap.dedent(program)],
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if check:
            assert done.returncode == 0, done.stderr
        return done

    return run


class Scripted:
    """A server on loopback that gives one prepared answer to each request and remembers the request."""

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        self.seen: list[tuple[str, str, list[tuple[str, str]], bytes]] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def answer(self, status: int = 200, body: bytes | str = b"", headers=(), close: bool = True) -> None:
        body = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} Said", f"content-length: {len(body)}", "connection: close"]
        lines += [f"{name}: {value}" for name, value in headers]
        self.answers.append("\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if status == 204 else body))

    def json(self, value, status: int = 200) -> None:
        self.answer(status, json.dumps(value), [("content-type", "application/json")])

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                try:
                    self._one(connection)
                except OSError:
                    continue

    def _one(self, connection) -> None:
        file = connection.makefile("rb")
        first = file.readline().decode()
        if not first:
            return
        method, target, _ = first.split(" ", 2)
        headers = []
        while (line := file.readline().decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            headers.append((name.lower(), value.strip()))
        length = int(dict(headers).get("content-length", 0))
        self.seen.append((method, target, headers, file.read(length)))
        connection.sendall(self.answers.pop(0))

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def scripted():
    server = Scripted()
    yield server
    server.close()
