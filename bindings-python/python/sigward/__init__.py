"""sigward: typed clients for SigSentry over a Rust core, with keys that are never printed.

>>> from sigward import SigSentry
>>> with SigSentry() as client:
...     for analysis in client.analyses.list():
...         print(analysis.id)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _subinterpreters  # before all else, since it may refuse to go on
from . import _sigward
from ._client import SigSentry
from ._errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    CallCancelledError,
    ConfigError,
    ConflictError,
    DecodeError,
    InvalidRequestError,
    KeyMalformedError,
    KeyRefusedError,
    MissingProjectError,
    NotFoundError,
    PermissionDeniedError,
    PlanLimitError,
    RateLimitError,
    ServerError,
    SignatureError,
    SigwardError,
    WaitTimeoutError,
)
from ._pages import AsyncPages, Pages
from ._raw import Headers, RawResponse
from ._runtime import Runtime, runtime
from ._service import KeyDeprecationWarning
from ._sigward import KeyKind, MintedKey, detect_key, parse_key, redact

if TYPE_CHECKING:
    from ._async_client import AsyncSigSentry
    from ._rotation import AsyncRotation, Rotation
    from ._stream import (
        AnalysisStream,
        AsyncAnalysisStream,
        CompleteEvent,
        OtherEvent,
        PartialEvent,
        StatusEvent,
    )
    from .segops import AsyncSegOps, SegOps
    from .sigma import AsyncSigma, Sigma
    from .signalsmith import AsyncSignalSmith, SignalSmith

__version__ = _sigward.VERSION

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AnalysisStream",
    "AsyncAnalysisStream",
    "AsyncPages",
    "AsyncRotation",
    "AsyncSegOps",
    "AsyncSigSentry",
    "AsyncSigma",
    "AsyncSignalSmith",
    "AuthenticationError",
    "CallCancelledError",
    "CompleteEvent",
    "ConfigError",
    "ConflictError",
    "DecodeError",
    "Headers",
    "InvalidRequestError",
    "KeyDeprecationWarning",
    "KeyKind",
    "KeyMalformedError",
    "KeyRefusedError",
    "MintedKey",
    "MissingProjectError",
    "NotFoundError",
    "OtherEvent",
    "Pages",
    "PartialEvent",
    "PermissionDeniedError",
    "PlanLimitError",
    "RateLimitError",
    "RawResponse",
    "Rotation",
    "Runtime",
    "SegOps",
    "ServerError",
    "SigSentry",
    "Sigma",
    "SignalSmith",
    "SignatureError",
    "SigwardError",
    "StatusEvent",
    "WaitTimeoutError",
    "__version__",
    "detect_key",
    "parse_key",
    "redact",
    "runtime",
]

# Loaded with their first use: asyncio alone would double the time that `import sigward` takes.
_LAZY = {
    "AsyncRotation": "_rotation",
    "AsyncSegOps": "segops",
    "AsyncSigSentry": "_async_client",
    "AsyncSigma": "sigma",
    "AsyncSignalSmith": "signalsmith",
    "Rotation": "_rotation",
    "SegOps": "segops",
    "Sigma": "sigma",
    "SignalSmith": "signalsmith",
    "AnalysisStream": "_stream",
    "AsyncAnalysisStream": "_stream",
    "CompleteEvent": "_stream",
    "OtherEvent": "_stream",
    "PartialEvent": "_stream",
    "StatusEvent": "_stream",
    "models": "models",
    "segops": "segops",
    "sigma": "sigma",
    "signalsmith": "signalsmith",
    "testing": "testing",
    "webhooks": "webhooks",
}


def __getattr__(name: str) -> Any:
    module = _LAZY.get(name)
    if module is None:
        raise AttributeError(f"module 'sigward' has no attribute {name!r}")
    from importlib import import_module

    loaded = import_module("." + module, __name__)
    found = loaded if name == module else getattr(loaded, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
