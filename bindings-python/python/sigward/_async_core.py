"""Calls for event loops. Loaded with the first asynchronous client: a blocking program does not pay for asyncio."""

from __future__ import annotations

import os
from asyncio import get_running_loop
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Union
from weakref import WeakKeyDictionary

from . import _sigward
from ._core import Core, Setup, as_key, encode, extras, finish, log
from ._errors import AuthenticationError

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future

AsyncKeySource = Callable[[], Union[str, _sigward.MintedKey, Awaitable[Union[str, _sigward.MintedKey]]]]


class AsyncCore(Core):
    """Makes calls in the background and awaits them on any event loop of asyncio's interface."""

    __slots__ = ("_epoch", "_loop", "_port")

    def __init__(self, native: _sigward.Client | None, setup: Setup, source: Any, *, raw: bool = False) -> None:
        super().__init__(native, setup, source, raw=raw)
        self._loop: AbstractEventLoop | None = None
        self._port: _sigward.Port | None = None
        self._epoch = 0

    def raw(self) -> AsyncCore:
        """The same with whole answers."""
        return AsyncCore(self._native, self._setup, self._source, raw=True)

    async def _rotate(self, used: _sigward.Client | None) -> _sigward.Client:
        """The client with a new key, unless another task has asked for one meanwhile."""
        if self._native is used and self._source is not None:
            given = self._source()
            key = as_key(await given if hasattr(given, "__await__") else given)
            if self._native is used:
                self._native = _sigward.Client(key, self._setup, used)
        return self.native

    async def renewed(self, error: AuthenticationError, used: _sigward.Client) -> _sigward.Client:
        """The client with a key that was asked for again, where the service took the last one no more; else the error."""
        if self._source is None or error.status != 401:
            raise error
        return await self._rotate(used)

    async def ready(self) -> _sigward.Client:
        """The bridge's client, with its key."""
        return self._native or await self._rotate(None)

    def port(self, loop: AbstractEventLoop) -> _sigward.Port:
        """Where the loop collects what has ended."""
        if self._loop is not loop or self._epoch != _epoch or self._port is None:
            self._port = _port(loop)
            self._loop = loop
            self._epoch = _epoch
        return self._port

    async def wait(self, submit: Callable[[_sigward.Port, Future[Any]], int]) -> Any:
        """Awaits something that ``submit`` starts."""
        loop = get_running_loop()
        port = self.port(loop)
        future = loop.create_future()
        token = submit(port, future)
        try:
            return await future
        except BaseException:
            port.cancel(token)
            raise

    async def _call(
        self,
        operation: str,
        path: tuple[str, ...],
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
        answer: Any,
        *,
        timeout: float | None = None,
        project_id: str | None = None,
        idempotency_key: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        screenshot: bytes | None = None,
    ) -> Any:
        options = None
        if not (
            timeout is None
            and project_id is None
            and idempotency_key is None
            and extra_headers is None
            and screenshot is None
        ):
            options = extras(timeout, project_id, idempotency_key, extra_headers, screenshot)
        asked = None if query is None else encode(query)
        sent = None if body is None else encode(body)
        native = self._native or await self.ready()
        try:
            # `wait`, written out: this is the path that every call takes.
            loop = get_running_loop()
            port = self._port if self._loop is loop and self._epoch == _epoch else None
            if port is None:
                port = self.port(loop)
            future = loop.create_future()
            token = native.submit(port, future, operation, path, asked, sent, options, self._raw)
            try:
                data = await future
            except BaseException:
                port.cancel(token)
                raise
        except AuthenticationError as error:
            log(operation, error.code)
            fresh = await self.renewed(error, native)
            data = await self.wait(
                lambda port, future: fresh.submit(port, future, operation, path, asked, sent, options, self._raw)
            )
        return finish(operation, answer, data, self._raw)


_ports: WeakKeyDictionary[AbstractEventLoop, _sigward.Port] = WeakKeyDictionary()
_epoch = 0


def _port(loop: AbstractEventLoop) -> _sigward.Port:
    """The loop's port. Loops that watch no sockets (Windows' proactor) are woken by a function instead."""
    port = _ports.get(loop)
    if port is not None:
        return port
    try:
        port = _sigward.Port()
        loop.add_reader(port.fileno(), port.drain)
    except NotImplementedError:
        made: list[_sigward.Port] = []
        port = _sigward.Port(lambda: loop.call_soon_threadsafe(made[0].drain))
        made.append(port)
    _ports[loop] = port
    return port


def _forget_ports() -> None:
    """The child of a fork shares its parent's sockets: it must not ring there, nor read what rings for the parent."""
    global _epoch
    _epoch += 1
    _ports.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_ports)
