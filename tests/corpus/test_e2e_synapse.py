"""The SDK of Synapse's administration pages against the server, whose Python CODEGEN_SYNAPSE names."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from codegen.ir.model import Model
from tests.support.pages import model_of
from tests.support.rest_calls import RestCaller, held, play_rest
from tests.support.sdk import Sdk, build_sdk

PYTHON = os.environ.get("CODEGEN_SYNAPSE", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="CODEGEN_SYNAPSE names no Python with matrix-synapse")
ADMIN = "/_synapse/admin"
CONFIG = """\
server_name: lend.test
listeners: [{{port: {port}, bind_addresses: ["127.0.0.1"], type: http, resources: [{{names: [client]}}]}}]
database: {{name: sqlite3, args: {{database: {folder}/homeserver.db}}}}
media_store_path: {folder}/media
registration_shared_secret: few
macaroon_secret_key: few
form_secret: few
signing_key_path: {folder}/signing.key
report_stats: false
trusted_key_servers: []
suppress_key_server_warning: true
rc_login: {{address: {{per_second: 1000, burst_count: 1000}}, account: {{per_second: 1000, burst_count: 1000}}}}
"""


def asked(url: str, value: Any = None, token: str = "", method: str | None = None) -> Any:
    """What a path answers that the pages do not describe."""
    data = None if value is None else json.dumps(value).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with urlopen(Request(url, data, headers, method=method), timeout=30) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def pages(shared: Path) -> Path:
    return shared / "rest" / "corpus" / "synapse"


@pytest.fixture(scope="module")
def model(pages: Path) -> Model:
    return model_of(pages)


@pytest.fixture(scope="module")
def sdk(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(pages, tmp_path_factory.mktemp("sdk"), "sdk_synapse")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Base URL, and the token of an administrator."""
    folder = tmp_path_factory.mktemp("synapse")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "hs.yaml").write_text(CONFIG.format(port=port, folder=folder), "utf-8")
    command = [PYTHON, "-m", "synapse.app.homeserver", "-c", "hs.yaml"]
    subprocess.run([*command, "--generate-keys"], cwd=folder, check=True, capture_output=True)
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(600):
                try:
                    nonce = asked(f"{url}{ADMIN}/v1/register")["nonce"]
                    break
                except (URLError, OSError):
                    time.sleep(0.2)
            text = "\0".join([nonce, "ada", "pw", "admin"]).encode()
            mac = hmac.new(b"few", text, hashlib.sha1).hexdigest()
            account = {"nonce": nonce, "username": "ada", "password": "pw", "admin": True, "mac": mac}
            yield url, asked(f"{url}{ADMIN}/v1/register", account)["access_token"]
        finally:
            process.terminate()
            process.wait(60)


async def eventually(call: RestCaller, path: str, **parameters: Any) -> Any:
    """What GET answers once the server has begun the task that it is about."""
    for _ in range(100):
        try:
            return await call("GET", path, **parameters)
        except Exception as error:
            if getattr(error, "status", 0) != 404:
                raise
            time.sleep(0.1)
    return await call("GET", path, **parameters)


async def users(call: RestCaller) -> None:
    """Accounts from their making to their end."""
    bob = {"user_id": f"@bob_{type(call.client).__name__.lower()}:lend.test"}
    await call("PUT", f"{ADMIN}/v2/users/{{user_id}}", **bob, password="secret-word", displayname="Bob/ü")
    found = await call("GET", f"{ADMIN}/v2/users/{{user_id}}", **bob)
    assert "Bob/ü" in (found.displayname, *found.unknown_members.values())
    listed = await call("GET", f"{ADMIN}/v2/users", limit=1, guests=False)
    assert len(listed.users) == 1
    names = [user.name for user in await call.items("GET", f"{ADMIN}/v2/users", limit=1)]
    assert len(names) == len(set(names)) >= 2
    available = await call.raw("GET", f"{ADMIN}/v1/username_available", username="carl")
    assert json.loads(available.body) == {"available": True}
    await call("PUT", f"{ADMIN}/v1/users/{{user_id}}/admin", **bob, admin=True)
    await call("GET", f"{ADMIN}/v1/users/{{user_id}}/admin", **bob)
    await call(
        "POST", f"{ADMIN}/v1/reset_password/{{user_id}}", **bob, new_password="other", logout_devices=True
    )
    for path in ("v1/whois/{user_id}", "v2/users/{user_id}/devices", "v1/users/{user_id}/joined_rooms"):
        await call("GET", f"{ADMIN}/{path}", **bob)
    for path in ("pushers", "media", "accountdata", "memberships", "override_ratelimit"):
        await call("GET", f"{ADMIN}/v1/users/{{user_id}}/{path}", **bob)
    for path in ("sent_invite_count", "cumulative_joined_room_count"):
        await call("GET", f"{ADMIN}/v1/users/{{user_id}}/{path}", **bob, from_ts=0)
    path = f"{ADMIN}/v1/users/{{user_id}}/override_ratelimit"
    await call("POST", path, **bob, messages_per_second=5, burst_count=9)
    await call("DELETE", path, **bob)
    await call("GET", f"{ADMIN}/v1/experimental_features/{{user_id}}", **bob)
    await call("POST", f"{ADMIN}/v1/users/{{user_id}}/shadow_ban", **bob)
    await call("DELETE", f"{ADMIN}/v1/users/{{user_id}}/shadow_ban", **bob)
    await call("PUT", f"{ADMIN}/v1/suspend/{{user_id}}", **bob, suspend=True)
    await call("POST", f"{ADMIN}/v1/deactivate/{{user_id}}", **bob, erase=True)


async def rooms(call: RestCaller) -> None:
    """A room from its making to its end, and lists over pages."""
    ids = [
        (await call.done(call.client.request("POST", "/_matrix/client/v3/createRoom", json={"name": name})))[
            "room_id"
        ]
        for name in ("one", "two", "three")
    ]
    room = {"room_id": ids[0]}
    listed = await call("GET", f"{ADMIN}/v1/rooms", limit=2, order_by="name")
    assert len(listed.rooms) == 2
    found = await call.items("GET", f"{ADMIN}/v1/rooms", limit=2)
    assert {room.room_id for room in found} >= set(ids)
    details = await call.raw("GET", f"{ADMIN}/v1/rooms/{{room_id}}", **room)
    assert json.loads(details.body)["name"] == "one"
    for path in ("members", "state", "block", "hierarchy"):
        await call("GET", f"{ADMIN}/v1/rooms/{{room_id}}/{path}", **room)
    await call("PUT", f"{ADMIN}/v1/rooms/{{room_id}}/block", **room, block=True)
    await call("GET", f"{ADMIN}/v1/room/{{room_id}}/media", **room)
    await call("GET", f"{ADMIN}/v1/rooms/{{room_id_or_alias}}/forward_extremities", room_id_or_alias=ids[0])
    await call("GET", f"{ADMIN}/v1/rooms/{{room_id}}/timestamp_to_event", **room, ts=0, dir="f")
    deleted = await call.raw("DELETE", f"{ADMIN}/v2/rooms/{{room_id}}", **room, purge=True)
    await eventually(call, f"{ADMIN}/v2/rooms/{{room_id}}/delete_status", **room)
    delete_id = json.loads(deleted.body)["delete_id"]
    await eventually(call, f"{ADMIN}/v2/rooms/delete_status/{{delete_id}}", delete_id=delete_id)
    await call("DELETE", f"{ADMIN}/v1/rooms/{{room_id}}", room_id=ids[1])


async def others(call: RestCaller) -> None:
    """Registration tokens, statistics, reports, background updates, federation, version."""
    made = await call.raw(
        "POST", f"{ADMIN}/v1/registration_tokens/new", uses_allowed=3, expiry_time=None, length=8
    )
    token = {"token": json.loads(made.body)["token"]}
    await call("GET", f"{ADMIN}/v1/registration_tokens", valid=True)
    await call("GET", f"{ADMIN}/v1/registration_tokens/{{token}}", **token)
    await call("PUT", f"{ADMIN}/v1/registration_tokens/{{token}}", **token, uses_allowed=None)
    await call("DELETE", f"{ADMIN}/v1/registration_tokens/{{token}}", **token)
    await call("GET", f"{ADMIN}/v1/statistics/users/media", limit=2)
    await call("GET", f"{ADMIN}/v1/event_reports", limit=2, dir="b")
    await call("GET", f"{ADMIN}/v1/background_updates/status")
    await call("POST", f"{ADMIN}/v1/background_updates/enabled", enabled=True)
    await call("GET", f"{ADMIN}/v1/federation/destinations")
    await call("GET", f"{ADMIN}/v1/scheduled_tasks")
    assert "server_version" in json.loads((await call.raw("GET", f"{ADMIN}/v1/server_version")).body)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_operations(sdk: Sdk, model: Model, server: tuple[str, str], asynchronous: bool) -> None:
    called: set[tuple[str, str]] = set()
    answers: list[tuple[str, Any, Any]] = []
    for scenario in (users, rooms, others):
        called |= play_rest(
            sdk,
            model,
            scenario,
            asynchronous=asynchronous,
            answers=answers,
            base_url=server[0],
            token=server[1],
        )
    assert len(called) >= 45
    members = [
        (what, f"{call} {place}") for call, value, sent in answers for what, place in held(value, sent)
    ]
    # Events are anything, and so are keys of what are maps, though the pages show them as objects.
    free = ("/state .state[].", " .current_updates.", " .features.")
    found = [(what, place) for what, place in members if not any(part in place for part in free)]
    assert [place for what, place in members if what == "lost"] == []
    unknown = [place for what, place in found if what == "unknown"]
    assert len(unknown) <= len(found) * 0.02, sorted(set(unknown))


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_missing_things_are_typed_errors(
    sdk: Sdk, model: Model, server: tuple[str, str], asynchronous: bool
) -> None:
    errors = sdk.module("_runtime.rest.errors")

    async def scenario(call: RestCaller) -> None:
        with pytest.raises(errors.NotFoundError) as caught:
            await call("GET", f"{ADMIN}/v2/users/{{user_id}}", user_id="@nobody:lend.test")
        assert caught.value.code == "M_NOT_FOUND"
        with pytest.raises(errors.NotFoundError):
            await call("GET", f"{ADMIN}/v1/rooms/{{room_id}}", room_id="!none:lend.test")

    play_rest(sdk, model, scenario, asynchronous=asynchronous, base_url=server[0], token=server[1])

    async def without_rights(call: RestCaller) -> None:
        with pytest.raises(errors.AuthenticationError) as caught:
            await call("GET", f"{ADMIN}/v2/users")
        assert caught.value.code == "M_UNKNOWN_TOKEN"

    play_rest(sdk, model, without_rights, asynchronous=asynchronous, base_url=server[0], token="wrong")
