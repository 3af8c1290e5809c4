"""Members that code declares, whatever the language, and lines of paragraphs that read as such code."""

from __future__ import annotations

from textwrap import dedent

import pytest

from codegen.ir.model import ListType, Reference, Scalar, Structure, Type
from tests.linking.rest.small import Linked, page


def _said(linked: Linked, kind: Type | None) -> object:
    """A type in short: `string`, `[long]`, members of an object with `!` and `?`."""
    if isinstance(kind, Scalar):
        return kind.kind.value
    if isinstance(kind, ListType):
        return [_said(linked, kind.element)]
    if isinstance(kind, Reference):
        shape = linked.shape(kind.shape)
        marks = {True: "!", False: "?", None: ""}
        return {f"{member.wire_name}{marks[member.required]}": _said(linked, member.type) for member in shape.members}
    return type(kind).__name__


def _sent(linked: Linked, call: str) -> dict[str, object]:
    marks = {True: "!", False: "?", None: ""}
    return {
        f"{name}{marks[member.required]}": _said(linked, member.type)
        for name, member in linked.request(call).items()
        if member.location is not None and member.location.value == "body"
    }


def _body(code: str, language: str = "", lead: str = "Request body:") -> dict[str, object]:
    return _sent(page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\n{lead}\n\n```{language}\n{dedent(code).strip()}\n```\n"), "POST /vans")


def _answer(code: str, language: str) -> object:
    linked = page(f"# Vans\n\n## Get a van\n\n`GET /vans/{{id}}`\n\nResponse:\n\n```{language}\n{dedent(code).strip()}\n```\n")
    output = linked.operation("GET /vans/{id}").output
    assert output is not None
    shape = linked.shape(output)
    assert isinstance(shape, Structure)
    return _said(linked, shape.members[0].type)


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("ts", "interface NewVan {\n  name: string;\n  size?: number;\n  tags?: string[];\n}"),
        ("ts", "export type NewVan = { name: string; size?: number; tags?: Array<string> };"),
        ("", "{\n  name: string;\n  size?: number;\n  tags?: string[];\n}"),
        ("", "{\n  name: string // required\n  size: number // optional\n  tags: string[] // optional\n}"),
        ("", '{\n  "name": "string (required)",\n  "size": "number (optional)",\n  "tags": "string[] (optional)"\n}'),
        ("", "name: string (required)\nsize: number (optional)\ntags: string[] (optional)"),
        ("yaml", "name: string  # required\nsize: number  # optional\ntags:  # optional\n  - string"),
        ("graphql", "input NewVan {\n  name: String!\n  size: Float\n  tags: [String!]\n}"),
        ("python", "class NewVan(BaseModel):\n    name: str\n    size: float | None = None\n    tags: list[str] = []"),
        ("kotlin", "data class NewVan(\n  val name: String,\n  val size: Double? = null,\n  val tags: List<String>? = null\n)"),
        ("rust", "pub struct NewVan {\n    pub name: String,\n    pub size: Option<f64>,\n    pub tags: Option<Vec<String>>,\n}"),
        (
            "go",
            'type NewVan struct {\n\tName string `json:"name" validate:"required"`\n\tSize *float64 `json:"size,omitempty"` // in metres\n\tTags []string `json:"tags,omitempty"`\n\tSecret string `json:"-"`\n}',
        ),
    ],
)
def test_the_same_body_is_read_from_every_language(language: str, code: str) -> None:
    assert _body(code, language) == {"name!": "string", "size?": "double", "tags?": ["string"]}


def test_messages_of_protocol_buffers_and_classes_say_no_more_than_they_do() -> None:
    message = "message NewVan {\n  string name = 1;\n  optional int64 size = 2;\n  repeated string tags = 3;\n}"
    assert _body(message, "proto") == {"name": "string", "size?": "long", "tags": ["string"]}
    assert _body("public class NewVan {\n  public string name { get; set; }\n  public int size { get; set; }\n}", "csharp") == {"name": "string", "size": "long"}


def test_enumerations_other_names_for_types_and_maps() -> None:
    code = """
        enum Color { Red = "red", Blue = "blue" }
        type Size = "big" | "small";
        interface NewVan { color: Color; size: Size; tags: ("a" | "b")[]; level: 1 | 2; counts: { [key: string]: number }; parts: Part[] }
        type Part = { id: string };
    """
    assert _body(code, "ts") == {"color!": "string", "size!": "string", "tags!": ["string"], "level!": "long", "counts!": "MapType", "parts!": [{"id!": "string"}]}
    linked = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\nRequest body:\n\n```ts\n{dedent(code).strip()}\n```\n")
    values = {}
    for name, member in linked.request("POST /vans").items():
        kind = member.type.element if isinstance(member.type, ListType) else member.type
        if isinstance(kind, Scalar) and kind.enum is not None:
            values[name] = kind.enum.values
    assert values == {"color": ("red", "blue"), "size": ("big", "small"), "tags": ("a", "b"), "level": ("1", "2")}


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("ts", "type NewVans = { name: string; size?: number }[];"),
        ("", "[{ name!: string, size?: number }]"),
    ],
)
def test_a_list_may_be_declared(language: str, code: str) -> None:
    linked = page(f"# Vans\n\n## Add vans\n\n`POST /vans`\n\nRequest body:\n\n```{language}\n{code}\n```\n")
    assert _said(linked, linked.request("POST /vans")["body"].type) == [{"name!": "string", "size?": "double"}]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("python", 'class NewVan(BaseModel):\n    name: str = Field(..., description="Its name.")\n    size: NotRequired[int]\n    """Its size."""'),
        ("python", "class NewVan(BaseModel):\n    name: str\n    size: Optional[int] = Field(3)"),
        ("python", "class NewVan(TypedDict):\n    name: str\n    size: Optional[int] = None"),
        ("", "{\n  ...Thing,\n  name!: string, /* its name */\n  size?: integer\n}"),
        ("", "name (string, required): its name\nsize (integer, optional): its size"),
    ],
)
def test_further_ways_to_say_what_may_be_left_out(language: str, code: str) -> None:
    assert _body(code, language) == {"name!": "string", "size?": "long"}


def test_lists_and_maps_of_python_are_some() -> None:
    code = "class NewVan(BaseModel):\n    tags: List[str]\n    more: Optional[List[str]]\n    parts: Dict[str, int]\n    old: list[str] | None\n    any: Any"
    assert _body(code, "python") == {"tags!": ["string"], "more!": ["string"], "parts!": "MapType", "old!": ["string"], "any!": "document"}


def test_a_section_whose_code_declares_one_object_describes_it() -> None:
    linked = page("# Vans\n\n## Get a van\n\n`GET /vans/{id}`\n\nReturns a [van](#the-van).\n\n## The van\n\n```ts\ninterface Thing { id: string }\n```\n")
    output = linked.operation("GET /vans/{id}").output
    assert output is not None
    assert _said(linked, linked.shape(output).members[0].type) == {"id!": "string"}


def test_types_in_the_place_of_values_are_a_body_wherever_an_example_is_one() -> None:
    linked = page('# Vans\n\n## Add a van\n\n`POST /vans`\n\n```json\n{ "name": "string", "size": "integer" }\n```\n')
    assert _sent(linked, "POST /vans") == {"name": "string", "size": "long"}


def test_objects_inside_and_beside_are_members() -> None:
    code = """
        interface Van extends Thing { kind: "big" | "small"; owner: Owner | null; wheels: { id: number }[]; parts: Record<string, number> }
        interface Thing { id: string }
        interface Owner { name: string }
    """
    assert _answer(code, "ts") == {"id!": "string", "kind!": "string", "owner!": {"name!": "string"}, "wheels!": [{"id!": "double"}], "parts!": "MapType"}


def test_comments_describe_members_and_question_marks_say_that_the_others_are_required() -> None:
    linked = page("# Vans\n\n## Add a van\n\n`POST /vans`\n\nBody:\n\n```\n{\n  /** What it is called. */\n  name: string;\n  size?: integer; // In metres\n}\n```\n")
    members = linked.request("POST /vans")
    assert {name: str.__str__(member.documentation) for name, member in members.items()} == {"name": "What it is called.", "size": "In metres"}


def test_lines_of_a_paragraph_that_declare_members_are_parameters() -> None:
    linked = page("# Vans\n\n## List vans\n\n`GET /vans`\n\nParameters:\n\nsize: integer (required)\nname: string (optional)\n")
    assert {name: member.required for name, member in linked.request("GET /vans").items()} == {"size": True, "name": False}


def test_a_declared_object_is_found_by_its_name_wherever_it_stands() -> None:
    linked = page(
        "# Vans\n\n## Get a van\n\n`GET /vans/{id}`\n\nReturns a `Van` object.\n\n## Types\n\n```ts\ninterface Van { id: string; owner: Owner }\ninterface Owner { name: string }\n```\n"
    )
    output = linked.operation("GET /vans/{id}").output
    assert output is not None
    assert _said(linked, linked.shape(output).members[0].type) == {"id!": "string", "owner!": {"name!": "string"}}


@pytest.mark.parametrize(
    "code",
    [
        '{ "name": "string", "owner": { "id": "string" }, "tags": ["string"] }',
        '{ "name": "Integer Motors", "size": 3 }',
        '{ "type": "object", "size": 4 }',
        "{ name: Blue, kind: Big }",
    ],
)
def test_examples_stay_examples(code: str) -> None:
    linked = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\nRequest body:\n\n```json\n{code}\n```\n")
    assert all(member.provenance.value == "inferred" for member in linked.request("POST /vans").values())


def test_what_a_table_states_comes_before_what_code_declares() -> None:
    linked = page(
        "# Vans\n\n## Add a van\n\n`POST /vans`\n\nRequest body:\n\n```ts\ninterface NewVan { name?: number; size: number }\n```\n\n"
        "| Attribute | Type | Required |\n| --- | --- | --- |\n| `name` | string | Yes |\n"
    )
    assert _sent(linked, "POST /vans") == {"name!": "string", "size!": "double"}


def test_a_row_for_the_whole_body_comes_before_what_code_declares() -> None:
    linked = page(
        "# Vans\n\n## Add a van\n\n`POST /vans`\n\nRequest body:\n\n```ts\ninterface NewVan { name: string }\n```\n\n"
        "| Name | In | Type | Required |\n| --- | --- | --- | --- |\n| `body` | body | object | Yes |\n"
    )
    assert list(linked.request("POST /vans")) == ["body"]


def test_of_a_call_without_a_body_a_declared_object_is_the_answer() -> None:
    linked = page("# Vans\n\n## Get a van\n\n`GET /vans/{id}`\n\n```ts\ninterface Van { id: string }\n```\n")
    assert list(linked.request("GET /vans/{id}")) == ["id"]
    assert linked.operation("GET /vans/{id}").output is not None


@pytest.mark.parametrize(
    "line",
    [
        "Body: `{ name: string, size?: number }`",
        "**Request body**: `{ name: string; size?: number }`",
        "The body should look like this: `{ name: string, size?: number }`",
        "* **Data Params**\n\n  `{ name: string, size?: number }`",
    ],
)
def test_a_body_may_be_declared_in_a_line(line: str) -> None:
    assert _sent(page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\n{line}\n"), "POST /vans") == {"name!": "string", "size?": "double"}


def test_answers_may_be_declared_in_lines_with_their_statuses() -> None:
    linked = page(
        "# Vans\n\n## Get a van\n\n`GET /vans/{id}`\n\n* **Success Response:**\n\n  * **Code:** 200 <br />\n    **Content:** `{ id : 12 }`\n\n"
        '* **Error Response:**\n\n  * **Code:** 404 NOT FOUND <br />\n    **Content:** `{ error : "No such van" }`\n'
    )
    assert [response.status for response in linked.operation("GET /vans/{id}").responses] == ["200", "404"]
    assert all(response.shape for response in linked.operation("GET /vans/{id}").responses)
    for said in ("Returns `{ id: string }`.", "### Response\n\nContent: `{ id: string }`"):
        assert page(f"# Vans\n\n## Get a van\n\n`GET /vans/{{id}}`\n\n{said}\n").operation("GET /vans/{id}").output is not None


def test_names_of_declared_objects_tell_requests_from_answers() -> None:
    code = "type AddVanRequest = { name: string }\ntype AddVanResponse = { id: string }"
    linked = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\n```ts\n{code}\n```\n")
    assert _sent(linked, "POST /vans") == {"name!": "string"}
    assert linked.operation("POST /vans").output is not None


def test_a_schema_in_yaml_in_the_place_of_a_body_is_one() -> None:
    schema = "type: object\nrequired: [name]\nproperties:\n  name:\n    type: string\n  size:\n    type: integer"
    assert _body(schema, "yaml") == {"name!": "string", "size?": "long"}


def test_words_in_brackets_for_all_values_are_no_lists() -> None:
    assert _body("{ name: [string], size: [integer] }") == {"name": "string", "size": "long"}


def test_placeholders_below_an_item_are_parameters() -> None:
    linked = page(
        "# Vans\n\n## Find vans\n\n`GET /vans`\n\n* **URL Params**\n\n  **Required:**\n\n  `size=[integer]`\n\n  **Optional:**\n\n  `name=[string]`\n"
    )
    assert {name: (member.location and member.location.value, member.required) for name, member in linked.request("GET /vans").items()} == {
        "size": ("query", True),
        "name": ("query", False),
    }


@pytest.mark.parametrize(
    "lines",
    [
        "name    string    required    What it is called\nsize    number    optional",
        "Name    Type      Required\n----    ----      --------\nname    string    required\nsize    number    optional",
        "name - string - required\nsize - number - optional",
        "name | string | required\nsize | number | optional",
    ],
)
def test_lines_in_columns_declare_members(lines: str) -> None:
    assert _body(lines, lead="Parameters:") == {"name!": "string", "size?": "double"}


@pytest.mark.parametrize(
    ("head", "line", "end"),
    [("", "name{}: string (optional)", ""), ("", "name{}     string   optional", ""), ("interface Van {\n", "  name{}?: string;", "}"), ("class Van:\n", "    name{}: str = ''", "")],
)
def test_of_many_members_none_is_left_out(head: str, line: str, end: str) -> None:
    code = head + "\n".join(line.format(number) for number in range(700)) + "\n" + end
    linked = page(f"# Vans\n\n## Add a van\n\n`POST /vans`\n\nRequest body:\n\n```\n{code.rstrip()}\n```\n")
    assert len(_sent(linked, "POST /vans")) == 700
