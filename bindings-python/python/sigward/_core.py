"""What the generated methods call: one function that makes a call, blocking or awaited."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Dict, Union

from . import _sigward
from ._errors import AuthenticationError, ConfigError, DecodeError, InvalidRequestError
from ._raw import decoder, read_raw

if TYPE_CHECKING:
    from typing_extensions import Self

KeySource = Callable[[], Union[str, _sigward.MintedKey]]
Setup = Dict[str, Any]

_decoders: dict[str, Callable[[bytes], Any]] = {}


class ResourceHost:
    """What resources hang on: the clients."""

    _core: Any


class Resource:
    """A noun of the API: the calls that are about it."""

    __slots__ = ("_client",)

    def __init__(self, host: ResourceHost) -> None:
        self._client = host._core

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._client!r})"

    def __reduce__(self) -> Any:
        # Python 3.9 and 3.10 would pickle an empty one.
        raise TypeError("a resource of a sigward client can't be pickled, since it holds an API key")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Any) -> Self:
        return self


class AsyncResource(Resource):
    """A noun of the API: the calls that are about it, to be awaited."""

    __slots__ = ()


def _as_json(value: Any) -> Any:
    """Containers that msgspec does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise InvalidRequestError(
        f"a {type(value).__name__} can't be written as JSON; pass texts, numbers, booleans, lists, mappings or models",
        kind="invalid_request",
        code="VALIDATION_ERROR",
    )


_encoder: Callable[[Any], bytes] | None = None


def encode(value: Any) -> bytes:
    """JSON. Its library is loaded with the first use: reading a key, or a refusal, does not pay for it."""
    global _encoder
    if _encoder is None:
        from msgspec import json

        _encoder = json.Encoder(enc_hook=_as_json).encode
    return _encoder(value)


def extras(
    timeout: float | None,
    project_id: str | None,
    idempotency_key: str | None,
    extra_headers: Mapping[str, str] | None,
    screenshot: bytes | None,
) -> tuple[Any, ...]:
    """The options of one call in the order of the bridge."""
    headers = None if extra_headers is None else list(extra_headers.items())
    return timeout, project_id, idempotency_key, headers, screenshot


def is_undecodable(error: Exception) -> bool:
    """Whether an error is the decoder's."""
    from msgspec import DecodeError as Undecodable

    return isinstance(error, Undecodable)


def undecodable(error: Exception) -> DecodeError:
    """The error for data that is not of the documented shape. The decoder's own words may quote a value."""
    why = _sigward.redact(str(error))
    return DecodeError(f"the answer's data is not as documented: {why}", kind="decode", code="UNEXPECTED_ANSWER")


def _learn(operation: str, answer: Any) -> Callable[[bytes], Any]:
    if " " in operation:
        return decoder(answer)
    return _decoders.setdefault(operation, decoder(answer))


_logger: Any = None
_modules = sys.modules


def log(operation: str, outcome: str) -> None:
    """Tells the logger ``sigward`` at level DEBUG. Nobody can have set one up without having imported ``logging``."""
    global _logger
    if _logger is None:
        if "logging" not in sys.modules:
            return
        _logger = sys.modules["logging"].getLogger("sigward")
    if _logger.isEnabledFor(10):
        _logger.debug("%s: %s", operation, outcome)


class Core:
    """What a client and its resources share. It holds no text of a key: the bridge does, and gives none back."""

    __slots__ = ("_native", "_raw", "_setup", "_source")

    def __init__(self, native: _sigward.Client | None, setup: Setup, source: Any, *, raw: bool = False) -> None:
        self._native = native
        self._setup = setup
        self._source = source
        self._raw = raw

    @property
    def native(self) -> _sigward.Client:
        """The bridge's client."""
        if self._native is None:
            raise ConfigError(
                "the client is closed, or has not asked for its key yet; use it before close() and within its with block",
                kind="config",
                code="CLIENT_CLOSED",
            )
        return self._native

    def close(self) -> None:
        """Gives the connections up."""
        self._native = None
        self._source = None

    def __repr__(self) -> str:
        return repr(self._native)

    def __reduce__(self) -> Any:
        raise TypeError("a sigward client can't be pickled, since it holds an API key; make one in each process")


def as_key(given: Any) -> _sigward.Key:
    """What was given for a key, in a form that nothing prints. Frames of errors that come later hold this alone."""
    if isinstance(given, _sigward.MintedKey):
        return _sigward.Key.of(given)
    if not isinstance(given, str):
        kind = type(given).__name__
        del given
        raise TypeError(f"api_key must be a str or a function that returns one, not {kind}")
    return _sigward.Key(given)


def finish(operation: str, answer: Any, data: Any, raw: bool) -> Any:
    """Reads the answer of a call."""
    if "logging" in _modules:
        log(operation, "answered")
    if answer is None:
        return read_raw(data, None) if raw else None
    if answer is bytes:  # the page of a list, which the walk over it reads
        return data
    try:
        decode = _decoders[operation]
    except KeyError:
        decode = _learn(operation, answer)
    try:
        return read_raw(data, decode) if raw else decode(data)
    except ValueError as error:
        if not is_undecodable(error):
            raise
        problem = undecodable(error)
    raise problem


class SyncCore(Core):
    """Makes calls on the caller's own thread."""

    __slots__ = ()

    def raw(self) -> SyncCore:
        """The same with whole answers."""
        return SyncCore(self._native, self._setup, self._source, raw=True)

    def _rotate(self, used: _sigward.Client | None) -> _sigward.Client:
        """The client with a new key, unless another thread has asked for one meanwhile."""
        if self._native is used:
            self._native = _sigward.Client(as_key(self._source()), self._setup, used)
        return self.native

    def renewed(self, error: AuthenticationError, used: _sigward.Client) -> _sigward.Client:
        """The client with a key that was asked for again, where the service took the last one no more; else the error."""
        if self._source is None or error.status != 401:
            raise error
        return self._rotate(used)

    def _call(
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
        native = self._native or self.native
        try:
            data = native.call(operation, path, asked, sent, options, self._raw)
        except AuthenticationError as error:
            log(operation, error.code)
            data = self.renewed(error, native).call(operation, path, asked, sent, options, self._raw)
        return finish(operation, answer, data, self._raw)
