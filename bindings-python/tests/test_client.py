"""The client's options, key sources, raw answers, and arguments."""

from __future__ import annotations

import asyncio
import copy
import json
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from conftest import INCIDENT

import sigward
from sigward import SigSentry

ANSWER = {"success": True, "data": {"anything": [1, {"a": None}]}}


def test_the_environment_names_key_address_and_project(monkeypatch, emulator):
    monkeypatch.setenv("SIGSENTRY_API_KEY", emulator.mint_key("organization"))
    monkeypatch.setenv("SIGSENTRY_BASE_URL", emulator.url)
    monkeypatch.setenv("SIGSENTRY_PROJECT_ID", emulator.projects[1]["id"])
    with SigSentry() as client:
        client.analyses.list_page()
    assert emulator.requests()[-1]["projectId"] == emulator.projects[1]["id"]
    monkeypatch.delenv("SIGSENTRY_API_KEY")
    with pytest.raises(sigward.ConfigError) as caught:
        SigSentry()
    assert caught.value.code == "API_KEY_MISSING"


def test_a_call_says_what_its_client_does_not(emulator):
    with SigSentry(emulator.mint_key("organization"), base_url=emulator.url) as client:
        with pytest.raises(sigward.MissingProjectError):
            client.analyses.list_page()
        other = emulator.projects[1]["id"]
        client.analyses.create(**INCIDENT, project_id=other, idempotency_key="mine", extra_headers={"X-Trace": "1"})
        seen = emulator.requests()[-1]
        assert (seen["projectId"], seen["idempotencyKey"]) == (other, "mine")
        emulator.fault("latency", delay_ms=2000)
        with pytest.raises(sigward.APITimeoutError):
            client.with_options(max_retries=0).analyses.list_page(timeout=0.1, project_id=other)


def test_headers_and_user_agent(scripted):
    scripted.json(ANSWER)
    client = SigSentry(
        "ss_secret_4f9a", base_url=scripted.url, default_headers={"X-Team": "payments"}, app_info="deploybot/1.4"
    )
    client.request("GET", "/v1/anything", extra_headers={"X-Trace": "7"})
    headers = dict(scripted.seen[0][2])
    assert (headers["x-team"], headers["x-trace"]) == ("payments", "7")
    assert headers["user-agent"].startswith("sigward/") and headers["user-agent"].endswith(" deploybot/1.4")
    assert headers["authorization"] == "Bearer ss_secret_4f9a"
    with pytest.raises(sigward.ConfigError):
        client.request("GET", "/v1/anything", extra_headers={"Authorization": "Bearer other"})


def test_with_options_shares_connections(emulator, client):
    client.analyses.list_page()
    client.with_options(timeout=5, max_retries=0).analyses.list_page()
    copy.copy(client).analyses.list_page()
    first, second, third = (request["connection"] for request in emulator.requests())
    assert first == second == third
    client.with_options(http2=False).analyses.list_page()
    assert emulator.requests()[-1]["connection"] != first


@pytest.mark.parametrize(
    "options, code",
    [
        ({"base_url": "http://example.com"}, "INSECURE_BASE_URL"),
        ({"timeout": 0}, "INVALID_TIMEOUT"),
        ({"timeout": -1}, "INVALID_TIMEOUT"),
        ({"deadline": float("nan")}, "INVALID_TIMEOUT"),
        ({"max_retries": -1}, "INVALID_RETRIES"),
        ({"proxy": "socks5://127.0.0.1:1"}, "INVALID_PROXY"),
        ({"ca_bundle": "/nowhere.pem"}, "CA_BUNDLE_MISSING"),
        ({"client_cert": "/nowhere.pem"}, "CLIENT_CERT_MISSING"),
        ({"default_headers": {"Cookie": "a=b"}}, "RESERVED_HEADER"),
        ({"app_info": "line\nbreak"}, "INVALID_HEADER"),
        ({"project_id": "a b"}, "INVALID_PROJECT_ID"),
    ],
)
def test_wrong_options_are_told_at_once(options, code):
    for make in (
        lambda: SigSentry("ss_secret_4f9a", **options),
        lambda: SigSentry("ss_secret_4f9a").with_options(**options),
        lambda: sigward.AsyncSigSentry("ss_secret_4f9a", **options),
    ):
        with pytest.raises(sigward.ConfigError) as caught:
            make()
        assert caught.value.code == code
        assert isinstance(caught.value, ValueError)


def test_a_rotated_key_is_asked_for_once(emulator):
    old = emulator.control("POST", "keys", {"class": "secret", "project": emulator.projects[0]["id"]})
    keys = [old["key"]]
    asked = []

    def source():
        asked.append(None)
        return keys[-1]

    with SigSentry(source, base_url=emulator.url) as client:
        client.analyses.list_page()
        emulator.control("POST", f"keys/{old['id']}/revoke")
        keys.append(emulator.mint_key())
        client.analyses.list_page()
        assert len(asked) == 2
        keys.append("ss_secret_unknown")
        emulator.reset()
        with pytest.raises(sigward.AuthenticationError):
            client.analyses.list_page()
        assert len(asked) == 3, "asked once, not for ever"


def test_a_key_that_was_no_text_is_not_repeated():
    for wrong in (b"ss_secret_4f9a", 7, ["ss_secret_4f9a"]):
        with pytest.raises(TypeError) as caught:
            SigSentry(wrong)
        assert "4f9a" not in str(caught.value)


def test_raw_answers(client):
    raw = client.analyses.with_raw_response.list_page(limit=1)
    assert (raw.status, raw.attempts, raw.parsed.pagination.limit) == (200, 1, 1)
    assert raw.headers["CONTENT-TYPE"] == "application/json"
    assert json.loads(raw.body)["success"] is True
    assert raw.request_id == raw.headers["x-request-id"]
    assert len(raw.headers.multi()) >= len(raw.headers)


def test_times(scripted):
    client = SigSentry("ss_secret_4f9a", base_url=scripted.url)
    now = datetime.now(timezone.utc)
    with pytest.raises(ValueError, match="without a time zone") as caught:
        client.analyses.create(description="d", time_start=datetime.now(), time_end=now)
    assert (caught.value.code, caught.value.attempts) == ("NAIVE_DATETIME", 0)
    scripted.json({"success": True, "data": {"id": "ana_1", "status": "pending", "createdAt": "2026-11-14T12:00:00Z"}})
    zone = timezone(timedelta(hours=5, minutes=30))
    made = client.analyses.create(description="d", time_start=now.astimezone(zone) - timedelta(hours=1), time_end=now)
    assert made.created_at == datetime(2026, 11, 14, 12, tzinfo=timezone.utc)
    sent = json.loads(scripted.seen[0][3])
    assert sent["timeStart"].endswith("+05:30")
    assert datetime.fromisoformat(sent["timeEnd"]) == now


def test_violations_name_fields_before_the_network(client, emulator):
    with pytest.raises(sigward.InvalidRequestError) as caught:
        client.analyses.create(description="", time_start="yesterday", time_end="2026-11-14T12:00:00Z")
    assert caught.value.attempts == 0
    assert {"description", "timeStart"} <= set(json.dumps(caught.value.details).replace('"', " ").split())
    assert emulator.requests() == []


def test_arguments_that_are_no_json(scripted):
    client = SigSentry("ss_secret_4f9a", base_url=scripted.url)
    with pytest.raises(sigward.InvalidRequestError):
        client.request("POST", "/v1/anything", body={"a": object()})
    scripted.json(ANSWER)

    class Words(dict):
        pass

    client.request("POST", "/v1/anything", body={"a": (1, 2), "b": Words(c=1)})
    assert json.loads(scripted.seen[0][3]) == {"a": [1, 2], "b": {"c": 1}}


def test_untyped_requests(scripted):
    scripted.json(ANSWER)
    client = SigSentry("ss_secret_4f9a", base_url=scripted.url)
    assert client.request("get", "/v1/any", query={"q": "a b", "n": 2, "on": True}) == ANSWER["data"]
    assert scripted.seen[0][:2] == ("GET", "/v1/any?n=2&on=true&q=a%20b")
    with pytest.raises(sigward.InvalidRequestError):
        client.request("BREW", "/v1/any")


def test_a_screenshot_in_every_form(client, tmp_path):
    png = b"\x89PNG\r\n\x1a\n" + bytes(64)
    path = tmp_path / "shot"
    path.write_bytes(png)
    for picture in (png, bytearray(png), memoryview(png), path):
        assert client.analyses.create(**INCIDENT, screenshot=picture).id
    with pytest.raises(sigward.InvalidRequestError) as caught:
        client.analyses.create(**INCIDENT, screenshot=b"GIF89a")
    assert caught.value.code == "UNSUPPORTED_SCREENSHOT"


def test_pages_are_walked_lazily(client, emulator):
    for _ in range(5):
        client.analyses.create(**INCIDENT)
    emulator.control("DELETE", "requests")
    walk = iter(client.analyses.list(limit=2))
    assert emulator.requests() == []
    next(walk), next(walk)
    assert len(emulator.requests()) == 1
    next(walk)
    assert len(emulator.requests()) == 2
    assert len(client.analyses.list(limit=2).to_list(3)) == 3
    assert client.analyses.list().to_list(0) == []
    ids = [found.id for found in client.analyses.list(limit=2)]
    assert len(ids) == len(set(ids)) >= 5


def test_waiting_gives_up_with_the_id(client, emulator):
    emulator.control("PUT", "settings", {"processing_delay_ms": 60_000, "inline_lines": 0})
    try:
        told = []
        with pytest.raises(sigward.WaitTimeoutError) as caught:
            client.analyses.create_and_wait(**INCIDENT, on_status=told.append, wait=0.2)
        assert caught.value.resource_id == told[0].id
        assert isinstance(caught.value, TimeoutError)
    finally:
        emulator.control("PUT", "settings", {"processing_delay_ms": 0, "inline_lines": 2000})


def test_a_wrong_time_to_wait_is_refused_before_there_is_any_work(client, emulator):
    segops = sigward.SegOps(emulator.mint_key(service="segops"), base_url=emulator.address("segops"))
    for begin in (
        lambda: client.analyses.create_and_wait(**INCIDENT, wait=-1),
        lambda: client.analyses.wait("ana_1", wait=float("nan")),
        lambda: segops.exports.create_and_wait(1, format="csv", wait=-1),
    ):
        with pytest.raises(sigward.ConfigError) as caught:
            begin()
        assert caught.value.code == "INVALID_TIMEOUT"
    assert emulator.requests() == []


def test_whatever_ends_a_wait_names_what_was_waited_for(client):
    with pytest.raises(sigward.NotFoundError) as caught:
        client.analyses.wait("ana_none")
    assert caught.value.resource_id == "ana_none"


@pytest.mark.parametrize("is_async", [False, True])
def test_a_stream_asks_again_for_a_key_that_is_no_more(emulator, is_async):
    keys = ["ss_secret_" + "0" * 40, emulator.mint_key()]
    source = lambda: keys.pop(0)  # noqa: E731

    async def read():
        async with sigward.AsyncSigSentry(source, base_url=emulator.url).analyses.stream(**INCIDENT) as events:
            return [type(event) async for event in events]

    if is_async:
        seen = asyncio.run(read())
    else:
        with SigSentry(source, base_url=emulator.url).analyses.stream(**INCIDENT) as events:
            seen = [type(event) for event in events]
    assert seen[-1] is sigward.CompleteEvent
    assert keys == []


def test_a_progress_line_on_a_terminal_only(client, capsys, monkeypatch):
    import sys

    client.analyses.create_and_wait(**INCIDENT, progress=True)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    done = client.analyses.create_and_wait(**INCIDENT, progress=True)
    line = capsys.readouterr().err
    assert f"{done.id}: complete" in line and line.endswith("\n")


def test_a_stream_ends_with_the_result(client):
    with client.analyses.stream(**INCIDENT) as events:
        found = list(events)
    assert [type(event) for event in found[-1:]] == [sigward.CompleteEvent]
    assert found[-1].result.root_cause.service
    assert any(isinstance(event, sigward.StatusEvent) for event in found)


def test_leaving_a_stream_drops_its_connection(client, emulator):
    emulator.fault("slow_sse", delay_ms=3000)
    with client.analyses.stream(**INCIDENT) as events:
        next(iter(events))
    assert emulator.requests(dropped=1, wait_ms=20_000)


def test_a_stream_answered_by_json_is_polled(scripted):
    done = {"id": "ana_1", "status": "complete", "createdAt": "2026-11-14T12:00:00Z"}
    scripted.json({"success": True, "data": done})
    client = SigSentry("ss_secret_4f9a", base_url=scripted.url)
    with client.analyses.stream(**INCIDENT) as events:
        assert [event.stage for event in events] == ["complete"]


def test_models_are_values(analysis):
    twin = msgspec.structs.replace(analysis)
    assert twin == analysis and twin is not analysis
    assert copy.deepcopy(analysis) == analysis


def test_unknown_fields_and_values_pass(scripted):
    scripted.json({"success": True, "data": {"id": "a", "status": "dreaming", "createdAt": "2026-11-14T12:00:00Z", "new": 1}})
    client = SigSentry("ss_secret_4f9a", base_url=scripted.url)
    assert client.analyses.get("a").status == "dreaming"


def test_debug_logging_names_calls(client, caplog):
    caplog.set_level("DEBUG", logger="sigward")
    client.analyses.list_page()
    assert "sigsentry.analyses.list" in caplog.text


def test_runtime_names_the_exposure():
    told = sigward.runtime()
    assert told.exposure == "server"
    assert {"artifact", "platform", "implementation", "python", "gil"} == set(told.signals)
