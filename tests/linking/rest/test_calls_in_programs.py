"""Calls that only programs show, answers in the code of their call, and what sentences alone say."""

from __future__ import annotations

import pytest

from codegen.family import Sureness
from codegen.ir.model import Location
from codegen.reading.rest.claim import claim
from codegen.source import SourceFile
from tests.linking.rest.small import Linked, page


def _shown(code: str, language: str = "") -> Linked:
    return page(f"# Vans\n\n## Add a van\n\n```{language}\n{code}\n```\n")


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("", 'http POST https://api.vans.example/vans dry==true name=Big size:=3 X-Depot:7'),
        ("", 'http --form POST https://api.vans.example/vans dry==true name=Big size=3'),
        ("js", 'await fetch("https://api.vans.example/vans?dry=true", {\n  method: "POST",\n  body: JSON.stringify({ name: "Big", size: 3 })\n});'),
        ("js", "const van = { name: 'Big', size: 3 };\nfetch('https://api.vans.example/vans?dry=true', { method: 'POST', body: JSON.stringify(van) });"),
        ("js", "axios.post('/vans', { name: 'Big', size: 3 }, { params: { dry: true } })"),
        ("js", "axios({ method: 'post', url: 'https://api.vans.example/vans', data: { name: 'Big', size: 3 }, params: { dry: true } })"),
        ("python", 'url = "https://api.vans.example/vans"\nrequests.post(url, params={"dry": "true"}, json={"name": "Big", "size": 3})'),
        ("python", 'requests.request("POST", "https://api.vans.example/vans", params={"dry": 1}, json={"name": "Big", "size": 3})'),
        ("php", "$client->request('POST', 'https://api.vans.example/vans?dry=1', ['json' => ['name' => 'Big', 'size' => 3]]);"),
        ("ruby", 'HTTParty.post("https://api.vans.example/vans?dry=1", body: { name: "Big", size: 3 }.to_json)'),
    ],
)
def test_a_call_that_only_a_program_shows_is_read_with_what_it_sends(language: str, code: str) -> None:
    linked = _shown(code, language)
    assert linked.calls() == ["POST /vans"]
    assert linked.places("POST /vans") == {"query": ["dry"], "body": ["name", "size"]}


@pytest.mark.parametrize(
    "code",
    [
        "fetch(`https://api.vans.example/vans/${id}`)",
        'requests.get(f"https://api.vans.example/vans/{id}")',
        'requests.get("https://api.vans.example/vans/" + id)',
        'req, err := http.NewRequest("GET", "https://api.vans.example/vans/"+id, nil)',
        "http https://api.vans.example/vans/{id}",
        "wget -qO- https://api.vans.example/vans/{id}",
        "const van = await got(`https://api.vans.example/vans/${id}`).json()",
        "$.ajax({ url: `https://api.vans.example/vans/${id}`, type: 'GET' })",
        'urllib.request.urlopen("https://api.vans.example/vans/" + id)',
        'conn = http.client.HTTPSConnection("api.vans.example")\nconn.request("GET", f"/vans/{id}")',
        'HttpRequest.newBuilder().uri(URI.create("https://api.vans.example/vans/{id}")).GET().build();',
        'var van = await client.GetAsync($"https://api.vans.example/vans/{id}");',
    ],
)
def test_what_a_program_puts_into_an_address_is_a_place(code: str) -> None:
    assert page(f"# Vans\n\n## Get a van\n\n```\n{code}\n```\n").calls() == ["GET /vans/{id}"]


@pytest.mark.parametrize(
    ("code", "sent"),
    [
        ('const BASE = "https://api.vans.example";\n// adds one\nfetch(BASE + "/vans", {\n  method: "POST", // always\n  body: JSON.stringify({ name: "Big" })\n});', ["name"]),
        ("fetch('https://api.vans.example/vans', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ name: 'Big' }) })", ["name"]),
        ('requests.post("https://api.vans.example/vans", {"name": "Big"})', ["name"]),
        ('requests.post("https://api.vans.example/vans", files={"name": open("big.png")}, headers={"X-Depot": "7"})', ["name"]),
        ('http.NewRequestWithContext(ctx, "POST", "https://api.vans.example/vans", strings.NewReader(`{"name": "Big"}`))', ["name"]),
        ("http -v --auth me:word POST https://api.vans.example/vans name=Big", ["name"]),
        ("http -A bearer -a TOKEN --form POST https://api.vans.example/vans name@big.png", ["name"]),
        ('Invoke-RestMethod -Method Post -Uri "https://api.vans.example/vans" -Body $van', []),
        ("Invoke-WebRequest `\n  -Uri https://api.vans.example/vans `\n  -Method POST", []),
    ],
)
def test_programs_state_addresses_and_bodies_in_many_ways(code: str, sent: list[str]) -> None:
    linked = _shown(code)
    assert linked.calls() == ["POST /vans"]
    assert linked.places("POST /vans").get("body", []) == sent


def test_a_program_beside_a_call_makes_no_second_one_and_shows_what_is_sent() -> None:
    text = '# Vans\n\n## Add a van\n\n`POST /vans`\n\n```python\nrequests.post("https://api.vans.example/v1/vans", json={"name": "Big"})\n```\n'
    assert page(text).calls() == ["POST /vans"]
    assert page(text).places("POST /vans") == {"body": ["name"]}


def test_a_program_with_a_path_alone_counts_below_a_title_that_speaks_of_it() -> None:
    listing = '```js\nfetch("/api/vans").then((r) => r.json())\n```'
    front_end = '```js\nfetch("/api/session").then((r) => r.json())\n```'
    assert page(f"# Cars\n\n## List vans\n\n{listing}\n\n## Loading state\n\n{front_end}\n").calls() == ["GET /api/vans"]


def test_an_archive_that_is_fetched_is_no_call() -> None:
    text = "# Vans\n\n## Install\n\n```\nwget https://vans.example/vans-1.2.tar.gz\n```\n\n## List vans\n\n```\nhttp https://vans.example/vans\n```\n"
    assert page(text).calls() == ["GET /vans"]


def test_of_several_languages_the_command_counts() -> None:
    text = (
        "# Vans\n\n## Add a van\n\n```shell\ncurl -X POST https://api.vans.example/vans -d '{\"name\": \"Big\"}'\n```\n\n"
        '```python\nrequests.post("https://api.vans.example/vans", json={"name": "Big", "helper": True})\n```\n'
    )
    assert page(text).places("POST /vans") == {"body": ["name"]}


def test_a_request_below_its_title_in_a_file_of_requests_is_a_call() -> None:
    code = '### Add a van\nPOST https://api.vans.example/vans\nContent-Type: application/json\n\n{"name": "Big"}'
    assert _shown(code, "http").places("POST /vans") == {"body": ["name"]}


def test_a_page_of_programs_is_a_reference_of_calls() -> None:
    page_of_python = SourceFile("vans.md", '# Vans\n\n## Remove a van\n\n```python\nrequests.delete("https://api.vans.example/vans/3")\n```\n')
    assert claim(page_of_python).sureness is Sureness.SURE


@pytest.mark.parametrize(
    "code",
    [
        'curl -X POST https://api.vans.example/vans -d \'{"name": "Big"}\'\n# Response\n{ "id": 1 }',
        'curl -X POST https://api.vans.example/vans -d \'{"name": "Big"}\'\n# => {"id": 1}',
        'curl -X POST https://api.vans.example/vans -d \'{"name": "Big"}\'\n\n# 201 Created\n# {\n#   "id": 1\n# }',
        'POST /vans\n{"name": "Big"}\n\n// Response\n{"id": 1}',
        'requests.post("https://api.vans.example/vans", json={"name": "Big"})\n# => {"id": 1}',
    ],
)
def test_an_answer_in_the_code_of_its_call_is_one(code: str) -> None:
    linked = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\n```\n{code}\n```\n")
    output = linked.operation("POST /vans").output
    assert output is not None
    (body,) = linked.shape(output).members
    assert [member.wire_name for member in linked.shape(body.type.shape).members] == ["id"]  # type: ignore[union-attr]  # a reference
    assert linked.places("POST /vans") == {"body": ["name"]}


def test_a_line_that_is_an_option_or_stands_in_a_body_begins_no_answer() -> None:
    code = "curl https://api.vans.example/vans \\\n  --output vans.json \\\n  --url https://api.vans.example/vans"
    assert page(f"# Vans\n\n## List vans\n\n`GET /vans`\n\n```\n{code}\n```\n").operation("GET /vans").output is None
    body = '{\n  "parts":\n  // result\n  [1, 2],\n  "name": "Big"\n}'
    assert page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\nRequest body:\n\n```\n{body}\n```\n").places("POST /vans") == {"body": ["parts", "name"]}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Takes the parameters `name` (required) and `size`.", {"name": ("body", True), "size": ("body", None)}),
        ("Send `name` and `size` as JSON.", {"name": ("body", None), "size": ("body", None)}),
        ("Accepts the optional fields `name` and `size` in the query string.", {"name": ("query", False), "size": ("query", False)}),
        ("The request body must contain `name` (string, required) and `size` (integer, optional).", {"name": ("body", True), "size": ("body", False)}),
        ("The body is the document.", {"body": ("payload", True)}),
        ("The `kind` parameter accepts `name` or `size` as values.", {}),
        ("Returns the fields `name` and `size` as JSON.", {}),
        ("The body is empty.", {}),
        ("Creates a van and takes the parameters `name` and `size`.", {"name": ("body", None), "size": ("body", None)}),
        ("To add a van, send `name` as JSON.", {"name": ("body", None)}),
        ("It takes the fields `name` and `size` if the van is new.", {}),
        ("Takes the parameters `name` and `size` like the call before.", {}),
        ("Our command for terminals takes the parameters `name` and `size`.", {}),
        ("The job at night requires the fields `name`.", {}),
        ("The `owner` object supports the fields `name`.", {}),
        ("The configuration needs the keys `host` and `port`.", {}),
        ("We then send `event` and `id` in the body to your server.", {}),
        ("On failure the body contains `code` and `message`.", {}),
        ("To move it, send `name` and `plate` as JSON to `POST /moves`.", {}),
        ("The body is the created van.", {}),
    ],
)
def test_what_only_a_sentence_says_is_sent(said: str, expected: dict[str, tuple[str, bool | None]]) -> None:
    members = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\n{said}\n").request("POST /vans")
    assert {name: ((member.location or Location.BODY).value, member.required) for name, member in members.items()} == expected


@pytest.mark.parametrize("said", ["The body contains `id` and `name`.", "Each van includes the fields `id` and `name`.", "To add one, send `name` as JSON.", "Set `start` to the `position` of a van, as the answer of the depot says."])
def test_what_a_sentence_says_of_bodies_is_not_sent_by_a_call_that_only_reads(said: str) -> None:
    assert page(f"# Vans\n\n## List vans\n\n`GET /vans`\n\n{said}\n").request("GET /vans") == {}


@pytest.mark.parametrize(
    ("said", "style"),
    [
        ("To get the next page, pass `position` from the previous response.", "token"),
        ("For the next page pass the `position` of the answer as `start_position`.", "token"),
        ("Repeat the call with `from` set to the `position` of the last answer.", "token"),
        ("If there are more pages, the address of the next page is in the `Link` header.", "link"),
        ("The `position` says where the van is.", None),
    ],
)
def test_how_a_list_goes_on_may_be_said_in_a_sentence_alone(said: str, style: str | None) -> None:
    answer = '[{"id": 1}]' if style == "link" else '{"vans": [{"id": 1}], "position": "abc"}'
    operation = page(f"# Vans\n\n## List vans\n\n`GET /vans`\n\n{said}\n\n```json\n{answer}\n```\n").operation("GET /vans")
    assert (operation.pagination.style.value if operation.pagination else None) == style
