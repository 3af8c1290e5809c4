"""Rules about what must be known of a service."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

SERVICE_UNKNOWN = Rule(
    "MD201",
    "service-unknown",
    Severity.WARNING,
    """Nothing tells which service a page belongs to.

## What it does

Reports pages whose links do not name their service (`goto/<sdk>/<uid>-<date>/...`), where neither another page of
the folder, nor the configuration, nor the names of the operations tell it.

## Why it is bad

The client's name, endpoint and signature come from the service; the SDK gets a placeholder instead.

## Example

    # CreateWidget

    Creates a widget.        (no See Also section)

## How to fix

Name the service in codegen.toml:

    [services."widgets"]
    prefix = ""
""",
)

PROTOCOL_UNKNOWN = Rule(
    "MD211",
    "protocol-unknown",
    Severity.ERROR,
    """Nothing tells which protocol a service speaks.

## What it does

Reports services whose pages show neither a syntax block nor the names of the query protocols, and which the
catalogue does not know.

## Why it is bad

No request can be made.

## Example

    ## Request Parameters        (no Request Syntax, names without dots)

## How to fix

Set it in codegen.toml:

    [services."widgets"]
    protocol = "json"
""",
)

MISSING_SERVICE_FACT = Rule(
    "MD212",
    "missing-service-fact",
    Severity.ERROR,
    """A fact without which no request can be made is not known.

## What it does

Reports services for which neither pages, nor catalogue, nor configuration state what stands in each request: the API
version (query protocols), or the target prefix and the version of JSON (JSON protocol). Exports, which call nothing, are
written nevertheless.

## Why it is bad

The generated client could not call the service.

## Example

    error: no page and no catalogue entry states the target prefix of widgets

## How to fix

Set it in codegen.toml:

    [services."widgets"]
    target_prefix = "Widgets_20200101"
""",
)

SETTING_NOT_NEEDED = Rule(
    "MD213",
    "setting-not-needed",
    Severity.INFO,
    """A setting of a service repeats what its pages state.

## What it does

Reports facts under `[services.<uid>]` that equal those of the pages.

## Why it is bad

A setting that repeats the pages hides their next change.

## Example

    [services."widgets"]
    api_version = "2020-01-01"        (as in the links of the pages)

## How to fix

Remove the setting.
""",
)

EVENT_STREAM_UNKNOWN = Rule(
    "MD222",
    "event-stream-unknown",
    Severity.WARNING,
    """An operation seems to have a stream of events, which nobody says.

## What it does

Reports operations whose request line says HTTP/2, or whose bodies hold exceptions as streams of events do, where neither
the catalogue nor the configuration knows of a stream. Pages show one as plain members.

## Why it is bad

The client sends and expects one JSON or XML document where the service speaks in events: the operation cannot be called.

## Example

    POST /lamp-stream HTTP/2

    {
       "AudioStream": {
          "AudioEvent": {
             "AudioChunk": blob
          }
       }
    }

## How to fix

Name the member in codegen.toml. Where the events themselves are shown as the body, the name is what the stream shall be
called. Members of events that are their whole body, or headers, are corrections of the overlay.

    [services."lamps"]
    event_streams = ["StartLampStream.request.AudioStream", "StartLampStream.response.ResultStream"]

    [[overlay]]
    path = "lamps.AudioEvent.AudioChunk.event_payload"
    value = true
    reason = "The chunk is the body of its event."
""",
)

ENDPOINT_UNKNOWN = Rule(
    "MD223",
    "endpoint-unknown",
    Severity.WARNING,
    """Where a service is called is not known.

## What it does

Reports services for which neither pages, nor catalogue, nor configuration state the endpoint prefix, from which the host
is made: `<endpoint prefix>.<region>.amazonaws.com`.

## Why it is bad

Every client of the service has to be given its endpoint, `Client(endpoint_url="https://...")`, and says so where it is not.

## Example

    warning: no page and no catalogue entry states the endpoint of widgets

## How to fix

Set it in codegen.toml, or leave it to those who make the clients:

    [services."widgets"]
    endpoint_prefix = "widgets"
""",
)
