"""Frames of event streams, as a service reads and sends them."""

from __future__ import annotations

from codegen.runtime.aws.event_messages import Message, MessageDecoder, encode_message
from tests.runtime.servers import Connection, Request


def messages(data: bytes) -> list[Message]:
    """The messages of a body."""
    decoder = MessageDecoder()
    found = list(decoder.feed(data))
    decoder.finish()
    return found


def sent(body: bytes) -> list[Message]:
    """The messages inside of the signed ones of a request, of which the last is empty."""
    *signed, last = messages(body)
    assert not last.payload
    return [messages(message.payload)[0] for message in signed]


def repeat(connection: Connection, request: Request, behind: bytes = b"") -> None:
    """Send every event back that arrived, without its signature, and more frames behind them."""
    events = [message for message in sent(request.body) if message.text(":event-type") != "initial-request"]
    answer = b"".join(map(encode_message, events)) + behind
    connection.answer(200, answer, Content_Type="application/vnd.amazon.eventstream")
