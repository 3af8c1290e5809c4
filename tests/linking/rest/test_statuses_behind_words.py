"""Lists of statuses in which words stand before each number."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import operation, service


@pytest.mark.parametrize("words", ["status code 400, errno 101:", "Status code: 400 -", "HTTP status 400:", "status 400 -", "400:"])
def test_they_are_the_statuses_of_the_call(words: str) -> None:
    linked = service(
        "# Boats\n\n## `GET /boats`\n\nAll boats.\n\nFailing requests may be due to the following errors:\n\n"
        f"* {words} the wind is wrong\n* {words.replace('400', '413')} too many boats\n"
    )
    assert [item.status for item in operation(linked, "list_boats").responses] == ["400", "413"]
