"""Waiting for the long work of SegOps and SignalSmith. The core says when to look again and when to give up."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar, Union

from . import _sigward
from ._core import AsyncResource, Resource, encode
from ._errors import SigwardError

if TYPE_CHECKING:
    from .segops.models import Export, ExportFormat, StartedExport
    from .signalsmith.models import SyncRun

T = TypeVar("T")


class _Looks:
    """The steps between two looks, the same for blocking and for awaiting callers."""

    def __init__(self, client: Any, id: str, wait: float | None) -> None:
        self.id = id
        self.poll = client.native.poll(id, wait)

    def name(self, error: SigwardError) -> None:
        """The work goes on without us, so its id must not be lost."""
        if error.resource_id is None:
            error.resource_id = self.id


def _until(client: Any, id: str, wait: float | None, look: Callable[[], T], ended: Any, on_status: Any) -> T:
    looks = _Looks(client, id, wait)
    try:
        while True:
            seen = look()
            if on_status is not None:
                on_status(seen)
            if ended(seen):
                return seen
            time.sleep(looks.poll.pending())
    except SigwardError as error:
        looks.name(error)
        raise


async def _until_async(
    client: Any, id: str, wait: float | None, look: Callable[[], Awaitable[T]], ended: Any, on_status: Any
) -> T:
    from asyncio import sleep

    looks = _Looks(client, id, wait)
    try:
        while True:
            seen = await look()
            if on_status is not None:
                told = on_status(seen)
                if inspect.isawaitable(told):
                    await told
            if ended(seen):
                return seen
            await sleep(looks.poll.pending())
    except SigwardError as error:
        looks.name(error)
        raise


def _exported(export: Export) -> bool:
    return _sigward.export_ended(export.status)


def _ran(run: SyncRun) -> bool:
    return _sigward.run_ended(encode(run))


def _export_id(started: StartedExport) -> int:
    return _sigward.started_export_id(encode(started))


class ExportWaits(Resource):
    """Waiting for exports."""

    __slots__ = ()

    def create_and_wait(
        self,
        segment_id: str | int,
        *,
        format: ExportFormat,
        on_status: Callable[[Export], object] | None = None,
        wait: float | None = None,
    ) -> Export:
        """Start an export and look at it until it has ended: from 1 s growing to 10 s between two looks.

        An export that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            segment_id: The segment's id, a whole number.
            format: The format of the file.
            on_status: Called with the `Export` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.

        Example:
            >>> from sigward import SegOps
            >>> with SegOps() as client:
            ...     print(client.exports.create_and_wait(1, format="csv").status)
            complete
        """
        create: Any = self
        started = create.create(segment_id, format=format)
        return self.wait(segment_id, _export_id(started), on_status=on_status, wait=wait)

    def wait(
        self,
        segment_id: str | int,
        export_id: int,
        *,
        on_status: Callable[[Export], object] | None = None,
        wait: float | None = None,
    ) -> Export:
        """Look at an export until it has ended. Arguments and errors as of `create_and_wait`.

        Example:
            >>> from sigward import SegOps
            >>> with SegOps() as client:
            ...     started = client.exports.create(1, format="csv")
            ...     print(client.exports.wait(1, started.export_id).status)
            complete
        """
        get: Any = self

        def look() -> Export:
            seen: Export = get.get(segment_id, export_id=export_id)
            return seen

        return _until(self._client, str(export_id), wait, look, _exported, on_status)


class AsyncExportWaits(AsyncResource):
    """Waiting for exports."""

    __slots__ = ()

    async def create_and_wait(
        self,
        segment_id: str | int,
        *,
        format: ExportFormat,
        on_status: Callable[[Export], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
    ) -> Export:
        """Start an export and look at it until it has ended: from 1 s growing to 10 s between two looks.

        An export that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            segment_id: The segment's id, a whole number.
            format: The format of the file.
            on_status: Called with the `Export` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.

        Example:
            >>> import asyncio
            >>> from sigward import AsyncSegOps
            >>> async def main() -> None:
            ...     async with AsyncSegOps() as client:
            ...         print((await client.exports.create_and_wait(1, format="csv")).status)
            >>> asyncio.run(main())
            complete
        """
        create: Any = self
        started = await create.create(segment_id, format=format)
        return await self.wait(segment_id, _export_id(started), on_status=on_status, wait=wait)

    async def wait(
        self,
        segment_id: str | int,
        export_id: int,
        *,
        on_status: Callable[[Export], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
    ) -> Export:
        """Look at an export until it has ended. Arguments and errors as of `create_and_wait`.

        Example:
            >>> import asyncio
            >>> from sigward import AsyncSegOps
            >>> async def main() -> None:
            ...     async with AsyncSegOps() as client:
            ...         started = await client.exports.create(1, format="csv")
            ...         print((await client.exports.wait(1, started.export_id)).status)
            >>> asyncio.run(main())
            complete
        """
        get: Any = self

        async def look() -> Export:
            seen: Export = await get.get(segment_id, export_id=export_id)
            return seen

        return await _until_async(self._client, str(export_id), wait, look, _exported, on_status)


class RunWaits(Resource):
    """Waiting for the runs of syncs."""

    __slots__ = ()

    def trigger_and_wait(
        self,
        id: str,
        *,
        on_status: Callable[[SyncRun], object] | None = None,
        wait: float | None = None,
        workspace_id: str | None = None,
    ) -> SyncRun:
        """Run a sync now and look at the run until it is over: from 1 s growing to 10 s between two looks.

        A run that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            id: The sync's id.
            on_status: Called with the `SyncRun` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.
            workspace_id: Id of the workspace. Default: the client's.

        Example:
            >>> from sigward import SignalSmith
            >>> with SignalSmith() as client:
            ...     sync = next(iter(client.syncs.list()))
            ...     print(client.syncs.trigger_and_wait(sync.id).status)
            completed
        """
        trigger: Any = self
        started = trigger.trigger(id, workspace_id=workspace_id)
        return self.wait(id, started.id, on_status=on_status, wait=wait, workspace_id=workspace_id)

    def wait(
        self,
        id: str,
        run_id: str,
        *,
        on_status: Callable[[SyncRun], object] | None = None,
        wait: float | None = None,
        workspace_id: str | None = None,
    ) -> SyncRun:
        """Look at a run until it is over. Arguments and errors as of `trigger_and_wait`.

        Example:
            >>> from sigward import SignalSmith
            >>> with SignalSmith() as client:
            ...     sync = next(iter(client.syncs.list()))
            ...     run = client.syncs.trigger(sync.id)
            ...     print(client.syncs.wait(sync.id, run.id).status)
            completed
        """
        get: Any = self

        def look() -> SyncRun:
            seen: SyncRun = get.get_run(id, run_id, workspace_id=workspace_id)
            return seen

        return _until(self._client, run_id, wait, look, _ran, on_status)


class AsyncRunWaits(AsyncResource):
    """Waiting for the runs of syncs."""

    __slots__ = ()

    async def trigger_and_wait(
        self,
        id: str,
        *,
        on_status: Callable[[SyncRun], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
        workspace_id: str | None = None,
    ) -> SyncRun:
        """Run a sync now and look at the run until it is over: from 1 s growing to 10 s between two looks.

        A run that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            id: The sync's id.
            on_status: Called with the `SyncRun` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.
            workspace_id: Id of the workspace. Default: the client's.

        Example:
            >>> import asyncio
            >>> from sigward import AsyncSignalSmith
            >>> async def main() -> None:
            ...     async with AsyncSignalSmith() as client:
            ...         [sync] = await client.syncs.list().to_list(1)
            ...         print((await client.syncs.trigger_and_wait(sync.id)).status)
            >>> asyncio.run(main())
            completed
        """
        trigger: Any = self
        started = await trigger.trigger(id, workspace_id=workspace_id)
        return await self.wait(id, started.id, on_status=on_status, wait=wait, workspace_id=workspace_id)

    async def wait(
        self,
        id: str,
        run_id: str,
        *,
        on_status: Callable[[SyncRun], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
        workspace_id: str | None = None,
    ) -> SyncRun:
        """Look at a run until it is over. Arguments and errors as of `trigger_and_wait`.

        Example:
            >>> import asyncio
            >>> from sigward import AsyncSignalSmith
            >>> async def main() -> None:
            ...     async with AsyncSignalSmith() as client:
            ...         [sync] = await client.syncs.list().to_list(1)
            ...         run = await client.syncs.trigger(sync.id)
            ...         print((await client.syncs.wait(sync.id, run.id)).status)
            >>> asyncio.run(main())
            completed
        """
        get: Any = self

        async def look() -> SyncRun:
            seen: SyncRun = await get.get_run(id, run_id, workspace_id=workspace_id)
            return seen

        return await _until_async(self._client, run_id, wait, look, _ran, on_status)
