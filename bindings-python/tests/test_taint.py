"""No printable form of anything holds a key."""

from __future__ import annotations

import asyncio
import copy
import gc
import io
import json
import logging
import pickle
import pprint
import subprocess
import sys
import traceback
import warnings

import pytest
from conftest import INCIDENT

import sigward

BODY = "Zq8TaintedBodyOfAKey4f9a"
SECRET = "ss_secret_" + BODY


def forms(value):
    """Everything that can be printed of a value."""
    yield repr(value)
    yield str(value)
    yield f"{value!a} {value}"
    yield pprint.pformat(value)
    yield pprint.pformat(getattr(value, "__dict__", {}))
    for name in dir(value):
        if name in ("__abstractmethods__",):
            continue
        try:
            yield f"{name} {getattr(value, name)!r}"
        except Exception as error:  # noqa: BLE001 - a property that raises must be clean too
            yield repr(error)


def walk(value, depth=6, seen=None):
    """The value and what hangs on it, as a debugger or a crash report would follow it."""
    seen = set() if seen is None else seen
    if depth == 0 or id(value) in seen or type(value).__module__.split(".")[0] not in ("sigward", "builtins"):
        return
    seen.add(id(value))
    yield value
    inner = list(getattr(value, "__dict__", {}).values())
    inner += [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
    for name in ("_core", "_client", "_native", "_setup"):
        inner.append(getattr(value, name, None))
    if isinstance(value, dict):
        inner += list(value.values())
    for one in inner:
        yield from walk(one, depth - 1, seen)


def assert_clean(*values):
    for value in values:
        for part in walk(value):
            for text in forms(part):
                assert BODY not in text, text[:400]


@pytest.mark.parametrize("made", [sigward.SigSentry, sigward.AsyncSigSentry])
def test_clients_and_what_hangs_on_them(made):
    client = made(SECRET, base_url="http://127.0.0.1:9")
    assert_clean(client, client.analyses, client.analyses.with_raw_response, client.projects)
    assert_clean(client.with_options(timeout=3), copy.copy(client), copy.deepcopy(client))
    assert "ss_secret_***" in repr(client)
    assert BODY not in json.dumps(vars(client), default=repr)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        for what in (client, client._core, client._core._native, client.analyses):
            with pytest.raises(TypeError) as caught:
                pickle.dumps(what, protocol)
            assert BODY not in str(caught.value)
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(client)


def test_no_python_object_keeps_the_text():
    def build():
        text = "".join(["ss_secret_", "Kept", "Nowhere", "1"])
        return sigward.SigSentry(text), sigward.AsyncSigSentry(text)

    clients = build()
    gc.collect()
    held = [found for found in gc.get_objects() if isinstance(found, (dict, list, tuple, set))]
    texts = [text for found in held for text in (found.values() if isinstance(found, dict) else found)]
    assert not [text for text in texts if isinstance(text, str) and text == "ss_secret_KeptNowhere1"]
    assert clients


def failures():
    """Errors of every origin, raised with the key at hand."""
    spoilt = SECRET + "\n"
    yield lambda: sigward.SigSentry(spoilt)
    yield lambda: sigward.AsyncSigSentry(spoilt)
    yield lambda: sigward.SigSentry("Bearer " + SECRET)
    yield lambda: sigward.SigSentry(lambda: spoilt)
    yield lambda: sigward.parse_key(spoilt)
    yield lambda: sigward.SigSentry(SECRET + "\udcff")  # as the environment holds a byte that is no UTF-8
    yield lambda: sigward.SigSentry(SECRET, base_url="https://example.com/" + SECRET)
    yield lambda: sigward.SigSentry(SECRET, default_headers={"X-A": SECRET})
    yield lambda: sigward.SigSentry(SECRET, timeout=-1)
    client = sigward.SigSentry(SECRET, base_url="http://127.0.0.1:9", max_retries=0)
    yield lambda: client.analyses.get("ana_1")
    yield lambda: client.analyses.get(SECRET)
    yield lambda: client.request("GET", "/v1/" + SECRET)
    yield lambda: client.request("GET", "/v1/a", query={"key": SECRET})
    yield lambda: client.analyses.list_page(extra_headers={"X-A": SECRET})
    yield lambda: client.analyses.create(**INCIDENT, idempotency_key=SECRET)
    yield lambda: asyncio.run(
        sigward.AsyncSigSentry(SECRET, base_url="http://127.0.0.1:9", max_retries=0).analyses.get("ana_1")
    )


def ours(error):
    """The frames of this package in an error's traceback."""
    frame = error.__traceback__
    while frame is not None:
        if "sigward" in frame.tb_frame.f_code.co_filename.replace("wt-", ""):
            if "/tests/" not in frame.tb_frame.f_code.co_filename:
                yield frame.tb_frame
        frame = frame.tb_next


@pytest.mark.parametrize("number", range(16))
def test_errors_tracebacks_and_locals(number):
    failing = list(failures())[number]
    with pytest.raises(sigward.SigwardError) as caught:
        failing()
    error = caught.value
    assert_clean(error)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.kind) == (type(error), str(error), error.kind)
    chain = error
    while chain is not None:
        assert BODY not in "".join(traceback.format_exception_only(type(chain), chain))
        # What `pytest -l`, rich and crash reporters show: the locals of our frames. The arguments that a caller
        # wrote into another call than the client's own are the caller's.
        for frame in ours(chain):
            if number < 8 and frame.f_code.co_name in ("__init__", "known", "as_key", "_native", "_open"):
                shown = {name: value for name, value in frame.f_locals.items() if name not in ("base_url", "default_headers")}
                if number in (6, 7):
                    shown = {name: value for name, value in shown.items() if name != "options"}
                assert BODY not in repr(shown), frame.f_code
        chain = chain.__cause__ or chain.__context__


def test_the_constructors_frames_in_crash_reports():
    program = f"""
import io, sys, sigward, traceback
try:
    import cgitb
except ImportError:
    cgitb = None  # gone since 3.13
def load(read):
    return sigward.SigSentry(read())
try:
    load(lambda: "{SECRET}\\u00e9")
except sigward.KeyMalformedError:
    info = sys.exc_info()
    if cgitb:
        print(cgitb.text(info))
    print("".join(traceback.TracebackException(*info, capture_locals=True).format()))
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True)
    report = done.stdout.replace(f'"{SECRET}', '"').replace(SECRET + "\\u00e9", "")
    assert "KeyMalformedError" in report
    assert BODY not in report, report


def test_rich_tracebacks():
    rich_traceback = pytest.importorskip("rich.traceback")
    from rich.console import Console

    console = Console(file=io.StringIO(), width=200)
    try:
        sigward.SigSentry((SECRET + "\n") if console else "")
    except sigward.KeyMalformedError:
        frames = rich_traceback.Traceback.extract(*sys.exc_info(), show_locals=True)
        frames.stacks[0].frames = [frame for frame in frames.stacks[0].frames if "/tests/" not in frame.filename]
        console.print(rich_traceback.Traceback(frames, show_locals=True))
    assert BODY not in console.file.getvalue()
    assert "KeyMalformedError" in console.file.getvalue()


def test_logging_at_debug(emulator, caplog):
    key = emulator.mint_key()
    caplog.set_level(logging.DEBUG)
    with sigward.SigSentry(key, base_url=emulator.url) as client:
        client.analyses.list_page()
        with pytest.raises(sigward.NotFoundError):
            client.analyses.get("nope")
    assert caplog.records
    assert key not in caplog.text and key[10:] not in caplog.text


def test_answers_and_echoes(scripted):
    echo = {"success": False, "error": {"code": "NO", "message": f"no {SECRET}", "details": {SECRET: [SECRET]}}}
    scripted.json(echo, status=400)
    client = sigward.SigSentry(SECRET, base_url=scripted.url, max_retries=0)
    with pytest.raises(sigward.APIError) as caught:
        client.analyses.list_page()
    assert_clean(caught.value)
    scripted.json({"success": True, "data": {"items": SECRET}})
    with pytest.raises(sigward.DecodeError) as caught:
        client.analyses.list_page()
    assert_clean(caught.value)
    assert caught.value.__context__ is None and caught.value.__cause__ is None


def test_deprecated_keys_warn_without_their_text():
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        client = sigward.SigSentry("tb_" + BODY)
    assert [warning.category for warning in told] == [sigward.KeyDeprecationWarning]
    assert told[0].filename == __file__
    assert BODY not in str(told[0].message)
    assert_clean(client)
