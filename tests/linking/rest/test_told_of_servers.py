"""Sections of an operation's page that speak of the server or of a program: nothing of them is sent."""

from __future__ import annotations

import pytest

from tests.linking.rest.small import page


@pytest.mark.parametrize("title", ["Environment variables", "Required environment variables", "Database columns", "Command-line flags", "CLI options"])
@pytest.mark.parametrize(
    "described",
    [
        "| Variable | Required | Default | Description |\n|---|---|---|---|\n| VANS_TOKEN | yes | | The token |\n| VANS_URL | no | http://vans | The URL |\n",
        "| Column | Type | Description |\n|---|---|---|\n| VANS_TOKEN | bigint | The key |\n| VANS_URL | string | The address |\n",
        "- `VANS_TOKEN` (string, required): The token\n- `VANS_URL` (string): The URL\n",
    ],
)
def test_what_a_server_knows_is_not_sent(title: str, described: str) -> None:
    linked = page(f"# Vans\n\n## POST /vans\n\nAdds one.\n\n### Parameters\n\n- `name` (string): Name\n\n### {title}\n\n{described}")
    assert linked.places("POST /vans") == {"body": ["name"]}


def test_a_call_may_be_about_such_things() -> None:
    linked = page("# Vans\n\n## Environment variables\n\n`POST /variables`\n\n| Name | Type | Required |\n|---|---|---|\n| key | string | yes |\n")
    assert linked.places("POST /variables") == {"body": ["key"]}
