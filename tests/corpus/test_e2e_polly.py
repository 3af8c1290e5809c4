"""The SDK built from Polly's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import inspect
from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "official/polly"
SERVICE = "polly"
LEXICON = '<?xml version="1.0"?><lexicon alphabet="ipa" xml:lang="en-US"><lexeme><grapheme>W3C</grapheme></lexeme></lexicon>'


async def voices_and_lexicons(call: Caller, types: ModuleType) -> None:
    voices = (await call("describe_voices", language_code="de-DE")).voices
    assert voices
    assert {v.language_code for v in voices} == {"de-DE"}
    await call("put_lexicon", name="terms", content=LEXICON)
    assert (await call("get_lexicon", name="terms")).lexicon.content == LEXICON
    assert [entry.name for entry in (await call("list_lexicons")).lexicons] == ["terms"]
    await call("delete_lexicon", name="terms")
    assert (await call("list_lexicons")).lexicons == []


async def speech(call: Caller, types: ModuleType) -> None:
    spoken = await call("synthesize_speech", text="Guten Tag", output_format="mp3", voice_id="Hans")
    assert spoken.content_type == "audio/mpeg"
    data = spoken.audio_stream.read()
    if inspect.isawaitable(data):
        data = await data
    assert isinstance(data, bytes)
    assert data


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("get_lexicon", name="none")
    assert (type(error).__name__, error.code) == ("LexiconNotFoundException",) * 2


@both_clients(voices_and_lexicons, speech, missing)
def test_polly_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
