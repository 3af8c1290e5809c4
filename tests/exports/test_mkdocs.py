"""The documentation site of an SDK."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from codegen.emit.exports.mkdocs import export
from codegen.emit.python.markdown import encoded, prose, summary
from codegen.ir.model import ErrorTrait, Model
from tests.support.models import list_of, member, operation, ref, service, string, structure

ATTACK = "<script>alert(1)</script> [x](javascript:alert(2)) `<b>` | # \n\n    <img src=x onerror=y>\n- ![z](http://z)"
SERVICE = service(
    operation("Make", "MakeInput", "MakeOutput", errors=("Broken",), documentation=ATTACK, url='https://x"onclick="y'),
    structure("MakeInput", member("Name", string(length=(1, 5), pattern="[a|b]<i>"), required=True, doc=ATTACK)),
    structure("MakeOutput", member("Parts", list_of(ref("Part")), doc="The parts.")),
    structure("Part", member("Color", string(values=("Red", "<u>")), doc="A color."), documentation="A part.", url="https://example.com/a"),
    structure("Broken", documentation=ATTACK, error=ErrorTrait(code="Broken", status=400)),
    title="Example <s>Service</s>",
)  # fmt: skip


def write(folder: Path) -> None:
    for path, text in export(Model((SERVICE,))).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def test_each_operation_and_type_has_a_page_that_links_to_the_others(tmp_path: Path) -> None:
    write(tmp_path)
    docs = tmp_path / "docs"
    assert "[Part](../types/part.md)" in (docs / "example/operations/make.md").read_text("utf-8")
    assert "[make](../operations/make.md)" in (docs / "example/types/part.md").read_text("utf-8")
    for page in docs.rglob("*.md"):
        for target in re.findall(r"\]\(([^)]*\.md)\)", page.read_text("utf-8")):
            assert (page.parent / target).is_file()
    nav = json.dumps(json.loads((tmp_path / "mkdocs.yml").read_text("utf-8"))["nav"])
    for page in docs.rglob("*.md"):
        assert page.relative_to(docs).as_posix() in nav


def test_the_home_page_of_one_service_has_all_to_begin_with(tmp_path: Path) -> None:
    write(tmp_path)
    home = (tmp_path / "docs/index.md").read_text("utf-8")
    assert "from aws_sdk.example import" in home
    assert 'client.make(name="...")' in home
    assert "[make](example/operations/make.md)" in home
    assert "[Part](example/types/part.md)" in home


def test_several_services_have_a_home_page_each(tmp_path: Path) -> None:
    other = service(operation("Look", None, None, documentation="Looks."), name="other", title="Other")
    files = export(Model((SERVICE, other)))
    home = files["docs/index.md"]
    assert "[Other](other/index.md)" in home
    assert "from aws_sdk.example import" in home
    assert "from aws_sdk.other import" in home
    assert "[look](other/operations/look.md)" in home
    assert "[look](operations/look.md): Looks." in files["docs/other/index.md"]


def test_a_call_is_shown_with_types_that_lead_on_and_needed_arguments_first() -> None:
    request = structure(
        "Ask",
        member("Most", string()),
        member("Part", ref("Part")),
        member("Name", string(), required=True),
        member("Parts", list_of(ref("Part"))),
    )
    answer = structure("Told", member("Color", string()))
    part = structure("Part", member("Color", string()))
    made = service(operation("Make", "Ask", "Told"), request, answer, part)
    page = export(Model((made,)))["docs/example/operations/make.md"]
    signature = page.partition('<pre class="signature">')[2].partition("</pre>")[0]
    assert re.findall(r"^    (\w+):", signature, re.M) == ["name", "most", "part", "parts"]
    assert "    name: str,\n" in signature
    assert 'parts: list&#91;<a href="../types/part.html">Part</a>&#93; = ' in signature
    assert ') -&gt; <a href="#result">MakeResponse</a>' in signature
    assert re.findall(r"^### (\w+)", page, re.M) == ["name", "most", "part", "parts", "color"]
    assert page.count("**required**") == 1


def test_text_of_pages_is_no_markup() -> None:
    assert html.unescape(encoded(ATTACK)) == ATTACK
    assert re.search(r"[<>\[\]`*_#|(]", re.sub(r"&#\d+;", "", encoded(ATTACK))) is None
    assert re.sub(r"</?code>", "", prose(ATTACK)).count("<") == 0


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Makes *it*. And more.", "Makes it."),
        ("Important: Read this.\n\n- a list\n\nMakes it, e.g. in the U.S. East. Then goes.", "Makes it, e.g. in the U.S. East."),
        ("Note: Only this.", ""),
        ("No end", "No end"),
    ],
)  # fmt: skip
def test_lists_of_operations_say_what_each_does(text: str, first: str) -> None:
    assert html.unescape(summary(text)) == (f": {first}" if first else "")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.found.update(name for name, _ in attrs if name.startswith("on"))
        self.found.update(value or "" for _, value in attrs if (value or "").startswith("javascript:"))


def test_language_models_have_a_table_of_contents() -> None:
    text = export(Model((SERVICE,)))["docs/llms.txt"]
    assert text.startswith("# Example \\<s\\>Service")
    assert "from aws_sdk.example import ExampleClient" in text
    lines = dict(re.findall(r"(?m)^- \[(\w+)\]\(([^)]+)\)", text))
    assert lines == {"make": "example/operations/make.html", "Part": "example/types/part.html"}
    assert "(example/types/part.html): A part.\n" in text
    assert "<script" not in text.replace("\\<", "")
    assert "[x](" not in text.replace("\\[", "")


@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="mkdocs-material is not installed")
def test_mkdocs_builds_the_site_without_a_warning(tmp_path: Path) -> None:
    write(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    listed = re.findall(r"\]\(([^)]+)\)", (tmp_path / "site/llms.txt").read_text("utf-8"))
    assert listed
    assert all((tmp_path / "site" / path).is_file() for path in listed)
    page = (tmp_path / "site/example/operations/make.html").read_text("utf-8")
    article = page[page.index("<article") : page.index("</article>")]
    tags = Tags()
    tags.feed(article)
    assert tags.found & {"script", "img", "i", "b", "u", "s", "onclick", "onerror"} == set()
    assert not any(value.startswith("javascript:") for value in tags.found)
    assert "<script>alert(1)</script>" in tags.text
