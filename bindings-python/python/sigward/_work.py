"""Waiting for the long work of SegOps and SignalSmith: what is looked at, and when it has ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Union

from . import _sigward
from ._core import AsyncResource, Resource, encode
from ._wait import Work, until_ended, until_ended_async

if TYPE_CHECKING:
    from .segops.models import Export, ExportFormat, StartedExport
    from .signalsmith.models import SyncRun


class _Exports(Resource):
    """What is known of an export, for blocking and for awaiting callers."""

    __slots__ = ()

    def _work(self, segment_id: str | int, id: int | None, options: dict[str, Any], **waiting: Any) -> Work:
        get: Any = self

        def look(id: str) -> Any:
            return get.get(segment_id, export_id=int(id), **options)

        def ended(export: Export) -> bool:
            return _sigward.export_ended(export.status)

        return Work(self._client, look, ended, id=None if id is None else str(id), **waiting)


class _Runs(Resource):
    """What is known of a run, for blocking and for awaiting callers."""

    __slots__ = ()

    def _work(self, id: str, run_id: str | None, options: dict[str, Any], **waiting: Any) -> Work:
        get: Any = self

        def look(run_id: str) -> Any:
            return get.get_run(id, run_id, **options)

        def ended(run: SyncRun) -> bool:
            return _sigward.run_ended(encode(run))

        return Work(self._client, look, ended, id=run_id, **waiting)


def _export_id(started: StartedExport) -> str:
    return str(_sigward.started_export_id(encode(started)))


class ExportWaits(_Exports):
    """Waiting for exports."""

    __slots__ = ()

    def create_and_wait(
        self,
        segment_id: str | int,
        *,
        format: ExportFormat,
        on_status: Callable[[Export], object] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Export:
        """Start an export and look at it until it has ended: from 1 s growing to 10 s between two looks.

        An export that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            segment_id: The segment's id, a whole number.
            format: The format of the file.
            on_status: Called with the `Export` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.
            timeout: Seconds that one attempt may take. Default: the client's.
            extra_headers: Further headers. One that carries a credential is refused.

        Example:
            >>> from sigward import SegOps
            >>> with SegOps() as client:
            ...     print(client.exports.create_and_wait(1, format="csv").status)
            complete
        """
        create: Any = self
        options = {"timeout": timeout, "extra_headers": extra_headers}
        work = self._work(segment_id, None, options, on_status=on_status, wait=wait)
        work.id = _export_id(create.create(segment_id, format=format, **options))
        export: Export = until_ended(work)
        return export

    def wait(
        self,
        segment_id: str | int,
        export_id: int,
        *,
        on_status: Callable[[Export], object] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Export:
        """Look at an export until it has ended. Arguments and errors as of `create_and_wait`.

        Example:
            >>> from sigward import SegOps
            >>> with SegOps() as client:
            ...     started = client.exports.create(1, format="csv")
            ...     print(client.exports.wait(1, started.export_id).status)
            complete
        """
        options = {"timeout": timeout, "extra_headers": extra_headers}
        work = self._work(segment_id, export_id, options, on_status=on_status, wait=wait)
        export: Export = until_ended(work)
        return export


class AsyncExportWaits(_Exports, AsyncResource):
    """Waiting for exports."""

    __slots__ = ()

    async def create_and_wait(
        self,
        segment_id: str | int,
        *,
        format: ExportFormat,
        on_status: Callable[[Export], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Export:
        """Start an export and look at it until it has ended: from 1 s growing to 10 s between two looks.

        An export that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            segment_id: The segment's id, a whole number.
            format: The format of the file.
            on_status: Called with the `Export` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.
            timeout: Seconds that one attempt may take. Default: the client's.
            extra_headers: Further headers. One that carries a credential is refused.

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
        options = {"timeout": timeout, "extra_headers": extra_headers}
        work = self._work(segment_id, None, options, on_status=on_status, wait=wait)
        work.id = _export_id(await create.create(segment_id, format=format, **options))
        export: Export = await until_ended_async(work)
        return export

    async def wait(
        self,
        segment_id: str | int,
        export_id: int,
        *,
        on_status: Callable[[Export], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
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
        options = {"timeout": timeout, "extra_headers": extra_headers}
        work = self._work(segment_id, export_id, options, on_status=on_status, wait=wait)
        export: Export = await until_ended_async(work)
        return export


class RunWaits(_Runs):
    """Waiting for the runs of syncs."""

    __slots__ = ()

    def trigger_and_wait(
        self,
        id: str,
        *,
        on_status: Callable[[SyncRun], object] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        workspace_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> SyncRun:
        """Run a sync now and look at the run until it is over: from 1 s growing to 10 s between two looks.

        A run that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            id: The sync's id.
            on_status: Called with the `SyncRun` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.
            timeout: Seconds that one attempt may take. Default: the client's.
            workspace_id: Id of the workspace. Default: the client's.
            extra_headers: Further headers. One that carries a credential is refused.

        Example:
            >>> from sigward import SignalSmith
            >>> with SignalSmith() as client:
            ...     sync = next(iter(client.syncs.list()))
            ...     print(client.syncs.trigger_and_wait(sync.id).status)
            completed
        """
        trigger: Any = self
        options = {"timeout": timeout, "workspace_id": workspace_id, "extra_headers": extra_headers}
        work = self._work(id, None, options, on_status=on_status, wait=wait)
        work.id = (trigger.trigger(id, **options)).id
        run: SyncRun = until_ended(work)
        return run

    def wait(
        self,
        id: str,
        run_id: str,
        *,
        on_status: Callable[[SyncRun], object] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        workspace_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
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
        options = {"timeout": timeout, "workspace_id": workspace_id, "extra_headers": extra_headers}
        work = self._work(id, run_id, options, on_status=on_status, wait=wait)
        run: SyncRun = until_ended(work)
        return run


class AsyncRunWaits(_Runs, AsyncResource):
    """Waiting for the runs of syncs."""

    __slots__ = ()

    async def trigger_and_wait(
        self,
        id: str,
        *,
        on_status: Callable[[SyncRun], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        workspace_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> SyncRun:
        """Run a sync now and look at the run until it is over: from 1 s growing to 10 s between two looks.

        A run that ends as ``failed`` is an answer, not an error: look at its status.

        Args:
            id: The sync's id.
            on_status: Called with the `SyncRun` at each look.
            wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.
            timeout: Seconds that one attempt may take. Default: the client's.
            workspace_id: Id of the workspace. Default: the client's.
            extra_headers: Further headers. One that carries a credential is refused.

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
        options = {"timeout": timeout, "workspace_id": workspace_id, "extra_headers": extra_headers}
        work = self._work(id, None, options, on_status=on_status, wait=wait)
        work.id = (await trigger.trigger(id, **options)).id
        run: SyncRun = await until_ended_async(work)
        return run

    async def wait(
        self,
        id: str,
        run_id: str,
        *,
        on_status: Callable[[SyncRun], Union[Awaitable[object], object]] | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        workspace_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
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
        options = {"timeout": timeout, "workspace_id": workspace_id, "extra_headers": extra_headers}
        work = self._work(id, run_id, options, on_status=on_status, wait=wait)
        run: SyncRun = await until_ended_async(work)
        return run
