"""Clients to be awaited: what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._async_core import AsyncCore
from ._service import BaseClient, Known

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self


class AsyncClient(BaseClient):
    """A client to be awaited."""

    def _open(self, who: Known, options: dict[str, Any]) -> None:
        key, login, source = who
        made = None if key is None and login is None else self._native(who, options)
        self._core = AsyncCore(made, options, source)

    async def close(self) -> None:
        """Closes the connections. Calls raise :class:`ConfigError` from then on.

        >>> import asyncio
        >>> from sigward import AsyncSigSentry
        >>> asyncio.run(AsyncSigSentry("ss_secret_4f9a").close())
        """
        self._core.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
