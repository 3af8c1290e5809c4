"""References in other languages than English: titles, labels, columns and types are read; names stay, and descriptions but for the facts in them."""

# ruff: noqa: RUF001 - pages as people write them

from __future__ import annotations

import pytest

from codegen.families.rest import FAMILY
from codegen.family import Sureness
from codegen.ir.model import Scalar
from codegen.pages.rest import Paragraph
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.linking.rest.reference import answered, members, operation, sent, service

CHINESE = """# 船只接口

**请求地址：** `https://dock.example/api/v1/boats`

**请求方式：** POST

**参数：**

| 参数名 | 必选 | 类型 | 说明 |
|:---|:---|:---|:---|
| name | 是 | 字符串 | 船名（最大长度 40） |
| mast | 否 | 布尔值 | 有没有桅杆，默认值为 true |
| crew | 否 | 字符串数组 | 文件 |

**返回参数**

| 参数名 | 类型 | 说明 |
|:---|:---|:---|
| id | 整数 | 船号 |
"""
RUSSIAN = """# Лодки

## 1. Найти лодки

**Метод:** GET
**Путь:** `/boats`

**Параметры запроса:**

- `page` (число, необязательный, по умолчанию 1) — страница
- `kind` (строка, обязательный) — вид

**Успешный ответ (200):**

```json
[{"id": 1}]
```
"""
GERMAN = """# Boote

## Boot ändern

`PUT /boote/{nr}`

### Pfadparameter

| Feld | Typ | Beschreibung |
|---|---|---|
| nr | Ganzzahl | Nummer |

### Anfragekörper

| Feld | Typ | Pflicht | Beschreibung |
|---|---|---|---|
| name | Zeichenkette | ja | Text auf dem Bug |
| mast | Wahrheitswert | nein | Standard: true |

### Fehlercodes

| Code | Bedeutung |
|---|---|
| 404 | Kein solches Boot |
"""
SPANISH = """# Barcos

## Buscar barcos

**Método:** GET

**URL:** `https://muelle.example/barcos`

### Parámetros de consulta

| Campo | Tipo | Requerido | Descripción |
|---|---|---|---|
| nombre | cadena | Sí | Nombre del barco |
| página | entero | No | Por defecto: 1 |

### Respuesta

```json
{"id": 1}
```
"""
JAPANESE = """# 船 API

## 船の追加

`POST /boats`

### リクエストボディ

| 項目 | 型 | 必須 | 説明 |
|---|---|---|---|
| name | 文字列 | ○ | 名前 |
| built | 日付 | 任意 | 日付 |
"""


def test_chinese_tables_of_parameters_and_answers() -> None:
    linked = service(CHINESE)
    assert sent(linked, "create_boat") == {"name": ("body", "string", True), "mast": ("body", "boolean", False), "crew": ("body", ["string"], False)}
    assert answered(linked, "create_boat") == {"id": "long"}
    sends = members(linked, operation(linked, "create_boat").input)
    name = sends["name"].type
    assert isinstance(name, Scalar)
    default = sends["mast"].default
    assert default
    assert (name.length and name.length.maximum, default.value) == (40, True)
    assert "文件" in sends["crew"].documentation


def test_russian_labels_and_brackets() -> None:
    linked = service(RUSSIAN)
    assert sent(linked, "list_boats") == {"page": ("query", "double", False), "kind": ("query", "string", True)}
    assert [answer.status for answer in operation(linked, "list_boats").responses] == ["200"]


def test_german_titles_and_columns() -> None:
    linked = service(GERMAN)
    (update,) = linked.operations
    assert sent(linked, update.id) == {"nr": ("path", "long", True), "name": ("body", "string", True), "mast": ("body", "boolean", False)}
    assert [answer.status for answer in update.responses if answer.status.isdigit()] == ["404"]
    assert update.summary == "Boot ändern"
    assert "Text auf dem Bug" in members(linked, update.input)["name"].documentation


def test_spanish_names_keep_their_letters_on_the_wire() -> None:
    linked = service(SPANISH)
    (search,) = linked.operations
    assert sent(linked, search.id) == {"nombre": ("query", "string", True), "página": ("query", "long", False)}


def test_a_cell_of_words_that_are_types_stays_a_description() -> None:
    linked = service(JAPANESE)
    (add,) = linked.operations
    assert sent(linked, add.id) == {"name": ("body", "string", True), "built": ("body", "date", False)}
    assert members(linked, add.input)["built"].documentation == "日付"


@pytest.mark.parametrize(("text", "resource"), [(RUSSIAN, "boats"), (GERMAN, "boote"), (SPANISH, "barcos")])
def test_calls_are_grouped_by_their_paths_where_no_file_names_a_thing(text: str, resource: str) -> None:
    linked = service({"api.md": text})
    assert {each.resource for each in linked.operations} == {resource}
    assert {each.resource for each in service({"fleet.md": text}).operations} == {"fleet"}


@pytest.mark.parametrize("text", [CHINESE, RUSSIAN, GERMAN, SPANISH, JAPANESE])
def test_such_pages_are_known_as_references_and_nothing_is_found_wrong_with_them(text: str) -> None:
    source = SourceFile("boats.md", text)
    assert FAMILY.recognise(source).sureness is Sureness.SURE
    assert read_page(source)[1] == []


@pytest.mark.parametrize("word", ["Antwort", "说明", "Pflicht"])
def test_one_word_of_another_language_makes_no_page_of_it(word: str) -> None:
    text = f"# Böte\n\n## Add a word\n\n`POST /words`\n\n| Name | Type | {word} |\n|---|---|---|\n| text | string | The word, à la carte |\n"
    linked = service(text)
    assert operation(linked, "add_word")
    assert read_page(SourceFile("words.md", text))[0].language == ""


def test_code_and_values_of_other_columns_stay_as_they_are() -> None:
    text = CHINESE + "\n**返回示例**\n\n```json\n{\n\"类型\": \"字符串\"\n}\n```\n"
    page, _ = read_page(SourceFile("boats.md", text))
    assert any(getattr(block, "text", "") == '{\n"类型": "字符串"\n}' for block in page.blocks)


def test_a_line_break_behind_a_bar_stays() -> None:
    page, _ = read_page(SourceFile("boats.md", CHINESE + "\n左 | 右\\\n上\n"))
    last = page.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.text == "左 | 右\n上"
