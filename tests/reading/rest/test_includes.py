"""Places of pages that stand for text of other files are told, once a page."""

from __future__ import annotations

import pytest

from codegen.reading.rest.page import read_page
from codegen.source import SourceFile


@pytest.mark.parametrize(
    "line",
    [
        "<%= render_markdown partial: 'vans/query_strings' %>",
        "<%= render 'vans/note' %>",
        "<%= json :van %>",
        "{% include vans/row.md %}",
        "{%- render 'van' -%}",
        '{{< include "vans/row.md" >}}',
        '{{% docs/shared lookup="vans.md" %}}',
        "{{> vans/row }}",
        "[block:parameters]",
        "[!INCLUDE [row](vans/row.md)]",
        '--8<-- "vans/row.md"',
        "{!vans/row.md!}",
        ".. include:: vans/row.md",
        "<!-- include vans/row.md -->",
    ],
)
def test_what_stands_for_other_text_is_a_finding_with_its_line(line: str) -> None:
    text = f"# Vans\n\n`GET /vans`\n\n{line}\n\nWords.\n\n{line}\n"
    page, found = read_page(SourceFile("vans.md", text))
    assert [(item.code, item.span.line) for item in found] == [("RS130", 5)]
    assert [place.line for place in page.includes] == [5, 9]


@pytest.mark.parametrize(
    "text",
    [
        "# Vans\n\n`GET /vans`\n\n```erb\n<%= render 'van' %>\n```\n",
        "# Vans\n\n`GET /vans`\n\n{% if page.paid %}\nWords include this.\n{% endif %}\n",
        "# Vans\n\n`GET /vans`\n\n{{< details >}}\nWords\n{{< /details >}}\n",
        "# Vans\n\nResults include: a, b.\n\n`GET /vans`\n",
    ],
)
def test_code_conditions_and_words_are_none(text: str) -> None:
    page, found = read_page(SourceFile("vans.md", text))
    assert not page.includes
    assert not found
