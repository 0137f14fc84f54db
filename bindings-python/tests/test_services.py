"""SegOps, SignalSmith and Sigma against the emulator: the life of keys, sessions, pages, rotation, waits."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import threading

import pytest
import sigward

CLIENTS = {
    "segops": (sigward.SegOps, sigward.AsyncSegOps),
    "signalsmith": (sigward.SignalSmith, sigward.AsyncSignalSmith),
    "sigma": (sigward.Sigma, sigward.AsyncSigma),
}
WANTED = {
    "segops": {"name": "CI", "tenant_slug": "acme"},
    "signalsmith": {"name": "CI"},
    "sigma": {"name": "CI", "permissions": ["read"]},
}


class Both:
    """One client of a service, blocking or awaited, called in one way."""

    def __init__(self, emulator, service, is_async) -> None:
        self.told = emulator.overview["services"][service]
        self.service = service
        self.emulator = emulator
        self.make = CLIENTS[service][is_async]
        self.options = {"base_url": emulator.address(service)}
        if service == "signalsmith":
            self.options["workspace_id"] = self.told["workspace"]
        self.run = asyncio.run if is_async else lambda value: value

    def with_key(self, key, **options):
        return self.make(key, **self.options, **options)

    def signed_in(self, **options):
        return self.make(email=self.told["email"], password=self.told["password"], **self.options, **options)

    def managing(self):
        """A client that may manage keys."""
        return self.signed_in() if self.service == "segops" else self.with_key(self.emulator.mint_key(service=self.service))

    def call(self, method, *values, **options):
        async def awaited():
            return await method(*values, **options)

        return self.run(awaited()) if self.run is asyncio.run else method(*values, **options)

    def use(self, client):
        """A harmless call."""
        noun = {"segops": "users", "signalsmith": "roles", "sigma": "schemas"}[self.service]
        method = {"segops": "search", "signalsmith": "list_page", "sigma": "list"}[self.service]
        return self.call(getattr(getattr(client, noun), method))

    def listed(self, client):
        return self.call(client.api_keys.list)

    def end(self, client, id):
        if self.service == "sigma":
            self.call(client.api_keys.deactivate, id)
        else:
            self.call(client.api_keys.revoke, id)


@pytest.fixture(params=[(service, is_async) for service in CLIENTS for is_async in (False, True)], ids=str)
def both(request, emulator):
    service, is_async = request.param
    return Both(emulator, service, is_async)


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def sigma(request, emulator):
    return Both(emulator, "sigma", request.param)


async def awaited(value):
    return await value


def text_of(created):
    return created.raw_key if hasattr(created, "raw_key") else created.key


def test_a_key_is_created_used_listed_ended_and_then_refused(both):
    admin = both.managing()
    created = both.call(admin.api_keys.create, **WANTED[both.service])
    minted = text_of(created)
    client = both.with_key(minted)  # as it is, without its text being seen
    assert both.use(client) is not None

    [row] = [row for row in both.listed(admin) if row.id == created.id]
    assert minted.expose() not in repr(row)
    shown = [getattr(row, name, None) for name in ("prefix", "key_prefix", "last_used_at")]
    assert any(shown), "neither the first characters nor the last use is shown"

    both.end(admin, created.id)
    with pytest.raises(sigward.AuthenticationError) as refused:
        both.use(client)
    assert (refused.value.kind, refused.value.status) == ("unauthorized", 401)
    assert minted.expose() not in repr(vars(refused.value))
    if both.service == "sigma":
        both.call(admin.api_keys.delete, created.id)
    active = [row for row in both.listed(admin) if row.id == created.id and getattr(row, "status", "active") == "active"]
    assert active == []


def test_a_rotation_goes_step_by_step_and_both_keys_work_until_the_old_one_is_switched_off(both):
    admin = both.managing()
    old = both.call(admin.api_keys.create, **WANTED[both.service])
    before = both.with_key(text_of(old))
    rotation = admin.api_keys.rotate(old.id, **WANTED[both.service])
    assert (rotation.stage, rotation.new_key, rotation.new_id) == ("planned", None, None)
    with pytest.raises(sigward.ConfigError, match="next step") as early:
        rotation.handed_over()
    assert early.value.code == "ROTATION_OUT_OF_STEP"

    both.call(rotation.advance)
    after = both.with_key(rotation.new_key)
    both.use(before)
    both.use(after)
    with pytest.raises(sigward.ConfigError) as waiting:
        both.call(rotation.advance)  # the hand-over is not confirmed
    assert waiting.value.code == "ROTATION_OUT_OF_STEP"
    rotation.handed_over()
    rotation.handed_back()
    rotation.handed_over()
    both.call(rotation.advance)
    with pytest.raises(sigward.AuthenticationError):
        both.use(before)
    both.use(after)
    if both.service == "sigma":
        assert rotation.stage == "deactivated"
        both.call(rotation.advance)
    assert rotation.stage == "ended"
    with pytest.raises(sigward.ConfigError):
        both.call(rotation.advance)


def test_a_rotation_is_taken_back_while_the_new_key_is_not_in_use(both):
    admin = both.managing()
    old = both.call(admin.api_keys.create, **WANTED[both.service])
    rotation = admin.api_keys.rotate(old.id, **WANTED[both.service])
    both.call(rotation.advance)
    after = both.with_key(rotation.new_key)
    both.call(rotation.take_back)
    assert (rotation.stage, rotation.new_key) == ("taken_back", None)
    both.use(both.with_key(text_of(old)))
    with pytest.raises(sigward.AuthenticationError):
        both.use(after)


def test_a_minted_key_shows_its_prefix_alone(both):
    created = both.call(both.managing().api_keys.create, **WANTED[both.service])
    minted = text_of(created)
    body = minted.expose().rsplit("_", 1)[1]
    assert len(body) > 20
    shown = [str(minted), repr(minted), f"{minted}", format(minted), repr(created), repr([minted]), json.dumps(minted, default=str)]
    assert all(body not in text and "***" in text for text in shown)
    assert copy.copy(minted) == copy.deepcopy(minted) == minted
    for what in (minted, created):
        with pytest.raises(TypeError):
            pickle.dumps(what)


def logins(emulator, service):
    return [row for row in emulator.requests() if row.get("operation") in (f"{service}.auth.login", f"{service}.auth.log_in")]


@pytest.mark.parametrize("service", ["segops", "sigma"])
def test_many_calls_at_once_share_one_login(emulator, service):
    both = Both(emulator, service, False)
    with both.signed_in() as client:
        threads = [threading.Thread(target=both.use, args=(client,)) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(logins(emulator, service)) == 1

    async def at_once():
        awaited = Both(emulator, service, True)
        async with awaited.signed_in() as client:
            noun = client.users.search if service == "segops" else client.schemas.list
            await asyncio.gather(*(noun() for _ in range(16)))

    asyncio.run(at_once())
    assert len(logins(emulator, service)) == 2


@pytest.mark.parametrize("service", ["segops", "sigma"])
@pytest.mark.parametrize("is_async", [False, True])
def test_a_session_that_the_service_ends_early_is_renewed(emulator, service, is_async):
    both = Both(emulator, service, is_async)
    client = both.signed_in()
    both.use(client)
    emulator.control("POST", "clock", {"advance_seconds": 2 * 24 * 3600})  # the tokens have ended, by the service's clock
    try:
        both.use(client)
    finally:
        emulator.control("POST", "clock", {"advance_seconds": -2 * 24 * 3600})
    assert both.use(client) is not None


@pytest.mark.parametrize("service", ["segops", "sigma"])
def test_a_wrong_password_is_told_and_not_shown(emulator, service):
    both = Both(emulator, service, False)
    client = both.make(email="ada@acme.example", password="wrong-4f9a-password", **both.options)
    with pytest.raises(sigward.AuthenticationError) as refused:
        both.use(client)
    assert "wrong-4f9a" not in repr(vars(refused.value)) + str(refused.value) + repr(client)


def test_a_key_and_a_user_are_not_both_given():
    for options in ({"email": "a@example.com"}, {"password": "p"}):
        for make in (sigward.SegOps, sigward.AsyncSigma):
            with pytest.raises(sigward.ConfigError) as error:
                make("sk_live_4f9a", **options)
            assert error.value.code == "MISSING_LOGIN"
    with pytest.raises(sigward.ConfigError) as error:
        sigward.SegOps("sk_live_4f9a", email="a@example.com", password="p")
    assert error.value.code == "TWO_CREDENTIALS"


@pytest.mark.parametrize("service", CLIENTS)
def test_key_and_address_come_from_the_environment(emulator, monkeypatch, service):
    both = Both(emulator, service, False)
    for client in CLIENTS[service]:
        monkeypatch.delenv(f"{service.upper()}_API_KEY", raising=False)
        with pytest.raises(sigward.ConfigError) as missing:
            client()
        assert missing.value.code == "API_KEY_MISSING"
        assert f"{service.upper()}_API_KEY" in str(missing.value)
    monkeypatch.setenv(f"{service.upper()}_API_KEY", emulator.mint_key(service=service))
    monkeypatch.setenv(f"{service.upper()}_BASE_URL", emulator.address(service))
    monkeypatch.setenv("SIGNALSMITH_WORKSPACE_ID", emulator.overview["services"]["signalsmith"]["workspace"])
    with CLIENTS[service][0]() as client:
        assert both.use(client) is not None


def test_signalsmith_has_no_address_of_its_own(monkeypatch):
    monkeypatch.delenv("SIGNALSMITH_BASE_URL", raising=False)
    with pytest.raises(sigward.ConfigError) as missing:
        sigward.SignalSmith("sk_live_4f9a")
    assert missing.value.code == "MISSING_BASE_URL"


def test_a_call_about_a_workspace_names_one(emulator):
    client = sigward.SignalSmith(emulator.mint_key(service="signalsmith"), base_url=emulator.address("signalsmith"))
    with pytest.raises(sigward.MissingProjectError) as missing:
        client.syncs.list_page()
    assert missing.value.code == "MISSING_WORKSPACE_ID"
    workspace = emulator.overview["services"]["signalsmith"]["workspace"]
    assert client.syncs.list_page(workspace_id=workspace)[0].workspace_id == workspace


def test_a_function_is_asked_again_for_a_key_after_401(both):
    keys = ["sk_live_" + "0" * 40 if both.service != "sigma" else "sigma_sk_live_" + "0" * 36]
    keys.append(both.emulator.mint_key(service=both.service))
    client = both.with_key(lambda: keys.pop(0))
    assert both.use(client) is not None
    assert keys == []


def collect(both, pages, limit=1000):
    return both.call(pages.to_list, limit)


def test_numbered_pages_are_walked(emulator):
    for is_async in (False, True):
        both = Both(emulator, "segops", is_async)
        client = both.with_key(emulator.mint_key(service="segops"))
        made = {both.call(client.segments.create, name=f"S{number}").id for number in range(5)}
        found = [segment.id for segment in collect(both, client.segments.list(page_size=2))]
        assert made <= set(found)
        assert len(found) == len(set(found))
        assert both.call(client.segments.list_page, page=1, page_size=2).count == len(found)


def test_a_cursor_is_followed(emulator):
    for is_async in (False, True):
        both = Both(emulator, "segops", is_async)
        client = both.with_key(emulator.mint_key(service="segops"))
        all_at_once = collect(both, client.segments.members(1))
        in_pages = collect(both, client.segments.members(1, limit=2))
        assert [member.user_id for member in in_pages] == [member.user_id for member in all_at_once]
        assert len(in_pages) > 2


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize(
    ("page", "users"),
    [
        ({"results": [{"user_id": "a"}], "next_cursor": "c1"}, ["a"]),
        ({"next_cursor": "c1", "members": [{"user_id": "a"}, {"user_id": "b"}]}, ["a", "b"]),
        ({"next_cursor": "c1", "people": [{"user_id": "a"}]}, ["a"]),
        ({"results": [], "next_cursor": "c1"}, []),
        ([{"user_id": "a"}], ["a"]),
    ],
    ids=["results", "members", "another", "none", "bare"],
)
def test_a_page_of_members_is_read_whatever_its_list_is_called(scripted, page, users, is_async):
    client = CLIENTS["segops"][is_async]("sk_4f9a", base_url=scripted.url)
    for method in (client.segments.members_page, client.segments.with_raw_response.members_page):
        scripted.json(page)
        found = asyncio.run(awaited(method(1))) if is_async else method(1)
        found = getattr(found, "parsed", found)
        assert [member.user_id for member in found.results] == users
        assert found.next_cursor == (None if isinstance(page, list) else "c1")
    scripted.json({"next_cursor": "c1"})
    with pytest.raises(sigward.DecodeError):
        method = client.segments.members_page
        asyncio.run(awaited(method(1))) if is_async else method(1)


def test_offsets_are_walked(sigma):
    client = sigma.with_key(sigma.emulator.mint_key(service="sigma"))
    found = [record.id for record in collect(sigma, client.records.list(limit=1))]
    assert found[:2] == ["ent-coastal-wb", "ent-dune-parka"]
    assert [record.id for record in collect(sigma, client.records.list(limit=1, offset=1))] == found[1:]
    assert collect(sigma, client.records.list(limit=1), 1)[0].id == found[0]


@pytest.mark.parametrize("envelope", [False, True])
@pytest.mark.parametrize("is_async", [False, True])
def test_a_list_is_read_bare_and_in_an_envelope(emulator, envelope, is_async):
    emulator.control("PUT", "settings", {"signalsmith": {"envelope": envelope}})
    try:
        both = Both(emulator, "signalsmith", is_async)
        client = both.with_key(emulator.mint_key(service="signalsmith"))
        assert [sync.name for sync in collect(both, client.syncs.list())] == ["Customers to mail"]
        assert [sync.name for sync in both.call(client.syncs.list_page)] == ["Customers to mail"]
        raw = both.call(client.syncs.with_raw_response.list_page)
        assert (raw.status, [sync.name for sync in raw.parsed]) == (200, ["Customers to mail"])
        three = len(collect(both, client.roles.list(page_size=1)))
        assert three >= (3 if envelope else 1)
    finally:
        emulator.control("PUT", "settings", {"signalsmith": {"envelope": False}})


def test_a_batch_is_split_at_500_in_order(emulator):
    for is_async in (False, True):
        both = Both(emulator, "segops", is_async)
        client = both.with_key(emulator.mint_key(service="segops"))
        events = [
            sigward.segops.models.Event(user_id=f"split-{is_async}", event_type="page_viewed", payload={"number": number})
            for number in range(1001)
        ]
        emulator.control("DELETE", "requests")
        assert both.call(client.events.track_batch, iter(events)).queued == 1001
        sent = [row for row in emulator.requests() if row.get("operation") == "segops.events.track_batch"]
        assert len(sent) == 3
        with pytest.raises(sigward.InvalidRequestError):
            both.call(client.events.track_batch, [])


def test_a_batch_that_fails_says_how_many_were_taken(emulator):
    client = sigward.SegOps(emulator.mint_key(service="segops"), base_url=emulator.address("segops"), max_retries=0)
    event = sigward.segops.models.Event(user_id="u", event_type="page_viewed")
    broken = sigward.segops.models.Event(user_id="", event_type="page_viewed")
    with pytest.raises(sigward.InvalidRequestError) as error:
        client.events.track_batch([event] * 500 + [broken])
    assert error.value.details["sent"] == 500


def test_the_two_meanings_of_429_differ_by_how_long_to_wait(emulator):
    client = sigward.SegOps(emulator.mint_key(service="segops"), base_url=emulator.address("segops"), max_retries=0)
    for seconds, error in ((30, sigward.RateLimitError), (86_400, sigward.PlanLimitError)):
        emulator.fault("status", status=429, retry_after=seconds)
        with pytest.raises(error) as told:
            client.users.search()
        assert told.value.retry_after == seconds


def test_long_work_is_waited_for_and_tells_its_status(emulator):
    seen: list[str] = []
    with sigward.SegOps(emulator.mint_key(service="segops"), base_url=emulator.address("segops")) as client:
        export = client.exports.create_and_wait(1, format="csv", on_status=lambda export: seen.append(export.status))
        assert export.download_url is not None
        assert seen[-1] == export.status
        started = client.exports.create(1, format="csv")
        with pytest.raises(sigward.SigwardError) as gone:
            client.exports.wait(1, 999_999)
        assert gone.value.resource_id == "999999"
        assert client.exports.wait(1, started.export_id).status == export.status


@pytest.mark.parametrize("is_async", [False, True])
def test_an_export_is_looked_at_by_whichever_id_its_start_was_answered_with(scripted, is_async):
    client = CLIENTS["segops"][is_async]("sk_4f9a", base_url=scripted.url)

    def wait():
        waited = client.exports.create_and_wait(1, format="csv")
        return asyncio.run(awaited(waited)) if is_async else waited

    for started, id in (({"export_id": 7, "id": 9}, 7), ({"export_id": None, "id": 8}, 8)):
        scripted.seen.clear()
        scripted.json({"status": "pending", **started}, status=202)
        scripted.json({"status": "ready"})
        assert wait().status == "ready"
        assert scripted.seen[1][1] == f"/api/segments/1/export/?export_id={id}"
    scripted.seen.clear()
    scripted.json({"status": "pending"}, status=202)
    with pytest.raises(sigward.DecodeError) as error:
        wait()
    assert (error.value.code, len(scripted.seen)) == ("UNEXPECTED_ANSWER", 1)


@pytest.mark.parametrize("is_async", [False, True])
def test_a_run_is_over_by_its_status_or_by_its_end(scripted, is_async):
    client = CLIENTS["signalsmith"][is_async]("sk_live_4f9a", base_url=scripted.url, workspace_id="w")
    for over in ({"status": "succeeded"}, {"status": "done", "completed_at": "2026-11-14T11:00:00.25+01:00"}):
        scripted.json({"id": "r", **over})
        waited = client.syncs.wait("s", "r", wait=0.05)
        assert (asyncio.run(awaited(waited)) if is_async else waited).status == over["status"]
    for _ in range(10):  # more than it looks
        scripted.json({"id": "r", "status": "paused", "completed_at": None})
        scripted.json({"id": "r"})
    with pytest.raises(sigward.WaitTimeoutError) as error:
        waited = client.syncs.wait("s", "r", wait=0.05)
        waited if not is_async else asyncio.run(awaited(waited))
    assert error.value.resource_id == "r"


def test_any_request_goes_untyped(both):
    path = {"segops": "/api/segments/", "signalsmith": "/api/v1/workspaces", "sigma": "/api/v1/schemas"}[both.service]
    client = both.with_key(both.emulator.mint_key(service=both.service))
    assert both.call(client.request, "GET", path)


def test_a_key_of_segops_is_not_for_sigsentry():
    kinds = sigward.detect_key("sk_live_4f9a")
    assert {kind.service for kind in kinds} == {"SegOps", "SignalSmith"}
    assert sigward.parse_key("sk_live_4f9a", "SegOps").service == "SegOps"
    assert sigward.parse_key("sk_live_4f9a", "SignalSmith").service == "SignalSmith"
    for make in (sigward.SegOps, sigward.SigSentry):
        with pytest.raises(sigward.SigwardError):
            make("sigma_sk_live_4f9a")


def test_pytest_finds_a_client_of_each_service(sigward_segops, sigward_signalsmith, sigward_sigma):
    assert sigward_segops.users.get("user-5").user_id == "user-5"
    assert [sync.name for sync in sigward_signalsmith.syncs.list()] == ["Customers to mail"]
    assert sigward_sigma.schemas.list()[0].name == "Apparel"
