"""The client of Sigma that blocks."""

from __future__ import annotations

from .._generated.sigma.client import SigmaOptions
from .._generated.sigma.resources import SyncResources


class Sigma(SigmaOptions, SyncResources):
    """A client of Sigma that blocks, with an API key or as a signed-in user.

    Safe to share between threads; survives a fork.

    >>> from sigward import Sigma
    >>> with Sigma() as client:
    ...     print(client.catalogs.get("cat-retail").name)
    Retail
    """
