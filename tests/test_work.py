"""What a build does not do: the work that would make it slow is counted, not timed."""

from __future__ import annotations

import cProfile
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from re import _compiler as sre_compile  # type: ignore[attr-defined]  # not in typeshed

import pytest

from codegen import pipeline
from codegen.emit.python.docstrings import filled
from codegen.emit.python.text import PageText, string_literal, visible
from codegen.inputs import discover
from codegen.linking.rest import line_counts
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.outline import outline
from codegen.linking.rest.samples.curl import read_commands
from codegen.linking.rest.service.overview_sections import overviews
from codegen.loading import read_files, settle
from codegen.pages.rest import Introduction
from codegen.reading.aws.sentences import nearly_introduction, other_format
from codegen.reading.aws.statuses import is_bare
from codegen.reading.rest import claim
from codegen.reading.rest.page import read_page
from codegen.reading.rest.tables import tables
from codegen.source import SourceFile

COUNTING = """
import ast, sys
from pathlib import Path
from codegen import pipeline

parsed = []
parse = ast.parse
ast.parse = lambda source, *rest, **more: parsed.append(source) or parse(source, *rest, **more)
request = pipeline.Request(inputs=(Path(sys.argv[1]),), jobs=1)
built = pipeline.build(request, Path(sys.argv[2]), write=True)
assert built.files and not built.diagnostics.failed
print(*sorted(sys.modules))
made = sum(len(Path(sys.argv[2], path).read_text("utf-8")) for path in built.files if path.endswith(".py"))
print(len(parsed), len(set(parsed)), sum(map(len, parsed)), made)
"""


def counted(project: Path, pages: Path, output: Path) -> tuple[set[str], list[int]]:
    """The modules that a build from nothing imported; texts parsed, different ones among them, their characters, and those of all modules made."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, str(pages), str(output)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    modules, numbers = done.stdout.splitlines()
    return set(modules.split()), [int(number) for number in numbers.split()]


@pytest.mark.parametrize(("family", "other"), [("aws", "rest"), ("rest", "aws")])
def test_a_build_imports_what_it_needs_and_parses_nothing_twice(
    project: Path, tmp_path: Path, family: str, other: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in (project / "input_docs" / {"aws": ".", "rest": "lending"}[family]).glob("*.md"):
        shutil.copy(page, pages)
    modules, (parsed, different, characters, made) = counted(project, pages, tmp_path / "sdk")
    heavy = {"black", "libcst", "rich", "markdown_it", "asyncio", "hypothesis"}
    assert not heavy & modules
    passes = {f"codegen.linking.{other}", f"codegen.checking.{other}", f"codegen.reading.{other}.page"}
    assert not passes & modules
    assert f"codegen.linking.{family}" in modules
    assert parsed == different
    assert characters < made


def described(rows: int) -> str:
    """A page with an operation of so many parameters, each of which names the one before it in code."""
    table = [
        f"| `van_{row}` | string | No | Must be as long as a name in `van_{row - 1}`. |"
        for row in range(1, rows + 1)
    ]
    return "\n".join(
        [
            *("# Vans", "", "## List vans", "", "```http", "GET /vans", "```", ""),
            *("| Attribute | Type | Required | Description |", "|---|---|---|---|", *table, ""),
        ]
    )


def test_more_rows_need_no_more_expressions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Before a measure everything that is there for all pages is made.
    expressions: list[object] = []
    make = sre_compile.compile
    monkeypatch.setattr(sre_compile, "compile", lambda p, *more: expressions.append(p) or make(p, *more))
    needed: list[int] = []
    for number, rows in enumerate((5, 5, 200)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "vans.md").write_text(described(rows), "utf-8")
        expressions.clear()
        (service,) = pipeline.understand(pipeline.Request(inputs=(folder,), jobs=1)).model.services
        assert sum(len(shape.members) for shape in service.shapes) == rows
        needed.append(len(expressions))
    assert needed[2] - needed[1] < 20


def mentioned(calls: int) -> str:
    """A page that says of so many operations what they do, and shows a request of each."""
    parts = ["# Vans\n"]
    for number in range(calls):
        parts.append(f"## Van {number}\n\n`GET /vans/{number}a/{{id}}` is what gives it.\n")
        parts.append(f"```http\nGET /v1/vans/{number}a/7 HTTP/1.1\nAccept: application/json\n```\n")
    return "\n".join(parts)


def test_twice_the_introductions_of_a_page_take_twice_the_work() -> None:
    called: list[int] = []
    for calls in (5, 100, 200):
        profile = cProfile.Profile()
        page, _ = profile.runcall(read_page, SourceFile("vans.md", mentioned(calls)))
        assert sum(isinstance(block, Introduction) for block in page.blocks) == calls
        called.append(sum(entry.callcount for entry in profile.getstats()))
    assert called[2] / called[1] < 2.2


def test_lines_are_counted_only_where_somebody_asks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    count = line_counts._of_page
    monkeypatch.setattr(line_counts, "_of_page", lambda page, *more: counted.append(page.file) or count(page, *more))  # type: ignore[func-returns-value]
    request = pipeline.Request(inputs=(project / "input_docs" / "lending",), jobs=1)
    understood = pipeline.understand(request)
    assert understood.model.services
    assert not counted
    files = {page.file for page in understood.pages}
    assert {file for file, lines in understood.lines.items() if sum(number for _, number in lines.counts)} == files
    assert sorted(counted) == sorted(files)


def calls(name: str, function: Callable[..., object], *arguments: object) -> int:
    """How often something of that name is called while `function` runs."""
    profile = cProfile.Profile()
    profile.runcall(function, *arguments)
    return sum(
        entry.callcount
        for entry in profile.getstats()
        if (name in entry.code if isinstance(entry.code, str) else name == entry.code.co_name)
    )


def test_lines_with_code_in_them_are_no_fences() -> None:
    lines = [f"A `van {number}` stands here." for number in range(100)]
    page = SourceFile("vans.md", "\n\n".join(["# Vans", "```\ncode\n```", *lines]))
    assert calls("fence", read_page, page) == 1
    assert calls("'fullmatch' of 're.Pattern'", read_page, page) < 20


def test_code_that_begins_with_no_call_is_not_read_line_by_line() -> None:
    def page(first: str) -> SourceFile:
        members = "\n".join(f'  "van_{number}": {number},' for number in range(100))
        return SourceFile("vans.md", "\n\n".join(["# Vans", *[f"```\n{first}\n{members}\n```"] * 20]))

    assert calls("code_call", read_page, page("{")) == 0
    assert calls("code_call", read_page, page("GET /vans")) > 20


def test_words_of_a_command_are_taken_apart_only_where_quotes_ask_for_it() -> None:
    plain = " ".join(f"--header X-{number}:{number}" for number in range(50))
    assert calls("_piece", read_commands.__wrapped__, f"curl {plain} 'https://vans.example.com' \"a\"") == 0
    assert calls("_piece", read_commands.__wrapped__, "curl https://vans.example.com/a\"b c\"d") > 1


def test_the_path_of_a_page_is_taken_apart_once_whatever_sections_it_has() -> None:
    text = "\n\n".join(["# Vans", *(f"## Van {number}\n\nStands." for number in range(100))])
    page, _ = read_page(SourceFile("guide/vans.md", text))
    assert calls("with_suffix", Index, [outline(page)]) == 1


def test_sections_below_operations_are_passed_over_where_overviews_are_looked_for() -> None:
    parts = "\n\n".join(f"### Part {number}\n\nStands." for number in range(100))
    page, _ = read_page(SourceFile("vans.md", f"# Vans\n\nIntro.\n\n## Get vans\n\n`GET /vans`\n\n{parts}"))
    assert [section.title for section in overviews([outline(page)])] == ["", "Vans"]
    assert calls("introductions", lambda: list(overviews([outline(page)]))) < 10


def test_a_page_that_is_read_to_be_claimed_is_not_read_again(tmp_path: Path) -> None:
    # The method stands behind the path, so that only reading tells.
    (tmp_path / "vans.md").write_text("# Vans\n\n## Get a van\n\n`/vans/{id}` [GET]\n\nReturns a van.\n", "utf-8")
    files = discover([tmp_path]).files
    source = SourceFile(files[0].shown, files[0].path.read_text("utf-8"))
    assert claim._CALL.search(source.text) is None
    assert calls("read_page", lambda: settle(read_files(files, 1, lambda _: None), files)) == 1
    (entry,) = settle(read_files(files, 1, lambda _: None), files)
    assert entry.page == read_page(source)[0]
    assert source not in claim._read


def test_equal_rows_of_tables_are_taken_apart_once() -> None:
    table = "| Attribute | Type | Description |\n|---|---|---|\n| `id` | integer | Of the `van`. |\n| `plate` | string | Its plate. |\n"
    pages = [SourceFile("vans.md", "\n".join(["# Vans\n", *[f"Takes:\n\n{table}"] * number])) for number in (1, 50)]
    tables._read_cells.cache_clear()
    first = calls("_cell_texts", read_page, pages[0])
    assert first
    assert calls("_cell_texts", read_page, pages[1]) == 0


def test_prose_without_letters_of_a_fact_is_not_held_against_such_words() -> None:
    rows = "\n".join(f"| `van_{number}` | string | Where the {number}th van is. |" for number in range(50))
    page = SourceFile("vans.md", f"# Vans\n\n| Attribute | Type | Description |\n|---|---|---|\n{rows}\n")
    assert calls("one_off", read_page, page) == 0
    assert calls("_masked", read_page, page) == 0


def test_lines_without_signs_of_templates_are_passed_on_at_once() -> None:
    lines = [f"Van {number} stands here" for number in range(100)]
    assert calls("step", read_page, SourceFile("vans.md", "\n\n".join(lines))) == 0
    assert calls("step", read_page, SourceFile("vans.md", "\n\n".join([*lines, "<div>"]))) == 1


def test_prose_about_data_is_not_compared_with_names_of_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("difflib.get_close_matches", lambda *_: pytest.fail("compared"))
    for line in ("The data with which the van was trained.", "The format of the data is CSV.", "The request accepts data."):
        assert not other_format(line)
        assert not nearly_introduction(line)
    monkeypatch.undo()
    assert other_format("The request accepts the following data in YAML format.") == "YAML"


def test_texts_of_plain_characters_are_not_searched_for_others() -> None:
    plain = [f"Van {number} (`a-{number}`) is 'here'." for number in range(50)]
    encoders: list[Callable[[str], object]] = [
        string_literal,
        lambda text: visible(PageText(text)),
        lambda text: filled(PageText(text), 88),
    ]
    for encode in encoders:
        for way in ("match", "search"):
            assert calls(f"'{way}' of 're.Pattern'", lambda made=encode: [made(text) for text in plain]) == 0
    assert string_literal("a\x7f\tb") == r'"a\x7f\tb"'
    assert visible(PageText("a\x7f\u200bb")) == "ab"
    assert filled(PageText("a  b\tc"), 88) == ["a  b    c"]


def test_a_line_without_the_word_is_at_once_no_status() -> None:
    lines = [f"A van of {number} tons." for number in range(100)]
    assert calls("'match' of 're.Pattern'", lambda: [is_bare(line) for line in lines]) == 0
    assert is_bare("HTTP Status Code: 404")
