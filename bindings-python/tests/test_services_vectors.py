"""Signed user ids, webhooks and walks of the services beside SigSentry, by the tables that every language reads."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

import sigward
from sigward import _sigward


def vectors(name):
    return json.loads((ROOT / "tests" / "vectors" / name).read_text())


@pytest.mark.parametrize("row", vectors("segops_signing.json")["sign"], ids=lambda row: row["name"])
def test_user_ids_are_signed(row):
    if "error" in row:
        with pytest.raises(sigward.SigwardError) as error:
            sigward.segops.sign_user_id(row["secret"], row["user_id"], at=row["seconds"])
        assert error.value.code == row["error"]
    else:
        signed = sigward.segops.sign_user_id(row["secret"], row["user_id"], at=row["seconds"])
        assert tuple(signed) == (row["user_id"], row["signature"], row["seconds"])


SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"


@pytest.mark.parametrize("row", vectors("segops_signing.json")["verify"], ids=lambda row: row["name"])
def test_signed_user_ids_are_checked(row):
    signed = sigward.segops.SignedUserId(row["user_id"], row["signature"], row["seconds"])
    if "error" in row:
        with pytest.raises(sigward.SigwardError) as error:
            sigward.segops.verify_user_id(row.get("secret", SECRET), signed, at=row["now"])
        assert error.value.code == row["error"]
    else:
        sigward.segops.verify_user_id(row.get("secret", SECRET), signed, at=row["now"])


def test_webhooks_are_checked_and_fail_closed():
    body = b'{"event":"segment.recomputed","segment_id":42}'
    signature = sigward.segops.webhooks.sign("whsec", body)
    assert signature.removeprefix("sha256=") == "51a355a0b9dfcbe05f401571ad235c6d658405ef1f87af2776954a3ba19f5a7d"
    assert sigward.segops.webhooks.verify("whsec", {"x-segops-signature": signature}, body).segment_id == 42
    for base64 in (False, True):
        signature = sigward.sigma.webhooks.sign("whsec", body, base64=base64)
        for prefix in ("", "sha256="):
            event = sigward.sigma.webhooks.verify("whsec", [("X-Sigma-Signature", prefix + signature)], body)
            assert event.event == "segment.recomputed"
    for webhooks, header in ((sigward.segops.webhooks, "X-SegOps-Signature"), (sigward.sigma.webhooks, "X-Sigma-Signature")):
        good = webhooks.sign("whsec", body)
        for secret, headers in (("whsec", {}), ("other", {header: good}), ("whsec", {header: good[:-1]}), ("", {header: good})):
            with pytest.raises(sigward.SignatureError):
                webhooks.verify(secret, headers, body)
        with pytest.raises(sigward.SignatureError):
            webhooks.verify("whsec", [(header, good), (header, good)], body)
        with pytest.raises(TypeError):
            webhooks.verify("whsec", {header: good}, body.decode())


SEGOPS = vectors("segops_signing.json")


@pytest.mark.parametrize("row", SEGOPS["webhooks"], ids=lambda row: row["name"])
def test_webhooks_of_segops(row):
    secret, body = SEGOPS["webhook_secret"], SEGOPS["webhook_body"].encode()
    headers = [tuple(pair) for pair in row["headers"]]
    if "error" in row:
        with pytest.raises(sigward.SignatureError) as error:
            sigward.segops.webhooks.verify(secret, headers, body)
        assert error.value.code == row["error"]
    else:
        assert sigward.segops.webhooks.verify(secret, headers, body).segment_id == 42


SIGMA = vectors("sigma_webhooks.json")


@pytest.mark.parametrize("row", SIGMA["verify"], ids=lambda row: row["name"])
def test_webhooks_of_sigma(row):
    headers = [tuple(pair) for pair in row["headers"]]
    if "ok" in row:
        event = sigward.sigma.webhooks.verify(row["secret"], headers, row["body"].encode())
        assert {"event": event.event, "delivery_id": event.delivery_id} == row["ok"]
    else:
        with pytest.raises(sigward.SigwardError) as error:
            sigward.sigma.webhooks.verify(row["secret"], headers, row["body"].encode())
        assert error.value.code == (row["error"] if isinstance(row["error"], str) else row["error"]["code"])


@pytest.mark.parametrize("row", SIGMA["sign"], ids=lambda row: row["name"])
def test_webhooks_of_sigma_are_signed(row):
    signature = sigward.sigma.webhooks.sign(row["secret"], row["body"].encode(), base64=row["encoding"] == "base64")
    assert signature == row["signature"]


@pytest.mark.parametrize("case", vectors("walks.json")["cases"], ids=lambda case: case["name"])
def test_walks_over_lists(case):
    [style] = case["from"] or ["cursor"]
    operation = {"page": "signalsmith.syncs.list", "offset": "sigma.records.list", "cursor": "segops.segments.members"}[style]
    begin = {} if case["from"].get(style) is None else {style: case["from"][style]}
    walk = _sigward.Walk(operation, json.dumps(begin).encode())
    for page in case["pages"]:
        asked = json.loads(walk.ask())
        assert asked == {**begin, **page["asked"]}
        if "error" in page:
            with pytest.raises(sigward.SigwardError) as error:
                walk.accept(json.dumps(page["answer"]).encode())
            assert error.value.code == page["error"]
        else:
            assert json.loads(walk.accept(json.dumps(page["answer"]).encode())) == page["items"]
    if "error" not in case["pages"][-1]:
        assert walk.ask() is None
