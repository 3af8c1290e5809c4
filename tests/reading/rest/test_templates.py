"""What templates leave in sources goes, what it says stays, and lines keep their numbers."""

from __future__ import annotations

import pytest

from codegen.pages.rest import MarkKind, Paragraph
from tests.reading.rest.support import blocks, inline, read

DEBRIS = {
    "a comment": "<!-- a -->",
    "a long comment": "<!--\na\n\nb\n-->",
    "a comment of MDX": "{/* a */}",
    "imports": "import {A} from './a.jsx'\nexport const b = 1",
    "shortcodes": "{{< details >}}\n{{< /details >}}",
    "Liquid": "{% if x %}\n{% endif %}",
    "ERB": "<%= headers 200 %>\n<%= json(:parcel) %>",
    "ERB over lines": "<% config do |a|\n  b\nend %>",
    "kramdown": "{:toc}",
    "a component": "<Toc\n  depth={2}\n/>",
}


@pytest.mark.parametrize("kind", DEBRIS)
def test_debris_goes(kind: str) -> None:
    text = f"One.\n\n{DEBRIS[kind]}\n\nTwo.\n"
    page = read(text, "page.mdx" if "MDX" in kind or kind == "imports" else "page.md")
    assert [(block.text.text, block.span.line) for block in page.blocks if isinstance(block, Paragraph)] == [
        ("One.", 1),
        ("Two.", text.count("\n")),
    ]
    assert len(page.blocks) == 2
    counts = dict(page.lines.counts)
    assert (counts["prose"], counts["unknown"]) == (2, 0)
    assert counts["ignored"] == len([line for line in DEBRIS[kind].split("\n") if line])


KEPT = {
    "{{< details >}}\n\nTier: one\n\n{{< /details >}}": [("p", "Tier: one")],
    '<Tabs>\n    <Tab title="Request">\n        | a | b |\n        |---|---|\n        | 1 | 2 |\n    </Tab>\n</Tabs>': [
        ("p", "Request"),
        ("table", ["a", "b"], [["1", "2"]]),
    ],
    "<details>\n<summary>More <b>here</b></summary>\n\nWords.\n\n</details>": [
        ("p", "More here"),
        ("p", "Words."),
    ],
    "Use `{{ name }}` or `<%= x %>` or `<!-- a -->`.": [("p", "Use {{ name }} or <%= x %> or <!-- a -->.")],
    "```\n{{< a >}}\n<!-- b -->\n<%= c %>\n{% d %}\n```": [
        ("code", "", "{{< a >}}\n<!-- b -->\n<%= c %>\n{% d %}")
    ],
    '<%= json \\\n  :name => "Box",\n  :size => 3\n%>': [("code", "ruby", ':name => "Box",\n:size => 3')],
    "{% highlight json %}\n{}\n{% endhighlight %}": [("code", "json", "{}")],
    "Send `<user_id>` or <user_id> as text.": [("p", "Send <user_id> or <user_id> as text.")],
    '<Tooltip tip="x">Words</Tooltip> stay.': [("p", "Words stay.")],
}


@pytest.mark.parametrize("text", KEPT)
def test_what_debris_holds_stays(text: str) -> None:
    assert blocks(text) == KEPT[text]


FIELDS = [
    ("table", ["Name", "In", "Type", "Required", "Default", "Description"], [
        ["id", "path", "string", "true", "", "Which one | not."],
        ["size", "query", "number", "", "3", "How many."],
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '<ParamField path="id" type="string" required>\n  Which one | not.\n</ParamField>\n'
        '<ParamField query="size" type="number" default="3">How many.</ParamField>\n',
        '{% swagger-parameter in="path" name="id" type="string" required="true" %}\nWhich one | not.\n'
        '{% endswagger-parameter %}\n\n{% swagger-parameter in="query" name="size" type="number" default="3" %}\n'
        "How many.\n{% endswagger-parameter %}\n",
    ],
)
def test_parameters_that_attributes_state_are_rows(text: str) -> None:
    assert blocks(text) == FIELDS


def test_shortcodes_within_lines() -> None:
    text = inline('{{<required>}} [Depot]({{< relref "depots" >}}) {{< badge "beta" >}}')
    assert text.text == "required Depot beta"
    assert text.marked(MarkKind.BADGE) == ("required", "beta")
    assert text.links() == (("Depot", "depots"),)


def test_front_matter() -> None:
    yaml = read('---\ntitle: "Parcels: all"\ntags:\n  - a\nweight: 3\n---\n\n## List\n')
    assert yaml.front_matter == (("title", "Parcels: all"), ("tags", ""), ("weight", "3"))
    assert yaml.title == "Parcels: all"
    toml = read('+++\ntitle = "Parcels"\n+++\n\n# All parcels\n')
    assert toml.front_matter == (("title", "Parcels"),)
    assert (toml.title, toml.span.line) == ("All parcels", 5)
    assert read("---\n\nWords.\n").front_matter == ()
