"""Testing against an emulator of the service on this machine.

The emulator's program comes with ``pip install sigward[testing]``; the environment variable ``SIGWARD_EMULATOR`` may name
another, and one on ``PATH`` is found. pytest gets the fixtures ``sigward_emulator``, ``sigward_client`` and
``sigward_async_client`` by itself, and ``sigward_segops``, ``sigward_signalsmith`` and ``sigward_sigma`` with a client each.

>>> from sigward import SigSentry, testing
>>> with testing.emulator() as emulator:
...     with SigSentry(emulator.mint_key(), base_url=emulator.url) as client:
...         print(client.analyses.list().to_list(1))
[]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

__all__ = ["Emulator", "EmulatorError", "emulator", "program"]


class EmulatorError(RuntimeError):
    """The emulator could not be found, did not start, or refused what it was asked.

    >>> from sigward.testing import EmulatorError
    >>> issubclass(EmulatorError, RuntimeError)
    True
    """


def program() -> str:
    """The path of the emulator's program.

    >>> from sigward import testing
    >>> isinstance(testing.program(), str)
    True
    """
    named = os.environ.get("SIGWARD_EMULATOR")
    if named:
        return named
    try:
        import sigward_emulator_bin
    except ImportError:
        pass
    else:
        return str(sigward_emulator_bin.path())
    found = shutil.which("sigward-emulator")
    if found is None:
        raise EmulatorError(
            "there is no sigward-emulator: pip install 'sigward[testing]', or name the program in SIGWARD_EMULATOR"
        )
    return found


def emulator(
    *,
    logs: str | os.PathLike[str] | None = None,
    clock: str | None = None,
    settings: Mapping[str, Any] | None = None,
    data: str | os.PathLike[str] | None = None,
) -> Emulator:
    """Starts an emulator on a free port of loopback. Stop it with ``stop()``, or use it in a ``with`` block.

    Args:
        logs: The folder of log files that analyses read. Default: none.
        clock: Where its clock starts: an ISO time, or ``"logs"`` for just after the last log line. Default: now.
        settings: Settings of its control API to start with: ``{"processing_delay_ms": 0}``. Default: none.
        data: A file to keep its state in. Default: the state is gone when it stops.

    >>> from sigward import testing
    >>> with testing.emulator(settings={"plan": "starter"}) as emulator:
    ...     print(emulator.control("GET", "settings")["plan"])
    starter
    """
    arguments = [program(), "--port", "0", "--print-ready"]
    if logs is not None:
        arguments += ["--logs", os.fspath(logs)]
    if clock is not None:
        arguments += ["--seed-clock", clock]
    if settings is not None:
        arguments += ["--settings", json.dumps(settings)]
    if data is not None:
        arguments += ["--data", os.fspath(data)]
    return Emulator(arguments)


class Emulator:
    """A running emulator.

    >>> from sigward import testing
    >>> with testing.emulator() as emulator:
    ...     print(emulator.url.startswith("http://127.0.0.1:"))
    True
    """

    def __init__(self, arguments: list[str]) -> None:
        self._lock = Lock()
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            self._process = subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise EmulatorError(f"{arguments[0]} does not start: {error}") from error
        try:
            self.overview: dict[str, Any] = json.loads(self._first_line())
        except ValueError as error:
            self.stop()
            raise EmulatorError(f"{arguments[0]} did not say that it is ready") from error
        self.url: str = self.overview["url"]
        self.projects: list[dict[str, Any]] = self.overview["projects"]

    def _first_line(self) -> bytes:
        out = self._process.stdout
        return b"" if out is None else out.readline()

    @property
    def pid(self) -> int:
        """The number of its process.

        >>> from sigward import testing
        >>> with testing.emulator() as emulator:
        ...     print(emulator.pid > 0)
        True
        """
        return self._process.pid

    def address(self, service: str) -> str:
        """The base URL of ``"segops"``, ``"signalsmith"`` or ``"sigma"``; of ``"sigsentry"`` it is :attr:`url`.

        >>> from sigward import Sigma, testing
        >>> with testing.emulator() as emulator:
        ...     with Sigma(emulator.mint_key(service="sigma"), base_url=emulator.address("sigma")) as client:
        ...         print(client.schemas.list()[0].name)
        Apparel
        """
        if service == "sigsentry":
            return self.url
        return self.url + str(self.overview["services"][service]["path"])

    def mint_key(self, key_class: str = "secret", *, service: str = "sigsentry", **options: Any) -> str:
        """Mints a key. SigSentry's is of a class: ``public``, ``secret``, ``organization`` or ``legacy``.

        With ``service``, a key of ``"segops"``, ``"signalsmith"`` or ``"sigma"``; ``project`` says for which tenant or
        workspace, ``permissions`` what a key of Sigma may do.

        >>> from sigward import parse_key, testing
        >>> with testing.emulator() as emulator:
        ...     print(parse_key(emulator.mint_key("public")).key_class)
        public
        """
        if service != "sigsentry":
            return str(self.control("POST", "keys", {"service": service, **options})["key"])
        wish = {"class": key_class, **options}
        if key_class != "organization":
            wish.setdefault("project", self.projects[0]["id"])
        return str(self.control("POST", "keys", wish)["key"])

    def fault(self, kind: str, **options: Any) -> None:
        """Lets the next request meet a fault: ``latency``, ``reset``, ``stall``, ``status``, ``bad_json`` and others.

        >>> from sigward import testing
        >>> with testing.emulator() as emulator:
        ...     emulator.fault("status", status=503, times=2)
        """
        self.control("POST", "faults", {"kind": kind, **options})

    def requests(self, **filters: Any) -> list[dict[str, Any]]:
        """What arrived. ``wait_ms`` with ``min`` waits for as many; ``dropped=1`` lists what its caller gave up.

        >>> from sigward import testing
        >>> with testing.emulator() as emulator:
        ...     print(emulator.requests())
        []
        """
        query = urllib.parse.urlencode(filters)
        found: list[dict[str, Any]] = self.control("GET", f"requests?{query}")
        return found

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Asks the control API under ``/_emulator/``.

        >>> from sigward import testing
        >>> with testing.emulator() as emulator:
        ...     print("now" in emulator.control("GET", "clock"))
        True
        """
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_emulator/{path}", data=data, method=method)
        try:
            with self._opener.open(request, timeout=90) as answer:
                return json.load(answer)["data"]
        except OSError as error:
            told = error.read().decode("utf-8", "replace") if hasattr(error, "read") else str(error)
            raise EmulatorError(f"{method} /_emulator/{path}: {told}") from None

    def reset(self) -> None:
        """Starts over: no keys, no analyses, no faults.

        >>> from sigward import testing
        >>> with testing.emulator() as emulator:
        ...     emulator.reset()
        """
        self.overview = {**self.overview, **self.control("POST", "reset")}
        self.projects = self.overview["projects"]

    def stop(self) -> None:
        """Stops it. A second time does nothing.

        >>> from sigward import testing
        >>> emulator = testing.emulator()
        >>> emulator.stop()
        """
        with self._lock:
            if self._process.poll() is None:
                self._process.terminate()
                try:
                    self._process.wait(10)
                except subprocess.TimeoutExpired:
                    self._process.kill()
                    self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"Emulator({getattr(self, 'url', 'not ready')!r})"
