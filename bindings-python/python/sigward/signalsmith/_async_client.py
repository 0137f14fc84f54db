"""The client of SignalSmith to be awaited."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Union

from .._async_core import AsyncCore, AsyncKeySource
from .._async_service import AsyncClosing
from .._client import checked_key, native
from .._generated.signalsmith.async_resources import AsyncResources
from .._options import UNCHANGED, setup

if TYPE_CHECKING:
    from typing_extensions import Self

    from .._sigward import MintedKey

    Path = Union[str, os.PathLike[str]]


class AsyncSignalSmith(AsyncClosing, AsyncResources):
    """A client of SignalSmith to be awaited. Safe to use from several event loops; survives a fork.

    Nearly everything belongs to a workspace: the client's, or the one that a call names with ``workspace_id``.

    >>> import asyncio
    >>> from sigward import AsyncSignalSmith
    >>> async def main():
    ...     async with AsyncSignalSmith() as client:
    ...         return [sync.name async for sync in client.syncs.list()]
    >>> asyncio.run(main())
    ['Customers to mail']
    """

    _service = "SignalSmith"

    def __init__(
        self,
        api_key: str | MintedKey | AsyncKeySource | None = None,
        *,
        workspace_id: str | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        proxy: str | None = None,
        ca_bundle: Path | None = None,
        client_cert: Path | None = None,
        default_headers: Mapping[str, str] | None = None,
        http2: bool = True,
        app_info: str | None = None,
    ) -> None:
        """Makes a client. Nothing is connected before the first call.

        Args:
            api_key: The key, or a function or coroutine function that returns it, asked before the first call and again once
                when the service answers 401. Default: the environment variable ``SIGNALSMITH_API_KEY``.
            workspace_id: The workspace that calls are about. Default: the environment variable
                ``SIGNALSMITH_WORKSPACE_ID``, else none: then each call names one.
            base_url: Where the service is: https, or http on loopback. Default: the environment variable
                ``SIGNALSMITH_BASE_URL``, which has to be set where this is not:
                every customer has an address of its own.
            timeout: How long one attempt may take, in seconds, connecting included. Default: 60. No environment variable.
            deadline: How long a call may take with all attempts and waits, in seconds. Default: 300. No environment variable.
            max_retries: How often a call is sent again where that does no harm. Default: 2. No environment variable.
            proxy: The URL of an http or https proxy for every address, or ``"direct"`` for none. Default: what the
                environment variables ``HTTPS_PROXY``, or else ``ALL_PROXY``, and ``NO_PROXY`` say.
            ca_bundle: A PEM file of the authorities to trust, instead of the system's. Default: the environment variable
                ``SSL_CERT_FILE``, else the system's authorities.
            client_cert: A PEM file with the certificate chain to show to the service and its private key. Default: none.
                No environment variable.
            default_headers: Headers to add to every request; those that the SDK sets are refused. Default: none. No
                environment variable.
            http2: Whether to speak HTTP/2 where the service offers it. Default: True. No environment variable.
            app_info: Your product, as ``name/version``, for the user agent. Default: none. No environment variable.

        Raises:
            KeyMalformedError: The key is none.
            ConfigError: Another option is wrong.
        """
        source = api_key if callable(api_key) else None
        key = None
        try:
            if source is None:
                key = checked_key(api_key, self._service)
        finally:
            api_key = None  # frames in crash reports show it; a name that is gone would break some of them
        options = setup(
            self._service,
            project_id=workspace_id,
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            proxy=proxy,
            ca_bundle=ca_bundle,
            client_cert=client_cert,
            default_headers=default_headers,
            http2=http2,
            app_info=app_info,
        )
        made = None if key is None else native(key, options)
        self._core = AsyncCore(made, options, source)

    def with_options(
        self,
        *,
        workspace_id: str | None = UNCHANGED,
        base_url: str | None = UNCHANGED,
        timeout: float | None = UNCHANGED,
        deadline: float | None = UNCHANGED,
        max_retries: int | None = UNCHANGED,
        proxy: str | None = UNCHANGED,
        ca_bundle: Path | None = UNCHANGED,
        client_cert: Path | None = UNCHANGED,
        default_headers: Mapping[str, str] | None = UNCHANGED,
        http2: bool = UNCHANGED,
        app_info: str | None = UNCHANGED,
    ) -> Self:
        """A client with the same key or user and other options. Connections are shared unless proxy, certificates or HTTP/2
        differ.

        >>> from sigward import AsyncSignalSmith
        >>> client = AsyncSignalSmith("sk_live_4f9a", base_url="https://acme.signalsmith.io/api/v1")
        >>> patient = client.with_options(timeout=120, max_retries=5)
        """
        changes = dict(locals())
        del changes["self"]
        changes["project_id"] = changes.pop("workspace_id")
        return self._with(changes)

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        workspace_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any request: ``path`` from ``/api/v1`` on. Gives the answer as plain Python values.

        A path that belongs to a typed operation follows that operation's rules for keys and retries.

        >>> import asyncio
        >>> from sigward import AsyncSignalSmith
        >>> async def main():
        ...     async with AsyncSignalSmith() as client:
        ...         return await client.request("GET", "/api/v1/workspaces")
        >>> found = asyncio.run(main())
        """
        return await self._core._call(
            f"{method} {path}", (), query, body, Any, timeout=timeout, project_id=workspace_id, extra_headers=extra_headers
        )
