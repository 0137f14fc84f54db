"""No printable form of what SegOps, SignalSmith and Sigma bring holds a key or a password."""

from __future__ import annotations

import asyncio
import copy
import pickle
import traceback

import pytest
from test_taint import BODY, assert_clean, ours

import sigward
from sigward.segops import Tracker

KEYS = {"SegOps": "sk_live_" + BODY, "SignalSmith": "sk_live_" + BODY, "Sigma": "sigma_sk_live_" + BODY}
MAKERS = [(prefix + name, KEYS[name]) for name in KEYS for prefix in ("", "Async")]
URL = "http://127.0.0.1:9"


@pytest.mark.parametrize(("name", "key"), MAKERS)
def test_clients_and_what_hangs_on_them(name, key):
    client = getattr(sigward, name)(key, base_url=URL)
    keys = client.api_keys
    rotation = keys.rotate("1", **({"tenant_slug": "acme"} if "SegOps" in name else {}), name="CI", **(
        {"permissions": ["read"]} if "Sigma" in name else {}))
    assert_clean(client, keys, keys.with_raw_response, rotation, client.with_options(timeout=3), copy.copy(client))
    assert "***" in repr(client)
    for what in (client, client._core, client._core._native, keys, rotation):
        with pytest.raises(TypeError):
            pickle.dumps(what)


@pytest.mark.parametrize("name", ["SegOps", "AsyncSegOps", "Sigma", "AsyncSigma"])
def test_a_user_and_their_password(name):
    client = getattr(sigward, name)(email="ada@example.com", password=BODY, base_url=URL)
    assert_clean(client, client.api_keys, copy.copy(client))
    with pytest.raises(TypeError):
        pickle.dumps(client)


def test_minted_keys_of_any_kind():
    for key in KEYS.values():
        minted = sigward.MintedKey(key)
        assert_clean(minted, [minted], {"key": minted})
        assert minted.expose() == key
        assert_clean(sigward.segops.models.CreatedApiKey(id=1, name="CI", key=minted))


def test_a_tracker_and_its_reports():
    client = sigward.SegOps(KEYS["SegOps"], base_url=URL)
    reports = []
    tracker = Tracker(client, on_report=reports.append, flush_at=1)
    tracker.track(user_id="u", event_type="seen")
    tracker.flush(0.5)
    tracker.close(0.1)
    assert reports
    assert_clean(tracker, *reports, *(report.error for report in reports))
    with pytest.raises(TypeError):
        pickle.dumps(tracker)


def failures():
    """Errors of every origin, raised with the secret at hand."""
    for name, key in MAKERS:
        make = getattr(sigward, name)
        yield lambda make=make, key=key: make(key + "\n", base_url=URL)
        yield lambda make=make, key=key: make(key, base_url="https://example.com/" + key)
    for name in ("SegOps", "AsyncSigma"):
        make = getattr(sigward, name)
        yield lambda make=make: make(email="a@example.com", password=None, api_key="sk_" + BODY)
        yield lambda make=make: make("sk_" + BODY, email="a@example.com", password=BODY)
        yield lambda make=make: make(email="", password=BODY)
    yield lambda: sigward.SegOps(email="a@example.com", password=BODY, base_url=URL, max_retries=0).users.search()
    yield lambda: asyncio.run(
        sigward.AsyncSigma(email="a@example.com", password=BODY, base_url=URL, max_retries=0).schemas.list()
    )


@pytest.mark.parametrize("number", range(20))
def test_errors_tracebacks_and_locals(number):
    failing = list(failures())[number]
    with pytest.raises(sigward.SigwardError) as caught:
        failing()
    error = caught.value
    assert_clean(error)
    for frame in ours(error):
        shown = {name: value for name, value in frame.f_locals.items() if name not in ("base_url", "options")}
        assert BODY not in repr(shown), frame.f_code
    assert BODY not in "".join(traceback.format_exception_only(type(error), error))


def test_a_service_that_echoes_what_it_was_sent(scripted):
    scripted.json({"detail": f"no {KEYS['SegOps']}"}, status=400)
    client = sigward.SegOps(KEYS["SegOps"], base_url=scripted.url, max_retries=0)
    with pytest.raises(sigward.APIError) as caught:
        client.users.search()
    assert_clean(caught.value)
    for _ in range(2):
        scripted.json({"detail": f"wrong password {BODY}"}, status=401)
    client = sigward.SegOps(email="a@example.com", password=BODY, base_url=scripted.url, max_retries=0)
    with pytest.raises(sigward.APIError) as caught:
        client.users.search()
    assert_clean(caught.value)


def test_an_answer_that_does_not_fit_shows_no_key(scripted):
    for answer in ({"key": KEYS["SegOps"]}, {"user_id": 1, "event_count": KEYS["SegOps"]}, [KEYS["SegOps"]]):
        scripted.json(answer)
        client = sigward.SegOps(KEYS["SegOps"], base_url=scripted.url, max_retries=0)
        with pytest.raises(sigward.DecodeError) as caught:
            client.users.get("u")
        assert_clean(caught.value)
