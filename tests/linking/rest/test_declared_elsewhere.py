"""Declarations in code that are none of the call's: types of programs, of webhooks, of what a service stores."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.linking.rest.small import Linked, page

_STATE = "type VanState = { loading: boolean; error?: string };"


def _below(call: str, text: str, code: str, language: str = "ts") -> Linked:
    said = f"{text}\n\n" if text else ""
    return page(f"# Vans\n\n## A van\n\n`{call}`\n\n{said}```{language}\n{dedent(code).strip()}\n```\n")


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Use our library:", "ts", 'interface ClientOptions {\n  apiKey: string;\n}\nconst client = new VanClient({ apiKey: "x" });'),
        ("", "ts", "interface Van { id: string }\nfunction show(van: Van) { console.log(van.id); }"),
        ("Show it with a component:", "tsx", "type Props = { van: Van; onClick?: () => void };"),
        ("In your application keep:", "ts", _STATE),
        ("", "ts", _STATE),
        ("", "ts", "interface Address { street: string }"),
        ("We store it as:", "python", "class Van(Base):\n    secret: str\n    shard: int"),
        ("", "python", "class Van(models.Model):\n    name = models.CharField(max_length=100)"),
        ("", "go", "type Van struct {\n\tID string\n}\n\nfunc (v *Van) Drive() error { return nil }"),
        ("When a van was added, we call your webhook with:", "ts", "interface Van { event: string; id: number }"),
        ("", "", "id      integer   primary key\nname    string    not null"),
    ],
)
@pytest.mark.parametrize("call", ["GET /vans/{id}", "POST /vans"])
def test_types_of_something_else_are_neither_sent_nor_come_back(call: str, text: str, language: str, code: str) -> None:
    linked = _below(call, text, code, language)
    assert linked.operation(call).output is None
    assert set(linked.request(call)) <= {"id"}
    assert "body" not in linked.places(call)


@pytest.mark.parametrize("title", ["Webhook payload", "Environment variables", "Command line options"])
def test_titles_of_what_something_else_takes_announce_nothing_of_the_call(title: str) -> None:
    code = "```ts\ninterface Payload { event: string }\n```"
    table = "| Name | Type | Description |\n|---|---|---|\n| `event` | string | What happened. |"
    for below in (code, table):
        linked = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\n| Field | Type |\n|---|---|\n| name | string |\n\n### {title}\n\n{below}\n")
        assert linked.places("POST /vans") == {"body": ["name"]}


@pytest.mark.parametrize("title", ["Event payload", "Notification body", "Tool arguments", "Server settings", "Webhook request body"])
def test_titles_of_what_a_call_may_be_about_announce_what_is_sent(title: str) -> None:
    assert page(f"# Things\n\n## Add one\n\n`POST /things`\n\n{title}:\n\n| Name | Type |\n|---|---|\n| text | string |\n").places("POST /things") == {"body": ["text"]}


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("rust", '#[derive(Serialize)]\npub struct NewVan {\n    #[serde(rename = "plate-no")]\n    pub plate: String,\n    pub size: u32,\n}'),
        ("kotlin", 'data class NewVan(\n  @SerialName("plate-no") val plate: String,\n  val size: Int\n)'),
        ("csharp", 'public class NewVan\n{\n    [JsonPropertyName("plate-no")]\n    public string Plate { get; set; }\n    [Required]\n    public int size { get; set; }\n}'),
        ("python", 'class NewVan(BaseModel):\n    plate: str = Field(alias="plate-no")\n    size: int'),
    ],
)
def test_a_member_has_the_name_that_its_annotation_gives_it(language: str, code: str) -> None:
    assert _below("POST /vans", "Request body:", code, language).places("POST /vans") == {"body": ["plate-no", "size"]}


def test_names_that_are_all_changed_are_not_guessed() -> None:
    code = '#[serde(rename_all = "camelCase")]\npub struct NewVan {\n    pub plate_no: String,\n}'
    assert _below("POST /vans", "Request body:", code, "rust").places("POST /vans") == {}


def test_a_name_is_of_the_call_if_the_path_has_its_words() -> None:
    for name in ("Van", "VanDto", "Vans"):
        assert _below("GET /vans/{id}", "", f"interface {name} {{ size: string }}").operation("GET /vans/{id}").output is not None


def test_what_else_a_file_of_declarations_has_is_no_program() -> None:
    code = """
        syntax = "proto3";
        package vans.v1;
        service Vans {
          rpc Add(AddVanRequest) returns (AddVanResponse) {}
        }
        message AddVanRequest {
          string name = 1;
        }
        message AddVanResponse {
          string id = 1;
        }
    """
    linked = _below("POST /vans", "", code, "proto")
    assert linked.places("POST /vans") == {"body": ["name"]}
    assert linked.operation("POST /vans").output is not None


def test_what_all_instances_of_a_class_share_is_no_member() -> None:
    code = 'from pydantic import BaseModel\n\nclass Van(BaseModel):\n    model_config = ConfigDict(extra="forbid")\n    name: str\n\n    def fine(self) -> bool:\n        return True'
    assert _below("POST /vans", "Request body:", code, "python").places("POST /vans") == {"body": ["name"]}


def test_fields_of_graphql_may_stand_on_one_line() -> None:
    linked = _below("POST /vans", "Body:", "input NewVan { name: String! plate: String size: Int! }", "graphql")
    assert linked.places("POST /vans") == {"body": ["name", "plate", "size"]}
