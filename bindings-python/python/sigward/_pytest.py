"""The pytest plugin: fixtures over the emulator. pytest finds it by itself where sigward is installed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from . import AsyncSigSentry, SegOps, Sigma, SignalSmith, SigSentry
    from .testing import Emulator


@pytest.fixture(scope="session")
def sigward_emulator() -> Iterator[Emulator]:
    """An emulator for the whole session. Override it to give it logs or settings."""
    from . import testing

    with testing.emulator() as running:
        yield running


@pytest.fixture
def sigward_client(sigward_emulator: Emulator) -> Iterator[SigSentry]:
    """A client of the emulator with a secret key of its own."""
    from . import SigSentry

    with SigSentry(sigward_emulator.mint_key(), base_url=sigward_emulator.url) as client:
        yield client


@pytest.fixture
def sigward_async_client(sigward_emulator: Emulator) -> Iterator[AsyncSigSentry]:
    """A client of the emulator to be awaited, with a secret key of its own. It serves any event loop."""
    from . import AsyncSigSentry

    client = AsyncSigSentry(sigward_emulator.mint_key(), base_url=sigward_emulator.url)
    yield client
    asyncio.run(client.close())


@pytest.fixture
def sigward_segops(sigward_emulator: Emulator) -> Iterator[SegOps]:
    """A client of the emulator's SegOps with a key of its own."""
    from . import SegOps

    key = sigward_emulator.mint_key(service="segops")
    with SegOps(key, base_url=sigward_emulator.address("segops")) as client:
        yield client


@pytest.fixture
def sigward_signalsmith(sigward_emulator: Emulator) -> Iterator[SignalSmith]:
    """A client of the emulator's SignalSmith with a key of its own."""
    from . import SignalSmith

    workspace = sigward_emulator.overview["services"]["signalsmith"]["workspace"]
    key = sigward_emulator.mint_key(service="signalsmith")
    with SignalSmith(key, workspace_id=workspace, base_url=sigward_emulator.address("signalsmith")) as client:
        yield client


@pytest.fixture
def sigward_sigma(sigward_emulator: Emulator) -> Iterator[Sigma]:
    """A client of the emulator's Sigma with a key of its own."""
    from . import Sigma

    key = sigward_emulator.mint_key(service="sigma")
    with Sigma(key, base_url=sigward_emulator.address("sigma")) as client:
        yield client
