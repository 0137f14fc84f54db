"""The clients that are compared. Each gives a function that makes one call and returns a typed analysis.

Every contender keeps connections alive, sends the key, follows no redirects and has a timeout; none is given a rule that
sigward does not have, and most have fewer. All but openai, which brings pydantic, read the answer by the same msgspec.
"""

from __future__ import annotations

KEY = "ss_secret_4f9a2c71d0e84b53"
PATH = "/v1/analyses/ana_01hf3k7q9x8z2v5m4n6p7r8s9t"
ID = PATH.rsplit("/", 1)[1]
HEADERS = {"authorization": f"Bearer {KEY}", "accept": "application/json"}


def sigward(base):
    from sigward import SigSentry

    client = SigSentry(KEY, base_url=base)
    return lambda: client.analyses.get(ID)


def httpx(base):
    import httpx
    from shapes import read

    client = httpx.Client(base_url=base, headers=HEADERS, timeout=60, trust_env=False)

    def call():
        response = client.get(PATH)
        response.raise_for_status()
        return read(response.content).data

    return call


def requests(base):
    import requests
    from requests.adapters import HTTPAdapter
    from shapes import read

    session = requests.Session()
    session.trust_env = False
    session.headers.update(HEADERS)
    session.mount("http://", HTTPAdapter(pool_maxsize=64))

    def call():
        response = session.get(base + PATH, timeout=60, allow_redirects=False)
        response.raise_for_status()
        return read(response.content).data

    return call


def urllib3(base):
    import urllib3
    from shapes import read

    pool = urllib3.PoolManager(maxsize=64, headers=HEADERS, retries=False, timeout=60)

    def call():
        response = pool.request("GET", base + PATH, redirect=False)
        if response.status != 200:
            raise RuntimeError(response.status)
        return read(response.data).data

    return call


def niquests(base):
    import niquests
    from shapes import read

    session = niquests.Session(pool_maxsize=64)
    session.trust_env = False
    session.headers.update(HEADERS)

    def call():
        response = session.get(base + PATH, timeout=60, allow_redirects=False)
        response.raise_for_status()
        return read(response.content).data

    return call


def _openai_types():
    from datetime import datetime
    from typing import Any, Dict, List, Optional

    from openai import BaseModel

    class Cause(BaseModel):
        description: str
        service: str
        errorType: str
        category: str

    class Affected(BaseModel):
        serviceName: str
        role: str
        errorCount: int
        firstSeen: datetime
        lastSeen: datetime

    class Entry(BaseModel):
        timestamp: datetime
        service: str
        level: str
        message: str
        isRootCause: bool

    class Action(BaseModel):
        priority: int
        action: str
        rationale: str
        type: str

    class Result(BaseModel):
        summary: str
        severity: str
        confidence: float
        rootCause: Cause
        affectedServices: List[Affected] = []
        timeline: List[Entry] = []
        suggestedActions: List[Action] = []
        codeCorrelation: Optional[Any] = None
        logsScanned: int

    class Analysis(BaseModel):
        id: str
        status: str
        description: Optional[str] = None
        timeStart: Optional[datetime] = None
        timeEnd: Optional[datetime] = None
        metadata: Optional[Dict[str, str]] = None
        createdAt: datetime
        completedAt: Optional[datetime] = None
        processingTimeMs: Optional[int] = None
        result: Optional[Result] = None

    class Envelope(BaseModel):
        success: bool
        data: Analysis

    return Envelope


def openai(base):
    from openai import OpenAI

    envelope = _openai_types()
    client = OpenAI(api_key=KEY, base_url=base)
    return lambda: client.get(PATH, cast_to=envelope).data


def primp(base):
    import primp
    from shapes import read

    client = primp.Client(headers=HEADERS, timeout=60, follow_redirects=False)

    def call():
        response = client.get(base + PATH)
        if response.status_code != 200:
            raise RuntimeError(response.status_code)
        return read(response.content).data

    return call


def pyreqwest(base):
    from pyreqwest.client import SyncClientBuilder
    from shapes import read

    client = SyncClientBuilder().default_headers(HEADERS).error_for_status(True).build()

    def call():
        response = client.get(base + PATH).build().send()
        return read(bytes(response.bytes())).data

    return call


def socket(base):
    """No client: the same bytes over one open socket, read by the same msgspec. What the machine leaves any client to reach."""
    import socket
    from urllib.parse import urlsplit

    from shapes import read

    url = urlsplit(base)
    head = "".join(f"{name}: {value}\r\n" for name, value in {"host": url.netloc, **HEADERS}.items())
    request = f"GET {PATH} HTTP/1.1\r\n{head}\r\n".encode()
    connection = socket.create_connection((url.hostname, url.port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def call():
        connection.sendall(request)
        answer = connection.recv(65536)
        at = answer.index(b"\r\n\r\n") + 4
        length = int(answer[:at].lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(answer) < at + length:
            answer += connection.recv(65536)
        return read(answer[at:]).data

    return call


async def sigward_async(base):
    from sigward import AsyncSigSentry

    client = AsyncSigSentry(KEY, base_url=base)

    async def call():
        return await client.analyses.get(ID)

    return call


async def httpx_async(base):
    import httpx
    from shapes import read

    client = httpx.AsyncClient(base_url=base, headers=HEADERS, timeout=60, trust_env=False)

    async def call():
        response = await client.get(PATH)
        response.raise_for_status()
        return read(response.content).data

    return call


async def aiohttp_async(base):
    import aiohttp
    from shapes import read

    session = aiohttp.ClientSession(headers=HEADERS, timeout=aiohttp.ClientTimeout(total=60))

    async def call():
        async with session.get(base + PATH, allow_redirects=False) as response:
            response.raise_for_status()
            return read(await response.read()).data

    return call


async def niquests_async(base):
    import niquests
    from shapes import read

    session = niquests.AsyncSession(pool_maxsize=64)
    session.trust_env = False
    session.headers.update(HEADERS)

    async def call():
        response = await session.get(base + PATH, timeout=60, allow_redirects=False)
        response.raise_for_status()
        return read(response.content).data

    return call


async def openai_async(base):
    from openai import AsyncOpenAI

    envelope = _openai_types()
    client = AsyncOpenAI(api_key=KEY, base_url=base)

    async def call():
        return (await client.get(PATH, cast_to=envelope)).data

    return call


async def primp_async(base):
    import primp
    from shapes import read

    client = primp.AsyncClient(headers=HEADERS, timeout=60, follow_redirects=False)

    async def call():
        response = await client.get(base + PATH)
        if response.status_code != 200:
            raise RuntimeError(response.status_code)
        content = response.content
        return read(await content if hasattr(content, "__await__") else content).data

    return call


async def pyreqwest_async(base):
    from pyreqwest.client import ClientBuilder
    from shapes import read

    client = ClientBuilder().default_headers(HEADERS).error_for_status(True).build()

    async def call():
        response = await client.get(base + PATH).build().send()
        return read(bytes(await response.bytes())).data

    return call


SYNC = {
    made.__name__: made for made in (sigward, httpx, requests, urllib3, niquests, openai, primp, pyreqwest, socket)
}
ASYNC = {
    made.__name__[: -len("_async")]: made
    for made in (sigward_async, httpx_async, aiohttp_async, niquests_async, openai_async, primp_async, pyreqwest_async)
}
