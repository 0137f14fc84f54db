"""The clients of SegOps, SignalSmith and Sigma that block: what they have in common."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Union

from . import _sigward
from ._client import BaseClient, checked_key, native
from ._core import KeySource, SyncCore
from ._errors import ConfigError
from ._options import UNCHANGED, setup

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from ._sigward import MintedKey

    Path = Union[str, os.PathLike[str]]


def credential(
    service: str, api_key: Any, email: str | None, password: str | None, later: bool = False
) -> tuple[_sigward.Key | None, _sigward.Login | None]:
    """A key, or who signs in. With ``later``, a key is asked for when the first call is made."""
    if email is None and password is None:
        key = None if later else checked_key(api_key, service)
        api_key = None
        return key, None
    one_of_two, two = email is None or password is None, api_key is not None or later
    login = None if one_of_two or two else _sigward.Login(str(email), str(password))
    api_key = password = None
    if one_of_two:
        raise ConfigError("a session needs email and password both", kind="config", code="MISSING_LOGIN")
    if two:
        message = "pass an API key, or an e-mail address and a password, not both"
        raise ConfigError(message, kind="config", code="TWO_CREDENTIALS")
    return None, login


class Closing(BaseClient):
    """How a blocking client ends."""

    def close(self) -> None:
        """Closes the connections. Calls raise :class:`ConfigError` from then on.

        >>> from sigward import Sigma
        >>> client = Sigma("sigma_sk_live_4f9a")
        >>> client.close()
        """
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class SessionClient(Closing):
    """A client with an API key or as a signed-in user."""

    _service: str

    def __init__(
        self,
        api_key: str | MintedKey | KeySource | None = None,
        *,
        email: str | None = None,
        password: str | None = None,
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
            api_key: The key, or a function that returns it, which is asked again once when the service answers 401.
                Default: the environment variable ``SEGOPS_API_KEY``, or ``SIGMA_API_KEY``.
            email: The address of a user to sign in as, instead of a key. The token is renewed before it ends.
            password: The password of that user.
            base_url: Where the service is: https, or http on loopback. Default: the environment variable
                ``SEGOPS_BASE_URL``, or ``SIGMA_BASE_URL``, else the service's own.
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
        try:
            key, login = credential(self._service, api_key() if callable(api_key) else api_key, email, password)
        finally:
            # Frames in crash reports show them; names that are gone would break some of them.
            api_key = password = None
        options = setup(
            self._service,
            project_id=None,
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
        self._core = SyncCore(native(key, options, login=login), options, source)

    def with_options(
        self,
        *,
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

        >>> from sigward import SegOps
        >>> client = SegOps("sk_live_4f9a")
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
        extra_headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any request: ``path`` from the service's own root, ``/api`` or ``/api/v1``, on. Gives the answer as plain Python values.

        A path that belongs to a typed operation follows that operation's rules for keys and retries.

        >>> from sigward import SegOps
        >>> with SegOps() as client:
        ...     found = client.request("GET", "/api/segments/")
        """
        return self._core._call(
            f"{method} {path}", (), query, body, Any, timeout=timeout, extra_headers=extra_headers
        )
