"""A double of the part of msgspec that sigward uses, for the free-threaded CPython 3.13, which the real one refuses."""

from __future__ import annotations

import json as _json
from types import SimpleNamespace
from typing import Any


class UnsetType:
    """The type of UNSET."""


UNSET = UnsetType()


class DecodeError(ValueError):
    """JSON that is not as expected."""


class ValidationError(DecodeError):
    """JSON of another shape than expected."""


class Struct:
    """A class whose fields are given by name."""

    def __init_subclass__(cls, rename: Any = None, **options: Any) -> None:
        cls._rename = rename if isinstance(rename, dict) else {}

    def __init__(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)


def _read(kind: Any, value: Any) -> Any:
    """Names of the kind's outermost struct are translated; what stands inside stays as it came."""
    if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Struct):
        names = {wire: name for name, wire in kind._rename.items()}
        return SimpleNamespace(**{names.get(wire, wire): inner for wire, inner in value.items()})
    return value


class Decoder:
    """Reads JSON."""

    def __init__(self, kind: Any = Any, dec_hook: Any = None) -> None:
        self._kind = kind  # no field here is of a type that the hook reads

    def decode(self, data: bytes) -> Any:
        return _read(self._kind, _json.loads(bytes(data)))


class Encoder:
    """Writes JSON."""

    def __init__(self, enc_hook: Any = None) -> None:
        self._hook = enc_hook

    def encode(self, value: Any) -> bytes:
        return _json.dumps(value, default=self._hook).encode()


json = SimpleNamespace(
    Decoder=Decoder,
    Encoder=Encoder,
    decode=lambda data, type=Any: Decoder(type).decode(data),
    encode=lambda value: Encoder().encode(value),
)
