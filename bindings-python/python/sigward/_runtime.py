"""Where the code runs."""

from __future__ import annotations

import sys
from typing import NamedTuple


class Runtime(NamedTuple):
    """Where the code runs, and what says so.

    >>> import sigward
    >>> sigward.runtime().exposure
    'server'
    """

    exposure: str
    """``server``: the only place that this package is built for, and so every class of key may be loaded."""
    signals: dict[str, str]
    """What was seen. The artifact decides; the rest is told for bug reports and changes nothing."""


def runtime() -> Runtime:
    """Names the exposure that decides which keys may be loaded, and the signals behind it.

    >>> import sigward
    >>> sigward.runtime().signals["artifact"]
    'sigward server package'
    """
    free = getattr(sys, "_is_gil_enabled", lambda: True)()
    return Runtime(
        "server",
        {
            "artifact": "sigward server package",
            "platform": sys.platform,
            "implementation": sys.implementation.name,
            "python": ".".join(map(str, sys.version_info[:3])),
            "gil": "on" if free else "off",
        },
    )
