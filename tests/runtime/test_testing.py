"""The transports that tests of applications use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from codegen.runtime.aws.operation import SignedOperation
from codegen.runtime.errors import ConnectError, SdkError
from codegen.runtime.http import HttpResponse
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport, FakeTransportError
from codegen.runtime.validation import Violation
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import Ask, ToyError, ToyMissing, ask


@dataclass
class Answer:
    """What Ask answers with."""

    size: int = 0

    def validate(self) -> list[Violation]:
        return [Violation("Size", "is less than 0", "range", 3, "API_Answer")] if self.size < 0 else []

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Answer:
        return cls(**values)


def _deserialize(response: HttpResponse) -> Answer:
    return Answer(len(response.body))


ASK: SignedOperation[Ask, Answer] = ask(deserialize=_deserialize)


class Fake:
    def __init__(self, kind: str) -> None:
        self.transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
        self.caller = Caller(kind, transport=self.transport, retries=1)

    def call(self, value: Any = "x") -> Any:
        return self.caller.call(ASK, Ask(value))


@pytest.mark.parametrize("kind", KINDS)
def test_answers_come_in_order_and_the_last_stays(kind: str) -> None:
    fake = Fake(kind)
    fake.transport.answer("Ask", Answer(1), {"size": 2}, HttpResponse(200, {}, b"abc"), lambda r: Answer(4))
    assert [fake.call().size for _ in range(5)] == [1, 2, 3, 4, 4]


@pytest.mark.parametrize("kind", KINDS)
def test_calls_are_kept_with_what_would_have_been_sent(kind: str) -> None:
    fake = Fake(kind)
    fake.transport.answer("*", Answer(1))
    fake.call("hello")
    (call,) = fake.transport.calls_of("Ask")
    assert call.input.value == "hello"
    assert call.wire.host == "toys.us-east-1.amazonaws.com"
    assert dict(call.wire.headers)["Authorization"].startswith("AWS4-HMAC-SHA256 ")
    assert b"hello" in call.wire.body  # type: ignore[operator]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "error", [ToyMissing("gone"), ToyError("odd", code="Odd", status=400), ConnectError("no")]
)
def test_errors_are_raised(kind: str, error: SdkError) -> None:
    fake = Fake(kind)
    fake.transport.answer("Ask", error)
    with pytest.raises(type(error)) as raised:
        fake.call()
    assert raised.value is error


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "answer",
    [Answer(-1), {"size": -1}, {"sise": 1}, "text", ToyMissing("gone", status=500), ToyMissing(code="Other")],
)
def test_answers_that_the_documentation_forbids_are_refused(kind: str, answer: Any) -> None:
    fake = Fake(kind)
    fake.transport.answer("Ask", answer)
    with pytest.raises(FakeTransportError):
        fake.call()


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_that_nobody_prepared_is_refused(kind: str) -> None:
    fake = Fake(kind)
    fake.transport.answer("Other", Answer(1))
    with pytest.raises(FakeTransportError, match="Ask"):
        fake.call()
