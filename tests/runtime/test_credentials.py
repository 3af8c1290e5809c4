"""Where credentials come from, and that they show nowhere."""

from __future__ import annotations

import logging
import os
import pickle
import threading
import traceback
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.credentials import ANONYMOUS, Credentials, CredentialsStore, DefaultProvider
from codegen.runtime.aws.profiles import nested, parse_sections, read_sections
from codegen.runtime.errors import ConfigurationError, CredentialsError, SdkError
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import echo, scripted, serving
from tests.runtime.toys import SECRET, TOKEN, Ask, ask

CONFIG = """
# a comment
[default]
region = eu-west-1 ; trailing comment
[profile work]
region=eu-central-1
s3 =
    addressing_style = path
[profile role]
role_arn = arn:aws:iam::123456789012:role/x
source_profile = work
aws_access_key_id = NOTUSED
aws_secret_access_key = notused
"""
CREDENTIALS = """
[default]
aws_access_key_id = DEFAULTKEY
aws_secret_access_key = default-secret
[work]
aws_access_key_id = WORKKEY
aws_secret_access_key = work=secret/with+signs
aws_session_token = work-token
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment without credentials but for two files."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    (tmp_path / "config").write_text(CONFIG, "utf-8")
    (tmp_path / "credentials").write_text(CREDENTIALS, "utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    return tmp_path


def test_files_give_the_default_profile() -> None:
    assert DefaultProvider().load() == Credentials("DEFAULTKEY", "default-secret")


def test_the_environment_beats_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENVKEY")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "env-secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "env-token")
    assert DefaultProvider().load() == Credentials("ENVKEY", "env-secret", "env-token")


def test_a_profile_that_was_asked_for_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENVKEY")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "env-secret")
    assert DefaultProvider("work").load() == Credentials("WORKKEY", "work=secret/with+signs", "work-token")


def test_a_profile_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "work")
    assert DefaultProvider().load().access_key_id == "WORKKEY"


def test_half_a_key_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENVKEY")
    with pytest.raises(CredentialsError, match="AWS_SECRET_ACCESS_KEY"):
        DefaultProvider().load()


def test_a_profile_that_does_not_exist_is_an_error_that_names_it() -> None:
    with pytest.raises(ConfigurationError, match="'nowhere'"):
        DefaultProvider("nowhere").load()


def test_nothing_anywhere_is_an_error_that_says_where_it_looked(home: Path) -> None:
    (home / "credentials").unlink()
    (home / "config").unlink()
    with pytest.raises(CredentialsError, match="AWS_ACCESS_KEY_ID"):
        DefaultProvider().load()


def test_the_region_of_a_profile_is_used() -> None:
    with Caller("sync", region=None) as caller:
        assert "eu-west-1" in repr(caller.client)
    with Caller("sync", region=None, credentials=None, profile="work") as caller:
        assert "eu-central-1" in repr(caller.client)


def test_indented_lines_are_no_settings_of_their_own() -> None:
    sections = parse_sections(CONFIG)
    assert sections["profile work"]["s3"].strip() == "addressing_style = path"
    assert "addressing_style" not in sections["profile work"]


def test_a_colon_is_an_equals_sign_as_for_botocore() -> None:
    text = "[profile work]\nregion: eu-west-1\naws_secret_access_key : a=b:c\nendpoint_url = http://localhost:1\ns3:\n  addressing_style = path\n"
    work = parse_sections(text)["profile work"]
    assert nested(work.pop("s3")) == {"addressing_style": "path"}
    assert work == {
        "region": "eu-west-1",
        "aws_secret_access_key": "a=b:c",
        "endpoint_url": "http://localhost:1",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        {"access_key_id": "A"},
        {"secret_access_key": "B"},
        {"session_token": "C"},
        {"access_key_id": "A", "secret_access_key": "B", "profile": "work"},
        {"credentials": Credentials("A", "B"), "profile": "work"},
        {"access_key_id": "A", "secret_access_key": "B\r\nX-Evil: 1"},
        {"access_key_id": "A\nB", "secret_access_key": "B"},
        {"access_key_id": "", "secret_access_key": "B"},
    ],
)
def test_contradictions_and_line_ends_are_refused(arguments: dict[str, Any]) -> None:
    settings: dict[str, Any] = {"credentials": None, "region": "us-east-1", **arguments}
    with pytest.raises(ConfigurationError):
        Caller("sync", **settings)


class Temporary:
    """Gives keys that last a while, and counts."""

    def __init__(self, clock: list[float]) -> None:
        self.clock = clock
        self.loads = 0

    def load(self) -> Credentials:
        self.loads += 1
        return Credentials(f"KEY{self.loads}", SECRET, TOKEN, expires_at=self.clock[0] + 3600)


def test_temporary_credentials_are_fetched_anew_shortly_before_their_end() -> None:
    clock = [1000.0]
    provider = Temporary(clock)
    store = CredentialsStore(provider, lambda: clock[0])
    assert store.current() is None
    assert store.load().access_key_id == "KEY1"
    clock[0] += 3000
    current = store.current()
    assert current is not None
    assert current.access_key_id == "KEY1"
    clock[0] += 500
    assert store.current() is None
    assert store.load().access_key_id == "KEY2"


def test_many_threads_fetch_once() -> None:
    provider = Temporary([0.0])
    store = CredentialsStore(provider, lambda: 0.0)
    threads = [threading.Thread(target=store.load) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert provider.loads == 1


@pytest.mark.parametrize("kind", KINDS)
def test_refused_credentials_are_fetched_anew_for_the_next_call(kind: str) -> None:
    import time

    provider = Temporary([time.time()])
    expired = (400, b'{"__type": "ExpiredTokenException"}')
    with (
        serving(scripted(expired, echo)) as server,
        Caller(kind, endpoint_url=server.url, credentials=provider) as caller,
    ):
        with pytest.raises(SdkError):
            caller.call(ask(), Ask("x"))
        answer = caller.call(ask(), Ask("x"))
        assert "KEY2/" in answer["headers"]["authorization"]


@pytest.mark.parametrize("kind", KINDS)
def test_anonymous_calls_are_not_signed(kind: str) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url, credentials=ANONYMOUS) as caller,
    ):
        assert "authorization" not in caller.call(ask(), Ask("x"))["headers"]


@pytest.mark.parametrize("kind", KINDS)
def test_secrets_show_in_no_repr_log_or_exception(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    with serving(scripted((403, b'{"__type": "AccessDenied"}'))) as server:
        with Caller(kind, endpoint_url=server.url, session_token=TOKEN) as caller:
            shown += [repr(caller.client), repr(caller.client._context.credentials)]
            with pytest.raises(SdkError) as raised:
                caller.call(ask(), Ask("x"))
            shown += traceback.format_exception(raised.value)
            frames = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
            shown += frames.format()
        with Caller(kind, endpoint_url="http://127.0.0.1:9", session_token=TOKEN, retries=1) as caller:
            with pytest.raises(SdkError) as raised:
                caller.call(ask(), Ask("x"))
            frames = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
            shown += frames.format()
        signature = server.requests[0].headers["authorization"].rpartition("=")[2]
    text = "".join(shown) + caplog.text
    assert SECRET not in text
    assert TOKEN not in text
    assert signature not in text


def test_credentials_survive_pickling() -> None:
    key = Credentials("A", "B", "C", 5.0)
    assert pickle.loads(pickle.dumps(key)) == key


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_keys_may_be_indented_and_a_file_may_begin_with_a_byte_order_mark(
    indent: str, mark: str, tmp_path: Path
) -> None:
    file = tmp_path / "credentials"
    keys = ["aws_access_key_id = AKID", "aws_secret_access_key = secret", "s3 =", "  addressing_style = path"]
    file.write_text(mark + "[default]\n" + "".join(f"{indent}{key}\n" for key in keys), "utf-8")
    assert read_sections(str(file)) == {
        "default": {
            "aws_access_key_id": "AKID",
            "aws_secret_access_key": "secret",
            "s3": "\naddressing_style = path",
        }
    }


@pytest.mark.parametrize(
    "setting",
    [
        "credential_process = echo this is no JSON",
        "credential_process = false",
        "credential_process = /no/such/program",
        "role_arn = arn:aws:iam::123456789012:role/a\nweb_identity_token_file = /no/such/file",
    ],
)
def test_what_botocore_lets_pass_is_an_error_of_credentials(
    setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("botocore")
    config = tmp_path / "config"
    config.write_text(f"[profile odd]\nregion = us-east-1\n{setting}\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    with pytest.raises(CredentialsError, match="chain failed"):
        DefaultProvider("odd").load()


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("role_arn = arn:aws:iam::123456789012:role/a\nsource_profile = nope", '"nope" referenced in the profile'),
        ("aws_access_key_id = AKID", "aws_secret_access_key"),
        (
            "role_arn = arn:aws:iam::123456789012:role/a\nweb_identity_token_file = /no/such/file",
            "/no/such/file",
        ),
        (
            "sso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r",
            "SSO Token",
        ),
        ("credential_process = sh -c 'echo hush >&2; false'", "CredentialRetrievalError$"),
        ("credential_process = /no/such/program hush", "/no/such/program"),
        ("credential_process = TOKEN=hush program", "FileNotFoundError: No such file or directory$"),
        (
            "role_arn = arn:aws:iam::123456789012:role/a\nweb_identity_token_file = ey.hush",
            "FileNotFoundError: No such file or directory$",
        ),
    ],
)
def test_what_is_wrong_with_the_settings_is_told_and_no_secret(
    setting: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("botocore")
    (tmp_path / "config").write_text(f"[profile odd]\nregion = us-east-1\n{setting}\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    with pytest.raises(CredentialsError, match=told) as raised:
        DefaultProvider("odd").load()
    assert "hush" not in str(raised.value)
