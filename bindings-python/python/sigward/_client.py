"""The client of SigSentry that blocks, and what it shares with the one to be awaited."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Union

from . import _sigward
from ._core import KeySource, SyncCore
from ._errors import ConfigError
from ._generated.resources import SyncResources
from ._options import UNCHANGED, changed, setup

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    Path = Union[str, os.PathLike[str]]

class KeyDeprecationWarning(FutureWarning):
    """The API key has a format that SigSentry no longer mints and will stop accepting.

    >>> import sigward, warnings
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     client = sigward.SigSentry("tb_4f9a")
    >>> [warning.category.__name__ for warning in told]
    ['KeyDeprecationWarning']
    """


def checked_key(given: Any, service: str = "SigSentry") -> _sigward.Key:
    """The key in a form that nothing prints. Frames of errors that come later hold this alone."""
    if given is None:
        name = f"{service.upper()}_API_KEY"
        given = os.environ.get(name)
        if not given:
            message = f"no API key: pass api_key or set the environment variable {name}"
            raise ConfigError(message, kind="config", code="API_KEY_MISSING")
    if isinstance(given, _sigward.MintedKey):
        return _sigward.Key.of(given)
    if not isinstance(given, str):
        kind = type(given).__name__
        del given
        raise TypeError(f"api_key must be a str or a function that returns one, not {kind}")
    return _sigward.Key(given)


def native(
    key: _sigward.Key | None,
    options: dict[str, Any],
    parent: _sigward.Client | None = None,
    login: _sigward.Login | None = None,
) -> _sigward.Client:
    made = _sigward.Client(key, options, parent, login)
    if made.deprecation is not None:
        warnings.warn(made.deprecation, KeyDeprecationWarning, stacklevel=3)
    return made


class BaseClient:
    """What both clients have in common."""

    _core: Any

    def __repr__(self) -> str:
        # A constructor that failed leaves no core, and a debugger may show its client all the same.
        made = getattr(getattr(self, "_core", None), "_native", None)
        if made is None:
            return f"{type(self).__name__}(...)"
        return f"{type(self).__name__}(api_key='{made.redacted_key}', base_url='{made.base_url}')"

    def __copy__(self) -> Self:
        return self._with({})

    def __deepcopy__(self, memo: Any) -> Self:
        return self._with({})

    def __reduce__(self) -> Any:
        raise TypeError(
            f"a {type(self).__name__} can't be pickled, since it holds an API key; make one in each process"
        )

    def _with(self, changes: Mapping[str, Any]) -> Self:
        core = self._core
        options = changed(core._setup, changes)
        made = None if core._native is None else native(None, options, core._native)
        twin = type(self).__new__(type(self))
        twin._core = type(core)(made, options, core._source)
        return twin


class SigSentry(BaseClient, SyncResources):
    """A client that blocks. Safe to share between threads; survives a fork; closes by itself when it is dropped.

    Every call runs on the thread that makes it, with the interpreter released, and Ctrl-C ends it.

    >>> from sigward import SigSentry
    >>> with SigSentry() as client:
    ...     print(client.usage.get().analyses_this_month >= 0)
    True
    """

    def __init__(
        self,
        api_key: str | KeySource | None = None,
        *,
        project_id: str | None = None,
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
            api_key: The key, or a function that returns it, which is asked again once when the service answers 401, so that
                a key can be rotated without a restart. Default: the environment variable ``SIGSENTRY_API_KEY``.
            project_id: The project's UUID, which calls with an organization key must name. Default: the environment
                variable ``SIGSENTRY_PROJECT_ID``, else none.
            base_url: Where the service is: https, or http on loopback. Default: the environment variable
                ``SIGSENTRY_BASE_URL``, else ``https://api.sigsentry.com``.
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
                key = checked_key(api_key)
        finally:
            api_key = None  # frames in crash reports show it; a name that is gone would break some of them
        if key is None and source is not None:
            key = checked_key(source())
        options = setup(
            "SigSentry",
            project_id=project_id,
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
        self._core = SyncCore(native(key, options), options, source)

    def with_options(
        self,
        *,
        project_id: str | None = UNCHANGED,
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
        """A client with the same key and other options. Connections are shared unless proxy, certificates or HTTP/2 differ.

        >>> from sigward import SigSentry
        >>> client = SigSentry("ss_secret_4f9a")
        >>> patient = client.with_options(timeout=120, max_retries=5)
        """
        changes = dict(locals())
        del changes["self"]
        return self._with(changes)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        project_id: str | None = None,
        idempotency_key: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any request: ``path`` from ``/v1`` on. Gives the data of the answer as plain Python values.

        A path that belongs to a typed operation follows that operation's rules for keys, retries and idempotency.

        >>> from sigward import SigSentry
        >>> with SigSentry() as client:
        ...     page = client.request("GET", "/v1/analyses", query={"limit": 1})
        >>> sorted(page)
        ['items', 'pagination']
        """
        return self._core._call(
            f"{method} {path}",
            (),
            query,
            body,
            Any,
            timeout=timeout,
            project_id=project_id,
            idempotency_key=idempotency_key,
            extra_headers=extra_headers,
        )

    def close(self) -> None:
        """Closes the connections. Calls raise :class:`ConfigError` from then on.

        >>> from sigward import SigSentry
        >>> client = SigSentry("ss_secret_4f9a")
        >>> client.close()
        """
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
