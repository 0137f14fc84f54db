"""What clients have in common, and those that block."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Optional, Tuple

from . import _sigward
from ._core import SyncCore, as_key
from ._errors import ConfigError
from ._options import changed

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

Known = Tuple[Optional[_sigward.Key], Optional[_sigward.Login], Any]
"""Who calls, in a form that nothing prints: a key, or who signs in; and the function to ask for a key."""


class KeyDeprecationWarning(FutureWarning):
    """The API key has a format that SigSentry no longer mints and will stop accepting.

    >>> import sigward, warnings
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     client = sigward.SigSentry("tb_4f9a")
    >>> [warning.category.__name__ for warning in told]
    ['KeyDeprecationWarning']
    """


def _from_environment(service: str) -> str:
    name = f"{service.upper()}_API_KEY"
    found = os.environ.get(name)
    if not found:
        message = f"no API key: pass api_key or set the environment variable {name}"
        raise ConfigError(message, kind="config", code="API_KEY_MISSING")
    return found


def known(service: str, api_key: Any, email: str | None = None, password: str | None = None, *, ask: bool) -> Known:
    """Who calls. With ``ask``, a function is asked for the key at once; without, when the first call is made."""
    source = api_key if callable(api_key) else None
    key = login = None
    try:
        if email is None and password is None:
            if source is None:
                key = as_key(_from_environment(service) if api_key is None else api_key)
            elif ask:
                key = as_key(source())
        elif email is None or password is None:
            raise ConfigError("a session needs email and password both", kind="config", code="MISSING_LOGIN")
        elif api_key is not None:
            message = "pass an API key, or an e-mail address and a password, not both"
            raise ConfigError(message, kind="config", code="TWO_CREDENTIALS")
        else:
            login = _sigward.Login(email, password)
    finally:
        api_key = password = None
    return key, login, source


class BaseClient:
    """What all clients have in common."""

    _core: Any

    def _native(self, who: Known, options: dict[str, Any]) -> _sigward.Client:
        key, login, _ = who
        made = _sigward.Client(key, options, None, login)
        if made.deprecation is not None:
            # Above this: `_open`, the constructor, and whoever calls it.
            warnings.warn(made.deprecation, KeyDeprecationWarning, stacklevel=4)
        return made

    def __repr__(self) -> str:
        # A constructor that failed leaves no core, and a debugger may show its client all the same.
        made = getattr(getattr(self, "_core", None), "_native", None)
        if made is None:
            return f"{type(self).__name__}(...)"
        return f"{type(self).__name__}(api_key='{made.redacted_key}', base_url='{made.base_url}')"

    def __copy__(self) -> Self:
        return self._with()

    def __deepcopy__(self, memo: Any) -> Self:
        return self._with()

    def __reduce__(self) -> Any:
        raise TypeError(
            f"a {type(self).__name__} can't be pickled, since it holds an API key; make one in each process"
        )

    def _with(self, **changes: Any) -> Self:
        core = self._core
        options = changed(core._setup, changes)
        made = None if core._native is None else _sigward.Client(None, options, core._native, None)
        twin = type(self).__new__(type(self))
        twin._core = type(core)(made, options, core._source)
        return twin


class SyncClient(BaseClient):
    """A client that blocks."""

    def _open(self, who: Known, options: dict[str, Any]) -> None:
        self._core = SyncCore(self._native(who, options), options, who[2])

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
