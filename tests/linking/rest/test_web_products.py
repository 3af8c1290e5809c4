"""Forms of the references of web products: boards, chats, trackers of time, shops."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import sent, service
from tests.linking.rest.small import page


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/crews/CREW-SLUG", "/crews/{CREW-SLUG}"),
        ("/crews/CREW_ID/boats", "/crews/{CREW_ID}/boats"),
        ("/crews/ID", "/crews/{ID}"),
        ("/crews/{CREW-SLUG}/sails.yml", "/crews/{CREW-SLUG}/sails.yml"),
        ("/crews/by-hash/SHA256", "/crews/by-hash/SHA256"),
        ("/crews/by-hash/SHA-256", "/crews/by-hash/SHA-256"),
        ("/API/CREWS", "/API/CREWS"),
        ("/crews/CSV", "/crews/CSV"),
    ],
)
def test_a_step_in_capitals_of_several_words_stands_for_a_value(path: str, read: str) -> None:
    assert page(f"# Crews\n\n### GET {path}\n\nOne crew.\n").calls() == [f"GET {read}"]


_LABELS = """
# Locks

## Move a lock

```http
PUT /canals/17/locks/4/moves HTTP/1.1

{"target_canal_id": 18}
```

### HTTP Request

`PUT /canals/<Canal ID>/locks/<Lock ID>/moves`

### URL Parameters

Parameter | Description
--------- | -----------
Canal ID | The canal's ID
Lock ID | The lock's ID

### Body Parameters

Parameter | Description
--------- | -----------
TargetCanal ID | Where it goes
"""


def test_names_as_people_say_them_are_those_of_the_path_and_of_the_example() -> None:
    found = page(_LABELS)
    assert found.places("PUT /canals/{Canal_ID}/locks/{Lock_ID}/moves") == {"path": ["Canal_ID", "Lock_ID"], "body": ["target_canal_id"]}


def test_words_behind_a_name_are_facts_and_no_part_of_it() -> None:
    text = "# Locks\n\n`GET /locks`\n\n| Parameter | Description |\n|---|---|\n| Limit Required | how many |\n| Page Integer | which page |\n"
    assert sent(service(text), "list_locks") == {"Limit": ("query", "document", True), "Page": ("query", "long", None)}
