"""The tables that every language reads, through the bridge and a real socket."""

from __future__ import annotations

import json
import traceback
import uuid
from urllib.parse import urlsplit

import msgspec
import pytest
from conftest import INCIDENT, VECTORS

import sigward
from sigward import SigSentry, _sigward, webhooks
from sigward._core import encode

DEFAULT_KEY = "ss_pub_4f9a2c71d0e84b53"
SERVICE = "https://api.sigsentry.com"


def table(file, *lists):
    """The cases of some lists of a file, each with its name as the test's."""
    content = json.loads((VECTORS / file).read_bytes())
    cases = [case for name in lists for case in content[name]]
    assert cases, f"{file} is empty"
    return pytest.mark.parametrize("case", cases, ids=lambda case: str(case.get("name") or joined(case["input"]))[:80])


def joined(text):
    """A text that may be given as parts, some of them repeated."""
    if isinstance(text, list):
        return "".join(
            part["repeat"][0] * part["repeat"][1] if isinstance(part, dict) else part for part in text
        )
    return text


def expanded(value):
    """JSON in which a list that holds a `repeat` stands for a text."""
    if isinstance(value, list):
        if any(isinstance(part, dict) and "repeat" in part for part in value):
            return joined(value)
        return [expanded(one) for one in value]
    if isinstance(value, dict):
        return {name: expanded(one) for name, one in value.items()}
    return value


def shown(kind):
    return {"service": kind.service, "class": kind.key_class, "prefix": kind.prefix}


def all_text(error):
    """What can be printed of an error."""
    parts = [str(error), repr(error), repr(vars(error)), repr(error.args)]
    parts += traceback.format_exception_only(type(error), error)
    return "\n".join(parts)


@table("keys.json", "cases")
def test_key_grammar(case):
    text = joined(case["input"])
    if "ok" in case:
        kind = sigward.parse_key(text, case["service"])
        assert shown(kind) == case["ok"]
        assert repr(kind).startswith("KeyKind(")
        return
    with pytest.raises(sigward.KeyMalformedError) as caught:
        sigward.parse_key(text, case["service"])
    assert caught.value.code == case["error"]["code"]
    assert caught.value.position == case["error"].get("position")
    assert len(text) < 12 or text not in all_text(caught.value)


def test_a_key_that_is_no_text_for_the_wire_is_not_repeated():
    with pytest.raises(sigward.KeyMalformedError) as caught:
        sigward.parse_key("ss_secret_4f9a\ud8001c2e")
    assert (caught.value.code, caught.value.position) == ("KEY_INVALID_CHARACTER", 14)
    assert "4f9a" not in all_text(caught.value) and caught.value.__cause__ is None is caught.value.__context__


@table("keys.json", "detect")
def test_detecting_keys(case):
    assert [shown(kind) for kind in sigward.detect_key(joined(case["input"]))] == case["kinds"]


@table("exposure.json", "decide")
def test_where_keys_may_live(case):
    kind = case["kind"]
    asked = {"service": kind["service"], "prefix": kind["prefix"], "exposure": case["exposure"], "origin": case["origin"]}
    if "permit" in case:
        assert _sigward.decide_key(**asked) is (case["permit"] == "deprecated")
        return
    with pytest.raises(sigward.KeyRefusedError) as caught:
        _sigward.decide_key(**asked)
    error = caught.value
    assert (error.code, error.key_class, error.exposure) == (case["refused"], kind["class"], case["exposure"])
    assert error.advice and not isinstance(error, sigward.APIError)


@table("exposure.json", "load_public", "load_any")
def test_loading_keys(case):
    text = joined(case["input"])
    asked = {
        "service": case.get("service", "SigSentry"),
        "exposure": case["exposure"],
        "origin": case.get("origin", "shipped"),
        "public_only": "service" not in case,
    }
    if "ok" in case:
        kind, deprecated = _sigward.load_key(text, **asked)
        assert (shown(kind), deprecated) == (case["ok"], case.get("deprecated", False))
        return
    expected = sigward.KeyRefusedError if "refused" in case else sigward.KeyMalformedError
    with pytest.raises(expected) as caught:
        _sigward.load_key(text, **asked)
    assert caught.value.code == case.get("refused", case.get("malformed"))
    assert len(text) < 12 or text not in all_text(caught.value)


@table("webhooks.json", "verify")
def test_webhooks(case):
    body = joined(case["body"]).encode()
    headers = [(name, joined(value)) for name, value in case["headers"]]
    if "ok" in case:
        event = msgspec.to_builtins(webhooks.verify(case["secret"], headers, body))
        for name, value in case["ok"].items():
            assert event[name] == value, name
        return
    with pytest.raises(sigward.SigwardError) as caught:
        webhooks.verify(case["secret"], headers, body)
    assert (caught.value.kind, caught.value.code) == (case["error"]["kind"], case["error"]["code"])
    assert isinstance(caught.value, sigward.SignatureError) is (case["error"]["kind"] == "signature")


@table("webhooks.json", "sign")
def test_signing_webhooks(case):
    assert webhooks.sign(case["secret"], joined(case["body"]).encode()) == case["signature"]


@table("base_urls.json", "cases")
def test_base_urls(case):
    text = joined(case["input"])
    if not text:
        pytest.skip("an empty option is an option that is not given")
    if "ok" in case:
        assert SigSentry("ss_secret_4f9a", base_url=text)._core.native.base_url == case["ok"]
        return
    with pytest.raises(sigward.ConfigError) as caught:
        SigSentry("ss_secret_4f9a", base_url=text)
    assert caught.value.code == case["error"]


@table("headers.json", "cases")
def test_extra_headers(case):
    header = {joined(case["header"][0]): joined(case["header"][1])}
    if case.get("ok"):
        SigSentry("ss_secret_4f9a", default_headers=header)
        return
    with pytest.raises(sigward.ConfigError) as caught:
        SigSentry("ss_secret_4f9a", default_headers=header)
    assert caught.value.code == case["error"]


def body_of(case):
    return bytes.fromhex(case["body_hex"]) if "body_hex" in case else (joined(case.get("body")) or "").encode()


def key_of(case):
    return case.get("key", DEFAULT_KEY)


def check_error(error, expected, absent):
    for name in ("kind", "code", "status", "retryable"):
        if name in expected:
            assert getattr(error, name) == expected[name], name
    if "details" in expected:
        assert error.details == expected["details"]
    for part in expected.get("message_has", ()):
        assert part in error.message
    text = all_text(error)
    for part in absent:
        assert part not in text


@pytest.mark.filterwarnings("ignore::sigward.KeyDeprecationWarning")
@table("errors.json", "cases")
def test_errors(case, scripted):
    scripted.answer(case["status"], body_of(case))
    client = SigSentry(key_of(case), base_url=scripted.url, max_retries=0, project_id="prj_1")
    with pytest.raises(sigward.APIError) as caught:
        client.analyses.get("ana_1")
    check_error(caught.value, case["error"], case.get("absent", ()))
    assert caught.value.attempts == 1


@table("errors.json", "request_ids")
def test_request_ids(case, scripted):
    headers = [(name, joined(value)) for name, value in case["headers"]]
    key = key_of(case)
    scripted.answer(404, b"", headers)
    scripted.answer(200, b'{"success":true,"data":1}', headers)
    client = SigSentry(key, base_url=scripted.url)
    with pytest.raises(sigward.NotFoundError) as caught:
        client.analyses.get("ana_1")
    assert caught.value.request_id == joined(case["request_id"])


@pytest.mark.filterwarnings("ignore::sigward.KeyDeprecationWarning")
@table("envelopes.json", "cases")
def test_envelopes(case, scripted):
    scripted.answer(case["status"], body_of(case), [("content-type", "application/json")])
    client = SigSentry(key_of(case), base_url=scripted.url, max_retries=0, project_id="prj_1")
    if "error" not in case:
        assert client.request("GET", "/v1/analyses/ana_1") == case["data"]
        return
    with pytest.raises(sigward.SigwardError) as caught:
        client.request("GET", "/v1/analyses/ana_1")
    check_error(caught.value, case["error"], case.get("absent", ()))


def depends_on_the_clock(case):
    """Windows that end in the future do so only at the table's time; this client asks the machine's clock."""
    body = case["call"].get("body")
    times = [body.get(name) for name in ("timeStart", "timeEnd")] if isinstance(body, dict) else []
    return any(isinstance(time, str) and time >= "2026-11-21T08:40" for time in times)


@pytest.mark.filterwarnings("ignore::sigward.KeyDeprecationWarning")
@table("requests.json", "cases", "server")
def test_requests(case, scripted):
    if depends_on_the_clock(case):
        pytest.skip("the table has its own clock")
    call = expanded(case["call"])
    if call.get("stream"):
        pytest.skip("streams have a method of their own")
    base = case.get("base_url", SERVICE)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(base))
    options = {"base_url": base.replace(origin, scripted.url)}
    try:
        client = SigSentry(key_of(case), **options)
        target = call.get("operation") or f"{call['method']} {call['path']}"
        path = tuple(call.get("path", ())) if "operation" in call else ()
        scripted.answer(200, b'{"success":true,"data":{}}')
        client._core.native.call(
            target,
            path,
            None if call.get("query") is None else encode(call["query"]),
            None if call.get("body") is None else encode(call["body"]),
            (None, call.get("project"), call.get("idempotency_key"), [tuple(h) for h in call.get("headers", ())], None),
            True,
        )
    except sigward.SigwardError as error:
        assert "error" in case, error
        expected = case["error"]
        check_error(error, {name: expected[name] for name in ("kind", "code")}, case.get("absent", ()))
        assert all(part in error.message for part in expected.get("message_has", ()))
        if expected.get("paths") is not None:
            assert [violation["path"] for violation in error.details["fields"]] == expected["paths"]
        assert error.attempts == 0 and scripted.seen == []
        return
    assert "request" in case, "it should have been refused"
    expected = expanded(case["request"])
    method, target, headers, body = scripted.seen[0]
    url = urlsplit(expected["url"])
    assert method == expected["method"]
    assert target == url.path + (f"?{url.query}" if url.query else "")
    assert (json.loads(body) if body else None) == expected["body"]
    given = dict(headers)
    for name, value in expected["headers"].items():
        if isinstance(value, str):
            assert given[name] == value
        elif "starts" in value:
            assert given[name].startswith(value["starts"])
        else:
            assert uuid.UUID(given[name]).version == 4
    assert not set(expected["absent"]) & set(given)


@table("pages.json", "cases")
def test_pages(case):
    walk = _sigward.Pages(case["start"])
    asked, given = [], []
    for page in case["pages"]:
        number = walk.next_page()
        if number is None:
            break
        asked.append(number)
        total = (page.get("pagination") or {}).get("totalPages")
        given.append([page["items"][at] for at in walk.accept(page["items"], total)])
    assert (asked, given) == (case["asked"], case["given"])


@table("sse.json", "analysis_events")
def test_events_of_streams(case, scripted):
    data = "".join(f"data: {line}\n" for line in joined(case["data"]).split("\n"))
    scripted.answer(200, f"event: {case['event']}\n{data}\n", [("content-type", "text/event-stream")])
    client = SigSentry(DEFAULT_KEY, base_url=scripted.url)
    events = iter(client.analyses.stream(**INCIDENT))
    if "error" in case:
        with pytest.raises(sigward.APIError) as caught:
            next(events)
        check_error(caught.value, case["error"], case.get("absent", ()))
        return
    event = next(events)
    if "status" in case:
        assert (event.stage, event.detail) == (case["status"]["stage"], case["status"]["detail"])
    elif "partial" in case:
        assert event == sigward.PartialEvent(data=case["partial"])
    elif "complete" in case:
        assert isinstance(event, sigward.CompleteEvent)
    else:
        assert isinstance(event, sigward.OtherEvent)


@table("sse.json", "content_types")
def test_which_answers_are_streams(case, scripted):
    if case["status"] < 200:
        pytest.skip("an interim answer is the HTTP library's")
    headers = [] if case["content_type"] is None else [("content-type", case["content_type"])]
    scripted.answer(case["status"], "event: status\ndata: {\"stage\":\"x\"}\n\n", headers)
    events = iter(SigSentry(DEFAULT_KEY, base_url=scripted.url, max_retries=0).analyses.stream(**INCIDENT))
    if case["stream"]:
        assert next(events).stage == "x"
    else:
        with pytest.raises(sigward.SigwardError):
            next(events)


def test_every_kind_has_a_class():
    from sigward._errors import KINDS

    seen = {case["error"]["kind"] for case in json.loads((VECTORS / "errors.json").read_bytes())["cases"]}
    assert seen <= set(KINDS)
    contract = "key_malformed key_refused unauthorized key_revoked key_expired key_deprecated permission_denied wrong_key_type missing_project wrong_project not_found conflict idempotency_conflict invalid_request quota_exceeded feature_unavailable rate_limited server connection timeout cancelled decode signature config"
    assert list(KINDS) == contract.split()
