"""Work grows with what a page holds, not faster: counted in lines of code that run, not in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from codegen.checking.rest import check
from codegen.ir.model import ScalarKind, Structure
from codegen.linking.rest import link, link_services
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.samples.declarations import read_declarations
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.messages import read_messages
from codegen.linking.rest.types.sketch import Named, Typed
from codegen.linking.rest.types.written_times import as_sent
from codegen.pages.rest import Block
from codegen.reading.rest.calls.method_templates import with_methods
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile, Span
from tests.linking.rest.small import page
from tests.support.work import lines_run

OPERATION = "# Shelves\n\n## Create\n\n```plaintext\nPOST /shelves/:id/books\n```\n\nParameters:\n\n"


def _nested(depth: int) -> str:
    return OPERATION + "".join("  " * level + f"- `a{level}`: What it is.\n" for level in range(depth))


def _terms(depth: int) -> str:
    """Lists of terms in code, each inside the definition before it."""
    begin = "".join(f"<dl><dt><code>a{level}</code></dt><dd>What it is.\n" for level in range(depth))
    return OPERATION + begin + "</dd></dl>\n" * depth


@pytest.mark.parametrize("nested", [_nested, _terms])
def test_a_level_of_a_nested_list_is_read_once(nested: Callable[[int], str]) -> None:
    def work(depth: int) -> int:
        read, _ = read_page(SourceFile("page.md", nested(depth)))
        return lines_run(lambda: link([read], []))

    work(1)
    # Reading each level twice would make the last eight levels 256 times as much work.
    assert work(12) < 8 * work(4)


def test_levels_beyond_those_that_anybody_writes_end_as_prose() -> None:
    request = page(_nested(60)).request("POST /shelves/{id}/books")
    assert list(request) == ["id", "a0"]


PUT = "# Vans\n\n## Get a van\n\n`GET /vans/:id`\n\n"


def _work(text: str) -> int:
    read, _ = read_page(SourceFile("page.md", text))
    return lines_run(lambda: link([read], []))


def _labels(count: int) -> str:
    lines = "".join(f"Type: `t{number}`\n" for number in range(count))
    return f"{PUT}Takes a [van](#van).\n\n## Van\n\n### `plate`\n\n{lines}"


def _named_above(count: int) -> str:
    """Operations each of which takes what one before it takes, named by its title."""
    return "# Vans\n\n" + "".join(
        f"## Make van {number} now\n\n`POST /vans{number}`\n\n"
        f"Takes the same attributes as make van {number // 2} now.\n\n- `a{number}`: What it is.\n\n"
        for number in range(count)
    )


def _described_again(count: int) -> str:
    """Sections that all describe one operation, each with a parameter of its own."""
    return "# Vans\n\n" + "".join(
        f"## Make van {number} now\n\n`POST /vans`\n\n- `a{number}`: What it is.\n\n" for number in range(count)
    )


def _linked_above(count: int) -> str:
    """Operations each of which links to the top of the page."""
    return "# Vans\n\n" + "".join(
        f"## Make van {number} now\n\n`POST /vans{number}`\n\nSee [vans](#vans) and [this](#make-van-{number}-now).\n\n"
        for number in range(count)
    )


def _calls(count: int) -> str:
    """A section that introduces many operations, half of them below a thing that has an id."""
    calls = "".join(f"`GET /vans{number}`\n\n- `a`: What.\n\n`GET /vans{number}/{{id}}`\n\n- `b`: What.\n\n" for number in range(count // 2))
    return f"# Vans\n\n{calls}"


def _commands(count: int) -> str:
    """Sections whose commands alone show what they call, half of them with a place."""
    return "# Vans\n\n" + "".join(
        f"## Get van {number}\n\nGets it.\n\n```shell\ncurl https://vans.example.com/vans{number}{'/<id>' * (number % 2)}\n```\n\n"
        for number in range(count)
    )


def _titled(count: int) -> str:
    """Tables below titles that may be the names of rows above."""
    tables = "".join(f"### Thing {number}\n\n| Name | Type |\n|---|---|\n| `a{number}` | object |\n| `b{number}` | object |\n\n" for number in range(count // 4))
    return f"# Vans\n\n## Make a van\n\n`POST /vans`\n\n{tables}"


def _named_lines(count: int) -> str:
    """A paragraph whose lines are parameters."""
    lines = "  \n".join(f"`a{number}` - What it is." for number in range(count))
    return f"{PUT}Parameters:\n\n{lines}\n\n"


def _documents(count: int) -> str:
    """Documents of OpenAPI, each of an operation and below a title of its own of the first level."""
    return "# Vans\n\n" + "".join(
        f"# Get van {number}\n\n# OpenAPI definition\n\n```json\n"
        f'{{"openapi": "3.1.0", "paths": {{"/vans{number}": {{"get": {{"summary": "Get van {number}", "responses": {{}}}}}}}}}}\n```\n\n'
        for number in range(count)
    )


def _schemes(count: int) -> str:
    """A document with ways to authenticate, one for each operation."""
    paths = ", ".join(f'"/vans{number}": {{"get": {{"summary": "Get van {number}", "responses": {{}}, "security": [{{"s{number}": []}}]}}}}' for number in range(count))
    schemes = ", ".join(f'"s{number}": {{"type": "apiKey", "in": "header", "name": "X-Van-{number}"}}' for number in range(count))
    document = f'{{"openapi": "3.1.0", "paths": {{{paths}}}, "components": {{"securitySchemes": {{{schemes}}}}}}}'
    return f"# Vans\n\n# OpenAPI definition\n\n```json\n{document}\n```\n"


def _named_behind_label(count: int) -> str:
    names = ", ".join(f"`a{number}` for (one) thing" for number in range(count))
    return f"{PUT}Required parameters: {names}.\n\n"


def _rows(count: int, typed: str = "object") -> str:
    rows = "".join(f"| `a{number}` | {typed} | What. |\n" for number in range(count))
    return f"| Name | Type | Description |\n|---|---|---|\n{rows}\n"


def _tables(count: int, above: str) -> str:
    """Tables, each below a line that names one of the rows before them."""
    return "".join(f"{above.format(number)}\n\n| Name | Type |\n|---|---|\n| `b{number}` | string |\n\n" for number in range(count))


def _objects_titled(count: int) -> str:
    return f"{PUT}Parameters:\n\n{_rows(count)}{_tables(count, '### a{}')}"


def _objects_of_answer_titled(count: int) -> str:
    return f"{PUT}Response:\n\n{_rows(count)}{_tables(count, '### a{}')}"


def _objects_named(count: int) -> str:
    return f"{PUT}Parameters:\n\n{_rows(count)}{_tables(count, 'The `a{}` object has these fields:')}"


def _objects_inside(count: int) -> str:
    rows = "".join(f"  - `a{number}` (object): What.\n" for number in range(count))
    return f"{PUT}Parameters:\n\n- `config` (object): What.\n{rows}\n{_tables(count, '### a{}')}"


def _values(count: int) -> str:
    tables = "".join(f"Text.\n\n| Parameter | Values |\n|---|---|\n| `a{number}` | `x`, `y` |\n\n" for number in range(count))
    return f"{PUT}Parameters:\n\n{_rows(count, 'string')}{tables}"


def _values_of_answer(count: int) -> str:
    return _values(count).replace("Parameters:", "Response:")


def _types_in_types(count: int, members: str = "b") -> str:
    """Tables of types, each of which holds the next one as so many members."""
    tables = "".join(
        f"### `Thing{number}`\n\n| Name | Type |\n|---|---|\n" + "".join(f"| `{name}{number}` | `Thing{number + 1}` |\n" for name in members) + "\n" for number in range(count)
    )
    return f"{PUT}Response:\n\n| Name | Type |\n|---|---|\n| `a` | `Thing0` |\n\n{tables}"


def test_types_that_hold_the_next_one_twice_are_not_twice_the_work_for_each_level() -> None:
    _work(_types_in_types(1, "bc"))
    assert _work(_types_in_types(16, "bc")) < 8 * _work(_types_in_types(8, "bc"))


def test_types_that_hold_each_other_a_thousand_deep_are_all_known() -> None:
    shapes = page(_types_in_types(1000)).service.shapes
    assert {f"Thing{number}": [f"b{number}"] for number in range(1000)}.items() <= {shape.id: [member.name for member in shape.members] for shape in shapes if isinstance(shape, Structure)}.items()
    assert len(shapes) == 1003


@pytest.mark.parametrize(
    "text",
    [
        lambda count: PUT + "It returns it, see [this](#none). " * count,
        lambda count: PUT + "It returns `it` " * (5 * count),
        lambda count: PUT + "It returns an object with the keys `a`, `b` " * count,
        lambda count: PUT + "It takes `it`, as [this](#none). " * count,
        lambda count: PUT + "It is a van.\n\n" * (5 * count),
        _labels,
        _named_above,
        _linked_above,
        _described_again,
        _calls,
        _commands,
        _titled,
        _named_lines,
        _named_behind_label,
        _documents,
        _objects_titled,
        _objects_of_answer_titled,
        _objects_named,
        _objects_inside,
        _values,
        _values_of_answer,
        _types_in_types,
        lambda count: PUT + "Query params: `b`, " + "`a`, " * count + "words\n",
    ],
    ids=["links", "code", "keys", "sentences", "paragraphs", "labels", "operations named", "operations linked", "descriptions", "calls", "commands", "titles", "named lines", "names behind a label", "documents",
         "titled objects", "titled objects of an answer", "named objects", "objects inside", "values", "values of an answer", "types in types", "names in a line"],
)
def test_four_times_what_a_page_says_is_about_four_times_the_work(text: Callable[[int], str]) -> None:
    _work(text(1))
    assert _work(text(400)) < 5 * _work(text(100))


def test_eight_times_the_ways_to_authenticate_are_about_eight_times_the_work() -> None:
    _work(_schemes(1))
    assert _work(_schemes(800)) < 8.8 * _work(_schemes(100))


class _Copied(list[Block]):
    """Blocks that know how many of them were copied to look at some."""

    copied = 0

    def __getitem__(self, key: Any) -> Any:
        """As of any list."""
        if isinstance(key, slice):
            self.copied += len(range(*key.indices(len(self))))
        return super().__getitem__(key)


def test_what_stands_behind_a_heading_is_not_copied_to_see_whether_it_is_a_method() -> None:
    methods = "".join(f"## vans{number}.get\n\nGets it.\n\n" for number in range(50))
    read, _ = read_page(SourceFile("page.md", f"# Vans\n\nText.\n\n{methods}"))
    heading = read.blocks[0]
    template, _ = read_page(SourceFile("page.md", "# Vans\n\n`POST /api/<method>`\n"))
    blocks = _Copied([heading, *template.blocks[1:], *read.blocks[2:]])
    assert len(with_methods(blocks)) > len(blocks) + 40
    assert blocks.copied == 0


def test_four_times_the_documents_are_about_four_times_the_work_of_reading() -> None:
    def work(count: int) -> int:
        source = SourceFile("page.md", _documents(count))
        return lines_run(lambda: read_page(source))

    work(1)
    assert work(200) < 4.3 * work(50)


def _checks(text: str) -> int:
    read, _ = read_page(SourceFile("page.md", text))
    linked, _ = link_services([read], [])
    return lines_run(lambda: check([read], linked))


def _called(count: int) -> str:
    """Operations each of which a command calls that has another value in place of its placeholder."""
    # `re` keeps what it has compiled: no two counts have a path in common.
    return "# Vans\n\n" + "".join(
        f"## Get van {number}\n\n`GET /vans{count}x{number}/{{id}}`\n\n```shell\ncurl https://vans.example.com/vans{count}x{number}/7\n```\n\n"
        for number in range(count)
    )


def _without_answer(count: int) -> str:
    """Operations of which nothing says what they answer, on a page that includes another file."""
    calls = "".join(f"## Get van {number}\n\n`GET /vans{number}`\n\nIt is a van.\n\n" for number in range(count))
    return f"# Vans\n\n{calls}{{% include 'vans.md' %}}\n"


@pytest.mark.parametrize("text", [_called, _without_answer], ids=["commands", "answers"])
def test_four_times_the_operations_are_about_four_times_the_work_of_checking(text: Callable[[int], str]) -> None:
    _checks(text(1))
    assert _checks(text(200)) < 5 * _checks(text(50))


def _shown(count: int) -> str:
    """Examples each below a line of its own."""
    shown = "".join(f"This is one:\n\n```json\n{{\"a\": {number}}}\n```\n\n" for number in range(count))
    return f"{PUT}{shown}"


def _shown_in_another_protocol(count: int) -> str:
    """Examples that are those of another protocol, if the page speaks of this one, which it does not."""
    shown = "".join(f"JSON-RPC {number}\n\n```json\n{{\"a\": {number}}}\n```\n\n" for number in range(count))
    return f"{PUT}{shown}"


@pytest.mark.parametrize("text", [_shown, _shown_in_another_protocol], ids=["any", "another protocol"])
def test_four_times_the_examples_are_about_four_times_the_work(text: Callable[[int], str]) -> None:
    _work(text(1))
    assert _work(text(400)) < 5 * _work(text(100))


class _Looked(str):
    """A text that knows how many characters were gone through to count something in it."""

    __slots__ = ("characters",)

    def __init__(self, _: str) -> None:
        self.characters = 0

    def count(self, sub: str, start: Any = 0, end: Any = None) -> int:
        """As of any text."""
        self.characters += (len(self) if end is None else end) - start
        return super().count(sub, start, end)


def test_lines_are_counted_once_for_all_messages_of_an_example() -> None:
    def work(count: int) -> int:
        text = _Looked("".join(f'POST /vans/{number} HTTP/1.1\nAccept: a/b\n\n{{"a": 1}}\n\n' for number in range(count)))
        assert [message.start for message in read_messages(text)] == list(range(0, 5 * count, 5))
        return text.characters

    assert work(400) < 5 * work(100)


def test_an_example_is_no_declaration_at_its_first_value_however_long_it_is() -> None:
    def work(count: int) -> int:
        members = "".join(f', "class {number}": "type string"' for number in range(count))
        return lines_run(lambda: read_declarations(f'[\n  {{ "id": 7{members} }}\n]'))

    assert work(1) == work(500)


class _Asked(dict[str, Node]):
    """Members of an object, which knows how often one was looked for."""

    asked = 0

    def __contains__(self, key: object) -> bool:
        """As of any dictionary."""
        self.asked += 1
        return super().__contains__(key)


def test_objects_of_an_example_are_not_searched_once_for_each_member() -> None:
    """A list of objects, each of which shows another member."""
    objects = [Node(Kind.OBJECT, number, members=_Asked({f"a{number}": Node(Kind.STRING, number, "1.2.2024")})) for number in range(50)]
    day = Typed(Named(ScalarKind.DATE))
    sent = as_sent([Entry(name=f"a{number}", typed=day, span=Span("page.md", number)) for number in range(50)], [Node(Kind.ARRAY, 0, items=objects)])
    assert [each.typed for each in sent] == [Typed(Named(ScalarKind.STRING))] * 50
    assert sum(node.members.asked for node in objects if isinstance(node.members, _Asked)) <= 50
