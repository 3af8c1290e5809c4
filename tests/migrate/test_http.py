"""Code that calls a service of plain HTTP, after its pages changed: clients, groups of operations and what they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.ir.model import Model
from codegen.migrate import migrate
from tests.support.pages import model_of

PAGE = """# Kilns

## Create a kiln

Adds a kiln.

`POST /kilns`

| Parameter | In | Type | Required | Description |
|---|---|---|---|---|
| `name` | body | string | Yes | Its name. |
| `size` | body | integer | No | Litres. |

Example response:

```json
{"id": 1, "name": "Big one", "hot": false}
```

## List kilns

Lists kilns.

`GET /kilns`

| Parameter | In | Type | Required | Description |
|---|---|---|---|---|
| `page` | query | integer | No | Number of the page. |
| `glaze` | query | string | No | Only with this glaze. |

Example response:

```json
[{"id": 1, "name": "Big one", "hot": false}]
```
"""

CODE = """\
from my_sdk import AsyncKilns, Kilns
from my_sdk.kilns.types import Kiln


def make(client: Kilns) -> None:
    kilns = client.kilns
    kilns.create(name="a", size=4)
    print(kilns.create(name="a").hot)
    for each in client.kilns.list(glaze="sea"):
        print(each.hot)


async def look(kiln: Kiln) -> None:
    async with AsyncKilns(token="t") as client:
        await client.kilns.create(name=kiln.name, size=4)
"""


def model(folder: Path, text: str) -> Model:
    folder.mkdir()
    (folder / "kilns.md").write_text(text)
    return model_of(folder)


def migrated(tmp_path: Path, text: str) -> tuple[str, list[str]]:
    code = tmp_path / "code.py"
    code.write_text(CODE)
    (one,) = migrate(model(tmp_path / "old", PAGE), model(tmp_path / "new", text), "my_sdk", [code]).files
    return one.after.decode(), [str(finding) for finding in one.findings]


@pytest.mark.parametrize(
    ("old", "new", "calls"),
    [
        ("`size`", "`sizes`", ['kilns.create(name="a", sizes=4)', "create(name=kiln.name, sizes=4)"]),
        ("`glaze`", "`glazes`", ['client.kilns.list(glazes="sea")']),
    ],
)
def test_a_parameter_that_was_renamed_is_renamed_in_calls(
    tmp_path: Path, old: str, new: str, calls: list[str]
) -> None:
    after, findings = migrated(tmp_path, PAGE.replace(old, new))
    assert all(call in after for call in calls)
    assert findings == []


def test_what_an_answer_has_no_longer_is_marked_wherever_it_is_used(tmp_path: Path) -> None:
    after, findings = migrated(tmp_path, PAGE.replace('"hot"', '"glowing"'))
    assert after.count("# codegen: 'hot' of Kiln was removed") == len(findings) == 2


def test_an_operation_that_is_gone_is_marked(tmp_path: Path) -> None:
    after, findings = migrated(tmp_path, PAGE[: PAGE.index("## List")])
    assert after.count("# codegen: list() was removed") == len(findings) == 1


def test_the_class_of_a_group_that_is_gone_is_marked_where_it_is_imported(tmp_path: Path) -> None:
    models = []
    for state, title in (("old", "Glazes"), ("new", "Enamels")):
        folder = tmp_path / state
        folder.mkdir()
        (folder / "kilns.md").write_text(PAGE)
        page = PAGE.replace("# Kilns", f"# {title}").replace("kilns", "glazes").replace("kiln", "glaze")
        (folder / f"{title.lower()}.md").write_text(page)
        models.append(model_of(folder))
    (package,) = (service.name.replace("-", "_") for service in models[0].services)
    code = tmp_path / "code.py"
    code.write_text(
        f"from my_sdk.{package}.resources.glazes import GlazesResource\n"
        f"from my_sdk.{package}.aio_resources.kilns import AsyncKilnsResource\n"
    )
    (one,) = migrate(*models, "my_sdk", [code]).files
    assert len(one.findings) == 1
    assert "the class GlazesResource is gone" in one.after.decode()
