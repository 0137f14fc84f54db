"""The tables of the call machine (`retry.json`, `redirects.json`, `polls.json`, `operations.json`) and of raw streams
(`sse.json`), through a real client and a real socket."""

from __future__ import annotations

import json
import socket
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import scripts
from conftest import INCIDENT, VECTORS
from test_vectors import DEFAULT_KEY, joined, table

import sigward
from sigward import SigSentry


def content(file):
    return json.loads((VECTORS / file).read_bytes())


@pytest.fixture(scope="module")
def acted():
    """What came of every case that can be acted out, all at once: most of their time is waiting."""
    with ThreadPoolExecutor(64) as pool:
        found = {}
        for file in ("retry.json", "redirects.json"):
            tables = content(file)
            for case in tables["cases"]:
                if scripts.why_not(case, tables["defaults"]) is None:
                    found[file, case["name"]] = pool.submit(scripts.act, case, tables["defaults"])
        yield found


def check(acted, file, case):
    why = scripts.why_not(case, content(file)["defaults"])
    if why is not None:
        pytest.skip(why)
    ends, service = acted[file, case["name"]].result(120)
    for wanted, end in ends:
        ((outcome, expected),) = wanted.items()
        assert outcome in end, end
        if outcome == "done":
            assert end["done"] == expected
            continue
        error = end["fail"]
        for name in ("kind", "code", "status", "attempts", "retryable"):
            assert getattr(error, name) == expected[name], name
        wait = None if error.retry_after is None else error.retry_after * 1000
        assert wait == (None if expected["retry_after_ms"] is None else pytest.approx(expected["retry_after_ms"]))
    urls = [urlsplit(url) for call in case["calls"] for url in call.get("urls", ())]
    if urls:
        targets = [url.path + (f"?{url.query}" if url.query else "") for url in urls]
        assert [target for _, target, _ in service.seen] == targets
    keys = {headers.get("idempotency-key") for _, _, headers in service.seen}
    if case.get("idempotency_key") == "generated":
        assert len(keys) <= 1 and all(uuid.UUID(key).version == 4 for key in keys), "one for all attempts"
    else:
        assert keys <= {case.get("idempotency_key")}


@table("retry.json", "cases")
@pytest.mark.filterwarnings("ignore::sigward.KeyDeprecationWarning")
def test_retries(case, acted):
    check(acted, "retry.json", case)


@table("redirects.json", "cases")
def test_redirects(case, acted):
    check(acted, "redirects.json", case)


@table("polls.json", "cases")
def test_polls(case):
    client = SigSentry(DEFAULT_KEY, base_url="http://127.0.0.1:9")._core.native
    poll = client.poll(case["id"], case["deadline_ms"] / 1000)
    waits = case["waits_ms"]
    if case["gives_up_after_ms"] > 2_000:
        # Without the waiting, no time passes: what the deadline cuts short is left out.
        assert [poll.pending() * 1000 for _ in waits[:-1]] == pytest.approx(waits[:-1])
        return
    seen = []
    with pytest.raises(sigward.SigwardError) as caught:
        while True:
            time.sleep(case["look_ms"] / 1000)
            seen.append(poll.pending() * 1000)
            assert len(seen) <= len(waits)
            time.sleep(seen[-1] / 1000)
    expected = content("polls.json")["error"]
    assert {name: getattr(caught.value, name) for name in expected} == expected
    assert caught.value.resource_id == case["id"]
    # A machine that was slow to wake cuts the last wait, or leaves none of it.
    assert all(found <= wait + 0.01 for found, wait in zip(seen, waits)) and len(waits) - len(seen) <= 1


def fill(path):
    return "/".join("ana_1" if part.startswith("{") else part for part in path.split("/"))


ROWS = {row["name"]: row for row in content("operations.json")["cases"]}
ANSWER = b'{"success":true,"data":{}}'


@table("operations.json", "cases")
def test_operations(case, scripted):
    path = fill(case["path"])
    by = {"public": "ss_pub_4f9a", "secret": "ss_secret_4f9a", "organization": "ss_org_4f9a"}
    for key_class, key in by.items():
        client = SigSentry(key, base_url=scripted.url)
        if key_class not in case["keys"]:
            with pytest.raises(sigward.PermissionDeniedError) as caught:
                client.request(case["method"], path)
            assert (caught.value.kind, caught.value.attempts) == ("wrong_key_type", 0)
        elif key_class == "organization" and case["scope"] == "project":
            with pytest.raises(sigward.MissingProjectError) as caught:
                client.request(case["method"], path)
            assert caught.value.attempts == 0
    # One that may be sent again is, and with an idempotency key exactly where the service honours it.
    scripted.answer(503, b"", [("retry-after", "0.01")])
    scripted.answer(200, ANSWER)
    client = SigSentry("ss_secret_4f9a", base_url=scripted.url, max_retries=1)
    if case["may_repeat"]:
        client.request(case["method"], path)
    else:
        with pytest.raises(sigward.ServerError):
            client.request(case["method"], path)
    assert len(scripted.seen) == 1 + case["may_repeat"]
    keys = {dict(headers).get("idempotency-key") for _, _, headers, _ in scripted.seen}
    assert len(keys) == 1 and (None not in keys) is case["idempotency_key"]


@table("operations.json", "routes")
def test_routes(case, scripted):
    row = ROWS.get(case["operation"])
    client = SigSentry(DEFAULT_KEY, base_url=scripted.url)
    scripted.answer(200, ANSWER)
    if row is not None and "public" in row["keys"]:
        client.request(case["method"], case["path"])
        assert ("idempotency-key" in dict(scripted.seen[0][2])) is row["idempotency_key"]
        return
    with pytest.raises(sigward.SigwardError) as caught:
        client.request(case["method"], case["path"])
    assert caught.value.attempts == 0 and scripted.seen == []
    if row is not None:
        assert row["name"] in caught.value.message, "it is known which operation the path is for"


def sent_in_pieces(pieces):
    """A port that answers one request with a stream, piece by piece; gives its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with listener:
            connection, _ = listener.accept()
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
                for piece in pieces:
                    connection.sendall(piece)
            except OSError:
                pass  # the client has heard enough
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def read(base):
    """The events as name and data, and the code of the error at the end if there is one."""
    found = []
    try:
        for event in SigSentry(DEFAULT_KEY, base_url=base, max_retries=0).analyses.stream(**INCIDENT):
            found.append(event)
    except sigward.SigwardError as error:
        return found, error.code
    return found, None


def named(name, data):
    """What an event is for Python. The table is about framing: its result is none, which is told."""
    return {"status": "StatusEvent", "partial": "PartialEvent"}.get(name, (name, data))


def plain(event):
    return (event.name, event.data) if isinstance(event, sigward.OtherEvent) else type(event).__name__


@table("sse.json", "cases", "large")
def test_raw_streams(case):
    whole = bytes.fromhex(case["stream_hex"]) if "stream_hex" in case else joined(case["stream"]).encode()
    ways = [[whole]]
    if len(whole) < 1_000:
        ways.append([whole[at : at + 1] for at in range(len(whole))])
    for pieces in ways:
        found, code = read(sent_in_pieces(pieces))
        if "error" in case:
            assert code == case["error"]
            continue
        wanted = [(event["name"], joined(event["data"])) for event in case["events"]]
        ends = wanted[-1:] and wanted[-1][0] == "complete"
        assert [plain(event) for event in found] == [named(*event) for event in wanted if event[0] != "complete"]
        # A stream that ends before the analysis has is told, after its events.
        assert code == ("UNEXPECTED_EVENT" if ends else "STREAM_ENDED_EARLY")
