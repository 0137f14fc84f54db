"""Arguments on their way to JSON."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Union

from ._errors import InvalidRequestError

Timestamp = Union[datetime, str]
"""A time: an aware ``datetime``, or ISO 8601 text with an offset."""
Screenshot = Union[bytes, bytearray, memoryview, "os.PathLike[str]", str]
"""A picture: its bytes, or the path of its file."""


def timestamp(value: Timestamp, name: str) -> str:
    """An aware time as text. A naive one is refused: the service would have to guess where its clock hung."""
    if isinstance(value, str):
        return value
    if not isinstance(value, datetime):
        raise InvalidRequestError(
            f"{name} must be a datetime or ISO 8601 text, not {type(value).__name__}",
            kind="invalid_request",
            code="VALIDATION_ERROR",
        )
    if value.utcoffset() is None:
        raise InvalidRequestError(
            f"{name} is a datetime without a time zone, which could mean any of them; "
            "give it one, as datetime.now(timezone.utc) does",
            kind="invalid_request",
            code="NAIVE_DATETIME",
        )
    return value.isoformat()


def screenshot(value: Screenshot | None) -> bytes | None:
    """The bytes of a picture. The core looks at them, not at the file's name."""
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    with open(value, "rb") as file:
        return file.read()
