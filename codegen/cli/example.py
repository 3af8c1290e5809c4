"""Two small pages of a REST reference, for `codegen init --example`."""

from __future__ import annotations

_BOATS = """\
# Boats

## List boats

```
GET /boats
```

| Attribute  | Type    | Required | Description                                        |
|------------|---------|----------|----------------------------------------------------|
| `harbour`  | string  | no       | Only boats that lie there.                         |
| `page`     | integer | no       | Number of the page, from 1. Default is `1`.        |
| `per_page` | integer | no       | Boats on a page, up to 100. Default is `20`.       |

```shell
curl --header "Authorization: Bearer <token>" "https://boats.example.com/v1/boats?harbour=Kiel"
```

Example response:

```json
[
  { "id": 7, "name": "Swift", "seats": 4, "harbour": "Kiel", "afloat": true }
]
```

## Add a boat

```
POST /boats
```

| Attribute | Type    | Required | Description                                                      |
|-----------|---------|----------|------------------------------------------------------------------|
| `name`    | string  | yes      | What it is called.                                               |
| `seats`   | integer | yes      | How many people it carries, between 1 and 12.                    |
| `harbour` | string  | no       | Where it lies. Can be one of `Kiel`, `Flensburg`, `Travemuende`. |

```shell
curl --request POST --header "Authorization: Bearer <token>" \\
  --data '{ "name": "Swift", "seats": 4 }' "https://boats.example.com/v1/boats"
```

Example response:

```json
{ "id": 7, "name": "Swift", "seats": 4, "harbour": "Kiel", "afloat": true }
```
"""

_HIRES = """\
# Hires

## Hire a boat

```
POST /boats/:boat_id/hires
```

| Attribute | Type     | Required | Description                      |
|-----------|----------|----------|----------------------------------|
| `boat_id` | integer  | yes      | The boat.                        |
| `start`   | datetime | yes      | When it is taken.                |
| `hours`   | integer  | no       | How long. Default is `2`.        |

```shell
curl --request POST --header "Authorization: Bearer <token>" \\
  --data '{ "start": "2026-06-01T09:00:00Z", "hours": 3 }' "https://boats.example.com/v1/boats/7/hires"
```

Example response:

```json
{ "id": 40, "boat_id": 7, "start": "2026-06-01T09:00:00Z", "hours": 3 }
```

| Status | Description          |
|--------|----------------------|
| 404    | There is no such boat. |
| 409    | It is taken already.   |

## Give a boat back

```
DELETE /boats/:boat_id/hires/:id
```

| Attribute | Type    | Required | Description |
|-----------|---------|----------|-------------|
| `boat_id` | integer | yes      | The boat.   |
| `id`      | integer | yes      | The hire.   |

```shell
curl --request DELETE --header "Authorization: Bearer <token>" "https://boats.example.com/v1/boats/7/hires/40"
```
"""

EXAMPLE = {"boats.md": _BOATS, "hires.md": _HIRES}
"""Name of a page -> its text."""
