"""A call that is stated once for all methods, which are headings."""

from __future__ import annotations

import pytest

from tests.linking.rest.small import page

METHODS = """
## messages.send

Sends a message.

| Argument | Type | Required |
|---|---|---|
| channel | string | yes |
| silent | boolean | no |

Response:

```json
{ "ok": true, "message": 81 }
```

## channels.list

Lists the channels.

Response:

```json
{ "ok": true, "channels": ["c1"] }
```
"""


@pytest.mark.parametrize(
    "template",
    [
        "All methods are called with `POST https://chatter.example.com/api/<method>` and a JSON body.",
        "```\nPOST /api/{method}\n```",
        "`POST /api/:method`",
    ],
)
def test_headings_that_are_methods_are_calls(template: str) -> None:
    linked = page(f"# Chatter\n\n{template}\n{METHODS}")
    assert linked.calls() == ["POST /api/channels.list", "POST /api/messages.send"]
    assert linked.places("POST /api/messages.send") == {"body": ["channel", "silent"]}
    assert linked.operation("POST /api/messages.send").id == "send_messages"
    assert linked.operation("POST /api/channels.list").id == "list_channels"


def test_a_place_for_a_method_is_one_of_the_path_where_no_headings_are_methods() -> None:
    linked = page("# Chatter\n\n## Call a method\n\n`POST /api/{method}`\n\n## Errors\n\nNone.\n\n## Limits\n\nNone.\n")
    assert linked.calls() == ["POST /api/{method}"]
    assert linked.places("POST /api/{method}") == {"path": ["method"]}


def test_headings_with_calls_of_their_own_are_no_methods_of_the_call_above() -> None:
    linked = page("# Chatter\n\n`POST /api/{method}`\n\n## vans.get\n\n`GET /vans`\n\n## vans.add\n\n`POST /vans`\n")
    assert linked.calls() == ["GET /vans", "POST /api/{method}", "POST /vans"]


def test_names_of_other_things_are_no_methods() -> None:
    linked = page(f"""# Chatter

`POST /api/<method>`
{METHODS}
## file.txt

Where it writes.

## snake_case

How names are written.

## Configuration

### server.port

Where it listens.

### server.name

What it is called.
""")
    assert linked.calls() == ["POST /api/channels.list", "POST /api/messages.send"]


@pytest.mark.parametrize("title", ["Parameters", "Request body", "Options", "Helpers", "Events"])
def test_members_that_are_headings_are_no_methods(title: str) -> None:
    linked = page(f"# Vans\n\n## Run an action\n\n`POST /actions/{{action}}`\n\n### {title}\n\n#### retry_count\n\nInteger.\n\n#### dry_run\n\nBoolean.\n")
    assert linked.calls() == ["POST /actions/{action}"]


@pytest.mark.parametrize(("title", "names"), [("Settings", ("settings.get", "settings.put")), ("Error methods", ("log.list", "log.clear")), ("Files", ("disks.get", "disks.put"))])
def test_groups_of_methods_may_be_called_as_other_things_are(title: str, names: tuple[str, str]) -> None:
    linked = page(f"# Chatter\n\n`POST /api/<method>`\n\n## {title}\n\n### {names[0]}\n\nOne.\n\n### {names[1]}\n\nTwo.\n")
    assert linked.calls() == [f"POST /api/{name}" for name in sorted(names)]
