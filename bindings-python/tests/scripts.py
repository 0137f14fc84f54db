"""The tables that script a service (`retry.json`, `redirects.json`), acted out on loopback: what each attempt gets, and what is
seen of the attempts.

The machine that these tables test takes the time and its random numbers from its caller; this client takes them from the
system, and nothing is opened for tests. So the clock is the real one: the waits of a case are waited, with the client's own
jitter, and a case that can't be acted out so says why.
"""

from __future__ import annotations

import re
import socket
import struct
import threading
import time

from sigward import SigSentry, SigwardError
from sigward._core import encode

# The longest that a case may take of real time, in milliseconds.
PATIENCE = 4_000
# What stands for an attempt that the service never answers, in seconds, where the table's own timeout is longer.
TIMEOUT = 1.5


def why_not(case, defaults) -> str | None:
    """Why a case can't be acted out, if it can't."""
    calls = case["calls"]
    script = [attempt for call in calls for attempt in call["script"]]
    failures = [attempt.get("failure") for attempt in script]
    headers = [header for attempt in script for header in (attempt.get("headers") or {}).items()]
    if case.get("budget", defaults["budget"]) != defaults["budget"]:
        return "a client's budget is the core's: it can't be set"
    if any("overslept_ms" in attempt for attempt in script):
        return "nobody can make the system oversleep"
    if any(name == "Retry-After" and value.endswith("GMT") and "2026" in value for name, value in headers):
        return "its date means something by the table's clock alone"
    if sum(step.get("wait_ms", 0) for call in calls for step in call["steps"]) > PATIENCE:
        return "its waits are too long to be waited"
    if "connect" in failures and set(failures) != {"connect"}:
        return "nobody can tell when to open the port again"
    if "tls" in failures and len(script) > 1:
        return "the same port can't speak http first and https then"
    if any(status in (100, 101, 199) for status in (attempt.get("status") for attempt in script)):
        return "an interim answer is the HTTP library's"
    if any(status is not None and status > 999 for status in (attempt.get("status") for attempt in script)):
        return "HTTP has no such status"
    if case.get("policy", defaults["policy"])["deadline_ms"] < 10_000:
        return "it depends on how quick the machine is"
    origin = origin_of(case.get("base_url", defaults["base_url"]))
    for target in (value for name, value in headers if name == "Location"):
        if target != target.strip() or not target.isascii():
            return "the header does not arrive as it is written"
        own = re.fullmatch(re.escape(origin) + r"([/?#].*)?", target)
        if re.match(r"[A-Za-z]+://", target) and own is None and len(calls[0]["urls"]) > 1:
            return "the test's own origin has no other spelling"
    return None


def origin_of(url: str) -> str:
    return "/".join(url.split("/")[:3])


class Service:
    """A port on loopback that gives each request the next attempt's answer, or failure."""

    def __init__(self, script) -> None:
        self.script = list(script)
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self._held: list[socket.socket] = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.origin = f"127.0.0.1:{self._socket.getsockname()[1]}"
        if any(attempt.get("failure") == "connect" for attempt in self.script):
            self._socket.close()
            return
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            try:
                self._answer(connection)
            except OSError:
                connection.close()

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(30)
        if connection.recv(1, socket.MSG_PEEK) == b"\x16":  # TLS begins so, which nobody here understands
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            connection.close()
            return
        file = connection.makefile("rb")
        method, target, _ = file.readline().decode("latin-1").split(" ", 2)
        headers = {}
        while (line := file.readline().decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        file.read(int(headers.get("content-length", 0)))
        self.seen.append((method, target, headers))
        attempt = self.script.pop(0)
        failure = attempt.get("failure")
        if failure == "timeout":
            self._held.append(connection)
            return
        if failure == "interrupted":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            file.close()
            connection.close()
            return
        status, length = attempt.get("status", 200), len(attempt.get("body", "").encode())
        if failure == "too_large":
            length = 33 * 1024 * 1024
        lines = [f"HTTP/1.1 {status} Said", "connection: close"]
        if status not in (204, 304):
            lines.append(f"content-length: {length}")
        for name, value in (attempt.get("headers") or {}).items():
            lines.append(f"{name}: {value.replace('@origin', self.origin)}")
        time.sleep(min(attempt["elapsed_ms"], 100) / 1000)
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + attempt.get("body", "").encode())
        file.close()
        connection.close()

    def close(self) -> None:
        for held in [*self._held, self._socket]:
            held.close()


def act(case, defaults):
    """Acts a case out by one client. Gives how each call ended, and what the service saw of all of them."""
    policy = case.get("policy", defaults["policy"])
    base = case.get("base_url", defaults["base_url"])
    origin = origin_of(base)
    moved = lambda headers: {name: value.replace(origin, "http://@origin") for name, value in headers.items()}  # noqa: E731
    script = [
        {**attempt, "headers": moved(attempt.get("headers") or {})}
        for call in case["calls"]
        for attempt in call["script"] * call.get("repeat", 1)
    ]
    failures = [attempt.get("failure") for attempt in script]
    service = Service(script)
    scheme = "https" if "tls" in failures else "http"
    client = SigSentry(
        case.get("key", defaults["key"]),
        base_url=base.replace(origin, f"{scheme}://{service.origin}"),
        max_retries=policy["max_retries"],
        timeout=TIMEOUT if "timeout" in failures else policy["timeout_ms"] / 1000,
        deadline=policy["deadline_ms"] / 1000,
    )
    try:
        return [(call["end"], make(client, case["call"])) for call in case["calls"] for _ in range(call.get("repeat", 1))], service
    finally:
        service.close()


def make(client, call):
    """Makes the call, and gives how it ended in the table's words; a failure as the error itself."""
    try:
        _, _, body, _, attempts, _ = client._core.native.call(
            call.get("operation") or f"{call['method']} {call['path']}",
            tuple(call.get("path", ())) if "operation" in call else (),
            None,
            None if call.get("body") is None else encode(call["body"]),
            (None, None, call.get("idempotency_key"), None, None),
            True,
        )
    except SigwardError as error:
        return {"fail": error}
    return {"done": {"attempts": attempts, "assumed": b'"deleted":true' in body}}
