"""What `lint` does not say, since nothing is lost: fields said twice in the same words, members that one way of writing samples has."""

from __future__ import annotations

import pytest

from tests.linking.guide import entry, operation_page
from tests.reading.test_near_names import findings


@pytest.mark.parametrize(
    ("line", "fields", "told"),
    [
        ("Type: Timestamp", ("Type: Timestamp", "Required: No"), False),
        ("Required: No", ("Type: String", "Required: No"), False),
        ("Required: Yes", ("Type: String", "Required: No"), True),
        ("Valid values: `true` | `false`", ("Type: Boolean", "Required: No"), False),
        ("Valid values: `on` | `off`", ("Type: Boolean", "Required: No"), True),
        ("Valid values: `on` | `off`", ("Type: String", "Valid Values: `on | off`", "Required: No"), False),
        ("Valid values: `on` | `off`", ("Type: String", "Required: No"), True),
    ],
)
def test_a_line_of_text_that_repeats_the_field_lines_is_no_finding(
    line: str, fields: tuple[str, ...], told: bool
) -> None:
    page = operation_page("Put", entry("Lit", *fields, prose=f"Since when.\n\n{line}\n\n"), request='{ "Lit": "string" }')
    codes = [each.code for each in findings({"API_Put.md": page})]
    assert codes.count("PG332") == told


@pytest.mark.parametrize(("pages", "expected"), [(3, 3), (6, 1)])
def test_a_member_of_many_samples_is_reported_once(pages: int, expected: int) -> None:
    sample = '\n## Examples\n\n### Sample Response\n\n```\n{ "Name": "lamp", "_links": { } }\n```\n'
    texts = {
        f"API_Get{number}.md": operation_page(
            f"Get{number}",
            request="{ }",
            response='{ "Name": "string" }',
            answers=(entry("Name", "Type: String", op=f"Get{number}"),),
        ).replace("\n## See Also", f"{sample}\n## See Also")
        for number in range(pages)
    }
    told = [each.message for each in findings(texts) if each.code == "PG342"]
    assert len(told) == expected
    assert ("nor 5 others" in told[0]) == (pages > 5)
