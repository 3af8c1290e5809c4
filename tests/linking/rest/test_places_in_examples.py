"""Where the facts stand that only examples show: the line of each, in commands of several lines, messages and bodies."""

from __future__ import annotations

from textwrap import dedent

from codegen.ir.model import Reference, Structure
from tests.linking.rest.small import Linked, page, pages

PAGE = """
# Vans

## Add a van

```plaintext
POST /vans
```

```shell
curl --request POST
  --header "X-Token: <token>" \\
  --url "https://vans.example/vans?dry=true" \\
  --data '{
    "plate": "EL 7",
    "home": {
      "town": "Ely",
      "yard": 3
    }
  }'
```

## Change a van

`PUT /vans/:id`

```http
PUT /vans/7?loud=1 HTTP/1.1
Content-Type: application/json

{
  "plate": "EL 8"
}
```

```json
{"plate": "EL 9",
 "colour": "red"}
```

## Send a picture

`POST /vans/:id/picture`

```shell
curl -X POST \\
  -F "title=Front" \\
  --form="image=@front.png" \\
  https://vans.example/vans/7/picture
```
"""


def lines_of(linked: Linked, shape: str, text: str) -> dict[str, str]:
    """The page's line of each member of a structure and of those inside it."""
    rows = dedent(text).split("\n")
    out: dict[str, str] = {}
    for member in linked.shape(shape).members:
        out[member.wire_name] = rows[member.span.line - 1]
        if isinstance(member.type, Reference) and isinstance(linked.shape(member.type.shape), Structure):
            out |= lines_of(linked, member.type.shape, text)
    return out


def test_each_member_stands_on_its_own_line() -> None:
    linked = page(PAGE)
    for call in linked.calls():
        shape = linked.operation(call).input
        assert shape is not None
        for name, line in lines_of(linked, shape, PAGE).items():
            assert name in line, f"{call}: {name} is not in {line}"
    assert {"plate", "home", "town", "yard", "dry"} <= lines_of(
        linked, linked.operation("POST /vans").input or "", PAGE
    ).keys()


def test_examples_of_several_pages_keep_theirs() -> None:
    one = '# Vans\n\n## Add a van\n\n`POST /vans`\n\n| Name | Type |\n|---|---|\n| `plate` | string |\n\nExample request:\n\n```json\n{\n "plate": "a"\n}\n```\n'
    two = '# More\n\nSome.\n\nWords.\n\n## Add a van\n\n`POST /vans`\n\nExample request:\n\n```json\n{\n "towed": true\n}\n```\n'
    towed = pages(vans=one, more=two).request("POST /vans")["towed"]
    assert (towed.span.file, two.split("\n")[towed.span.line - 1].strip()) == ("more.md", '"towed": true')


def test_what_a_list_of_operations_shows_is_no_answer_of_those_that_show_their_own() -> None:
    linked = page("""
        # Vans

        ## List vans

        `GET /vans`

        Example response:

        ```json
        [{"plate": "EL 7"}]
        ```

        ## Watches

        These calls also tell whether a van is watched:

        - `GET /vans`
        - `GET /vans/:id`

        Example response:

        ```json
        {"plate": "EL 7", "watched": true}
        ```
        """)
    answers = {
        call: [member.type for member in linked.shape(linked.operation(call).output or "").members]
        for call in linked.calls()
    }
    assert "ListType" in type(answers["GET /vans"][0]).__name__
    assert isinstance(answers["GET /vans/{id}"][0], Reference)
