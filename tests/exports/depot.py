"""A reference of our own with what is hard to say in OpenAPI."""

PAGES = {
    "crates.md": """# Crates

A crate holds parcels.

## List crates

```
GET /depots/{depot.id}/crates
```

| Attribute | Type | Required | Description |
|---|---|---|---|
| `depot.id` | integer | yes | The depot. |
| `colour` | string | no | One of `red`, `blue`. Default is `green`. |
| `labels[]` | array | no | Labels that a crate has. |
| `since` | datetime | no | Not older than this. |

Example response:

```json
[{"id": 7, "colour": "red", "sealed": true}]
```

## Seal a crate

**Deprecated**: use the lock of the depot.

```
POST /depots/{depot.id}/crates/{crate_id}/seal
```

| Attribute | Type | Required | Description |
|---|---|---|---|
| `depot.id` | integer | yes | The depot. |
| `crate_id` | string | yes | The crate. |
| `weight` | integer | yes | In grams, at most 900. |
| `note` | string | | What is written on it. |

```shell
curl --request POST --header "Authorization: Bearer <token>" --json '{"weight": 12}' "https://depot.example.org/api/depots/1/crates/4/seal"
```

| Status | Description |
|---|---|
| 201 | The crate is sealed |
| 404 | No such crate |

## Read the file of a crate

```
GET /depots/{depot_id}/crates/{name}/seal
```

## Empty a crate

```
LIST /depots/{depot_id}/crates/{crate_id}/{crate_id}
```
""",
}
