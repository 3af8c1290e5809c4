"""What misleads readers of REST references: a page of our own for each trap."""

from __future__ import annotations

from codegen.ir.model import ListType, Location, Reference, Scalar, Structure
from tests.linking.rest.small import Linked, page, pages


def fields(linked: Linked, call: str) -> list[str]:
    """Names of the answer's body."""
    output = linked.operation(call).output
    assert output is not None
    body = next(m.type for m in linked.shape(output).members if m.location is Location.PAYLOAD)
    if isinstance(body, ListType):
        body = body.element
    assert isinstance(body, Reference)
    shape = next(shape for shape in linked.service.shapes if shape.id == body.shape)
    assert isinstance(shape, Structure)
    return [member.wire_name for member in shape.members]


# 1. and 3. the same operation twice, tables that conditions cut in two


def test_an_operation_for_two_kinds_of_owners_is_two_operations_and_one_on_two_pages_is_one() -> None:
    labels = """
        # Labels of a {0}

        ## List labels

        ```plaintext
        GET /{0}s/:id/labels
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The {0}. |
        | `{1}` | string | no | Filter. |
        """
    linked = pages(
        shops=labels.format("shop", "color"),
        buyers=labels.format("buyer", "size"),
        overview=labels.format("shop", "weight"),
    )
    assert linked.calls() == ["GET /buyers/{id}/labels", "GET /shops/{id}/labels"]
    assert set(linked.places("GET /shops/{id}/labels")["query"]) == {"color", "weight"}


def test_versions_of_a_page_by_conditions_of_a_template_are_one_operation() -> None:
    linked = page("""
        # Crates

        ## List crates

            GET /crates

        Name | Type | Description
        -----|------|------------
        `color`|`string` | Color of the crates.

        {% if page.version == 'latest' %}

        `wood`|`string` | Kind of wood.

        {% endif %}
        """)
    assert linked.places("GET /crates") == {"query": ["color", "wood"]}


# 2. debris of templates


def test_the_debris_of_templates_is_no_content() -> None:
    linked = page("""
        +++
        title = "Vans"
        +++

        ## Show a van

        {{< details >}}

        - Tier: Large

        {{< /details >}}

        <Route method="GET">/vans/[\\{van.id\\}](/docs/vans#van)</Route>

        ###### Query String Params

        | Field | Type | Description |
        |---|---|---|
        | with_wheels? | boolean | whether wheels are shown |

        <%= headers 200 %>
        <%= json :van %>
        """)
    assert linked.calls() == ["GET /vans/{van.id}"]
    assert linked.places("GET /vans/{van.id}") == {"path": ["van.id"], "query": ["with_wheels"]}
    assert linked.request("GET /vans/{van.id}")["with_wheels"].required is False


# 4. answers that look like requests


def test_a_table_behind_what_is_returned_is_the_answer() -> None:
    linked = page("""
        # Orders

        ## Show an order

        ```plaintext
        GET /orders/:id
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The order. |

        If successful, returns [`200`](troubles.md#codes) and the following attributes:

        | Attribute | Type | Description |
        |---|---|---|
        | `number` | integer | Number of the order. |
        | `sum` | float | What it costs. |

        ## Cancel an order

        ```plaintext
        POST /orders/:id/cancel
        ```

        Example response:

        ```json
        {"number": 4, "reason": "late"}
        ```

        | Attribute | Type | Description |
        |---|---|---|
        | `reason` | string | Why it was cancelled. |
        """)
    assert linked.places("GET /orders/{id}") == {"path": ["id"]}
    assert fields(linked, "GET /orders/{id}") == ["number", "sum"]
    assert linked.places("POST /orders/{id}/cancel") == {"path": ["id"]}
    assert set(fields(linked, "POST /orders/{id}/cancel")) == {"number", "reason"}


def test_a_table_whose_names_are_all_in_the_example_answer_of_what_only_reads_is_the_answer() -> None:
    linked = page("""
        # Stock

        ## Count the stock

        ```plaintext
        GET /stock
        ```

        Supported attributes:

        | Attribute | Type | Description |
        |---|---|---|
        | `apples` | integer | Apples in stock. |
        | `pears` | integer | Pears in stock. |

        ```shell
        curl "https://api.example.com/stock"
        ```

        ```json
        {"apples": 4, "pears": 0}
        ```

        ## Find stock

        ```plaintext
        GET /stock/search
        ```

        Supported attributes:

        | Attribute | Type | Description |
        |---|---|---|
        | `kind` | string | What to look for. |
        | `shelf` | integer | Where to look. |

        ```json
        {"kind": "pear", "found": 12}
        ```
        """)
    assert linked.request("GET /stock") == {}
    assert fields(linked, "GET /stock") == ["apples", "pears"]
    assert linked.places("GET /stock/search") == {"query": ["kind", "shelf"]}


def test_an_unlabelled_example_is_what_its_rows_say() -> None:
    linked = page("""
        # Notes

        ## Write a note

        ```plaintext
        POST /notes
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `text` | string | yes | The text. |
        | `pinned` | boolean | no | Stays on top. |

        ```json
        {"id": 3, "text": "Hello", "author": {"name": "Ann"}, "created_at": "2024-01-01T10:00:00Z"}
        ```

        ## Write a letter

        ```plaintext
        POST /letters
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `text` | string | yes | The text. |

        ```json
        {"text": "Hello", "stamp": 85}
        ```

        ## Remove a note

        ```plaintext
        DELETE /notes/:id
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The note. |

        ```json
        {"removed": true}
        ```
        """)
    assert linked.places("POST /notes") == {"body": ["text", "pinned"]}
    assert linked.places("POST /letters") == {"body": ["text", "stamp"]}
    assert linked.places("DELETE /notes/{id}") == {"path": ["id"]}
    assert fields(linked, "DELETE /notes/{id}") == ["removed"]


def test_permissions_values_and_statuses_are_no_parameters() -> None:
    linked = page("""
        # Doors

        ## Open doors of a kind

        `POST /api/doors/:kind/open`

        **Required permissions**

        | Action | Scope |
        |---|---|
        | doors:open | doors:* |

        The `:kind` parameter must be one of:

        - `front`
        - `garden`

        JSON body schema:

        - **slowly** \u2013 Whether to open it slowly.

        Status codes:

        | Code | Description |
        |---|---|
        | 200 | Opened. |
        | 403 | Access denied. |
        """)
    call = "POST /api/doors/{kind}/open"
    assert linked.places(call) == {"path": ["kind"], "body": ["slowly"]}
    assert [answer.status for answer in linked.operation(call).responses] == ["200", "403"]


# 5. nested names


def test_nested_names_are_objects_inside_objects_and_lists() -> None:
    linked = page("""
        # Drawings

        `POST /drawings`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `title` | string | yes | Title. |
        | `lines[][from][x]` | integer | no | Where a line begins. |
        | `lines[][color]` | string | no | Its color. |
        | `paper.size` | string | no | Size of the paper. |
        | `paper.color` | string | no | Color of the paper. |
        | `v.1` | string | no | A name with a dot. |
        """)
    request = linked.request("POST /drawings")
    assert list(request) == ["title", "lines", "paper", "v.1"]
    lines = request["lines"].type
    assert isinstance(lines, ListType)
    assert isinstance(lines.element, Reference)
    line = {member.wire_name: member for member in linked.shape(lines.element.shape).members}
    assert list(line) == ["from", "color"]
    assert isinstance(line["from"].type, Reference)
    paper = request["paper"].type
    assert isinstance(paper, Reference)
    assert [member.wire_name for member in linked.shape(paper.shape).members] == ["size", "color"]


def test_members_of_a_row_in_a_table_of_their_own() -> None:
    linked = page("""
        # Locks

        ## Set a lock

            PUT /doors/:door/lock

        ### Parameters

        Name | Type | Description
        -----|------|------------
        `code`|`object` | The code.

        The `code` object must have the following keys:

        Name | Type | Description
        -----|------|------------
        `digits`|`integer` | How many digits.

        Both the `opener` and `closer` parameters have the same keys:

        Name | Type | Description
        -----|------|------------
        `name`|`string` | Name of the person.
        """)
    request = linked.request("PUT /doors/{door}/lock")
    assert list(request) == ["door", "code", "opener", "closer"]
    for name, members in (("code", ["digits"]), ("closer", ["name"])):
        kind = request[name].type
        assert isinstance(kind, Reference)
        assert [member.wire_name for member in linked.shape(kind.shape).members] == members


def test_nested_items_in_bold_are_members_and_announced_ones_are_values() -> None:
    linked = page("""
        # Pots

        `POST /pots`

        **JSON parameters**:

        -   **Glaze** \u2013 How the pot is glazed.
            -   **Color** \u2013 Color of the glaze.
            -   **Layers** \u2013 Number of layers.
        -   **Size** \u2013 Size of the pot. Possible values are:
            -   **small** \u2013 For herbs.
            -   **large** \u2013 For trees.
        -   **filters** \u2013 Which clay to take. Available filters:
            -   `origin=<place>`
            -   `age=<years>`
        """)
    request = linked.request("POST /pots")
    assert list(request) == ["Glaze", "Size", "filters"]
    glaze = request["Glaze"].type
    assert isinstance(glaze, Reference)
    assert [member.wire_name for member in linked.shape(glaze.shape).members] == ["Color", "Layers"]
    size = request["Size"].type
    assert isinstance(size, Scalar)
    assert size.enum is not None
    assert size.enum.values == ("small", "large")


# 6., 7. placeholders and rows of other names, tables of several operations


def test_rows_find_the_placeholders_that_they_mean() -> None:
    linked = page("""
        # Runners

        ## Stop a runner

        ```plaintext
        POST /runners/:id/stop
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `runner_id` | integer | yes | The runner. |
        | `force` | boolean | no | At once. |

        ## List runners of a shop

        ```plaintext
        GET /shops/:shop_id/runners
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The shop. |
        | `idle` | boolean | no | Only idle ones. |
        """)
    assert linked.places("POST /runners/{id}/stop") == {"path": ["id"], "body": ["force"]}
    assert linked.places("GET /shops/{shop_id}/runners") == {"path": ["shop_id"], "query": ["idle"]}


def test_a_row_like_a_placeholder_is_a_member_where_another_row_is_the_placeholder() -> None:
    linked = page("""
        # Shops

        ## Share a shop

        ```plaintext
        POST /shops/:id/share
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The shop that is shared. |
        | `shop_id` | integer | yes | The shop that it is shared with. |
        """)
    assert linked.places("POST /shops/{id}/share") == {"path": ["id"], "body": ["shop_id"]}


def test_operations_that_share_a_table_take_their_own_placeholders() -> None:
    linked = page("""
        # Stars

        ## List stars

        ```plaintext
        GET /shops/:id/orders/:order_id/stars
        GET /shops/:id/letters/:letter_id/stars
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The shop. |
        | `order_id`/`letter_id` | integer | yes | What has the stars. |
        | `golden` | boolean | no | Only golden ones. |

        ## Count stars

        ```plaintext
        GET /stars/count
        GET /shops/:id/stars/count
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The shop, where only its stars are counted. |
        | `silver` | boolean | no | Silver ones too. |
        """)
    for thing in ("order", "letter"):
        call = f"GET /shops/{{id}}/{thing}s/{{{thing}_id}}/stars"
        assert linked.places(call) == {"path": ["id", f"{thing}_id"], "query": ["golden"]}
    assert linked.places("GET /stars/count") == {"query": ["silver"]}
    assert linked.places("GET /shops/{id}/stars/count") == {"path": ["id"], "query": ["silver"]}


def test_a_row_of_a_body_may_be_called_like_the_placeholder() -> None:
    linked = page("""
        # Folders

        ## Change a folder

        `PUT /api/folders/:uid`

        JSON Body schema:

        - **uid** \u2013 Another identifier than the stored one.
        - **title** \u2013 The title.
        """)
    shape = linked.shape(linked.operation("PUT /api/folders/{uid}").input or "")
    assert [(m.wire_name, m.location.value if m.location else "") for m in shape.members] == [
        ("uid", "path"),
        ("uid", "body"),
        ("title", "body"),
    ]


# 8. examples that are no JSON


def test_examples_are_read_as_far_as_they_go() -> None:
    linked = page("""
        # Parcels

        ## Send a parcel

        `POST /parcels`

        **Example request**:

        ```json
        {
          "to": "Ann",        // who gets it
          "weight": 1.5,
          "service": "fast" | "cheap",
          "items": [{"name": "<string>"}, ...],
        }
        ```

        ## Send a letter

        `POST /letters`

        ```shell
        curl --request POST --form "file=@letter.pdf" --form "stamp=85" "https://api.example.com/letters"
        ```

        ## Send a card

        `POST /cards`

        ```shell
        curl --request POST --data-urlencode "link=https://example.com/a?b=1&c=2" "https://api.example.com/cards"
        ```
        """)
    request = linked.request("POST /parcels")
    assert list(request) == ["to", "weight", "service", "items"]
    assert all(member.required is None for member in request.values())
    assert linked.operation("POST /letters").media_types[0] == "multipart/form-data"
    assert list(linked.request("POST /letters")) == ["file", "stamp"]
    assert list(linked.request("POST /cards")) == ["link"]


def test_examples_add_to_rows_what_rows_do_not_say() -> None:
    linked = page("""
        # Gates

        ## Build a gate

        `POST /gates`

        **Example request**:

            POST /gates HTTP/1.1
            Content-Type: application/json

            {"Name": "north", "Width": 4, "Hinges": {"Left": 2}}

        **JSON parameters**:

        -   **Name** \u2013 Name of the gate.
        -   **Hinges** \u2013 Its hinges.
            -   **Left** \u2013 Those on the left.

        **Status codes**:

        -   **201** \u2013 built
        """)
    request = linked.request("POST /gates")
    assert list(request) == ["Name", "Hinges", "Width"]
    assert request["Width"].required is None
    assert request["Width"].provenance.value == "inferred"
    assert request["Name"].provenance.value == "stated"
    assert getattr(request["Name"].type, "kind", None) == "string"


# 9. multipart that only samples tell


def test_a_table_of_a_form_with_a_file_is_multipart() -> None:
    linked = page("""
        # Messages

        ## Send a message

        <Route method="POST">/messages</Route>

        ###### JSON/Form Params

        | Field | Type | Description |
        |---|---|---|
        | content? | string | the text |
        | files[n]? | file contents | what is attached |
        """)
    assert linked.operation("POST /messages").media_types[0] == "multipart/form-data"
    assert linked.request("POST /messages")["content"].required is False


# 11. placeholders that only prose defines


def test_a_placeholder_without_a_row_is_a_parameter_all_the_same() -> None:
    linked = page("""
        # Lakes

        ## Show a lake

        `GET /lakes/(name)/depth`

        `name` is the name of the lake, with every `/` encoded.
        """)
    assert linked.places("GET /lakes/{name}/depth") == {"path": ["name"]}
    assert linked.request("GET /lakes/{name}/depth")["name"].required is True


def test_the_line_that_gives_an_example_does_not_hide_what_the_list_is() -> None:
    linked = page("""
        # Alarms

        ## List alarms

        `GET /api/alarms`

        **Example Request**:

        ```http
        GET /api/alarms HTTP/1.1
        Accept: application/json
        ```

        Querystring Parameters:

        These parameters are used as querystring parameters. For example:

        `/api/alarms?roomId=1`

        - **roomId** \u2013 Only alarms of that room.
        - **loud** - Only loud ones.
        """)
    assert linked.places("GET /api/alarms") == {"query": ["roomId", "loud"]}


def test_two_calls_below_for_example_are_two_operations() -> None:
    linked = page("""
        # Questions

        ## Ask

        Makes a question. For example:

        ```plaintext
        POST /shops/:id/questions/ask
        POST /shops/:id/questions/try
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The shop. |
        """)
    assert linked.calls() == ["POST /shops/{id}/questions/ask", "POST /shops/{id}/questions/try"]


def test_what_speaks_of_the_answer_in_a_section_of_its_own_is_no_request() -> None:
    linked = page("""
        # Seals

        ## Show a seal

            GET /seals/:id

        ### Response

            {"id": 1, "check": {"sound": true}}

        ### The `check` object

        The response will include a `check` field. The following fields are included in the `check` object:

        Name | Type | Description
        -----|------|------------
        `sound`|`boolean` | Whether the seal is sound.

        ## Show the harbour

            GET /harbour

        ### Response

            {"name": "north"}

        ### Body

        Name | Type | Description
        -----|------|------------
        `name`|`string` | Its name.

        ## Find seals

            GET /seals

        Name | Type | Description
        -----|------|------------
        `q`|`string` | What to look for.

        The `q` term can also contain any combination of the seal qualifiers as described in the guide:

        * [`size`](guide.md#size) looks for a size.
        """)
    assert linked.places("GET /seals/{id}") == {"path": ["id"]}
    assert linked.request("GET /harbour") == {}
    assert linked.places("GET /seals") == {"query": ["q"]}


def test_a_bold_name_of_a_type_says_whose_members_follow() -> None:
    linked = page("""
        # Crews

        ## Hire a crew

        `POST /api/crews`

        | Field Name | Data Type | Required | Description |
        |---|---|---|---|
        | name | string | Yes | Name of the crew. |
        | sailors | Sailor | No | Who is in it. |

        **Sailor**

        | Field Name | Data Type | Required | Description |
        |---|---|---|---|
        | rank | string | Yes | Rank on board. |
        """)
    request = linked.request("POST /api/crews")
    assert list(request) == ["name", "sailors"]
    kind = request["sailors"].type
    assert isinstance(kind, Reference)
    assert [member.wire_name for member in linked.shape(kind.shape).members] == ["rank"]


def test_bodies_of_other_media_types_show_no_members() -> None:
    linked = page("""
        # Cargo

        `POST /cargo`

        **Example request**:

            POST /cargo HTTP/1.1
            Content-Type: application/x-tar

            { TAR STREAM: here }
        """)
    request = linked.request("POST /cargo")
    assert {name: member.location for name, member in request.items()} == {"body": Location.PAYLOAD}


# Answers without a word that announces them


def test_what_stands_right_behind_a_call_is_its_answer() -> None:
    linked = page("""
        # Vans

        ## Import a van

        `POST /vans/import`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `url` | string | yes | Where it is. |

        The parameters win over what the file says.

        ```shell
        curl -X POST https://vans.example/vans/import -d '{"url": "https://x.example/7", "quick": true}'
        ```

        ```json
        {"id": 7, "import_status": "scheduled"}
        ```
        """)
    assert linked.places("POST /vans/import") == {"body": ["url", "quick"]}
    assert fields(linked, "POST /vans/import") == ["id", "import_status"]


def test_an_object_with_an_id_that_no_row_tells_of_is_an_answer() -> None:
    linked = page("""
        # Rules

        ## Add a rule

        `POST /vans/:id/rules`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The van. |
        | `name` | string | yes | What it is called. |
        | `limit` | integer | no | How many. |

        ```json
        {"id": 1, "name": "Two", "limit": 2, "people": []}
        ```
        """)
    assert linked.places("POST /vans/{id}/rules") == {"path": ["id"], "body": ["name", "limit"]}
    assert fields(linked, "POST /vans/{id}/rules") == ["id", "name", "limit", "people"]


def test_things_that_include_a_property_are_answers() -> None:
    linked = page("""
        # Vans

        ## Watch a van

        `POST /vans/:id/watch`

        Example response:

        ```json
        {"id": 7}
        ```

        Vans of members on the large plan include the `weight` property:

        ```json
        {"id": 7, "weight": null}
        ```
        """)
    assert linked.places("POST /vans/{id}/watch") == {"path": ["id"]}
    assert fields(linked, "POST /vans/{id}/watch") == ["id", "weight"]


# Lists and tables near the parameters that are none


def test_kinds_of_a_field_and_what_members_will_be_are_no_parameters() -> None:
    linked = page("""
        # Rules

        ## Add a rule

        The `kind` field supports these rule types:

        - `regular`: For daily use.
        - `strict`: For feast days.

        `POST /rules`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `kind` | string | no | What kind of rule. |

        The other attributes of a new rule have these default values:

        | Attribute | Value |
        |---|---|
        | `author` | Who is signed in |
        | `state` | `open` |
        """)
    assert linked.places("POST /rules") == {"body": ["kind"]}


def test_options_of_a_row_in_a_section_of_their_own_are_its_members() -> None:
    linked = page("""
        # Rooms

        ## Add a room

        `POST /rooms`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `name` | string | yes | What it is called. |
        | `guard_defaults` | hash | no | See [options for `guard_defaults`](#options-for-guard_defaults). |

        ### Options for `guard_defaults`

        The `guard_defaults` attribute describes who guards. All parameters are optional.

        | Key | Type | Description |
        |---|---|---|
        | `dogs` | integer | How many. |
        | `armed` | boolean | With sticks. |

        ## Change a room

        `PUT /rooms/:id`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `guard_defaults` | hash | no | See [options for `guard_defaults`](#options-for-guard_defaults). |
        | `notes` | hash | no | See [rooms](#rooms). |
        """)
    assert linked.places("POST /rooms") == {"body": ["name", "guard_defaults"]}
    for call in linked.calls():
        kind = linked.request(call)["guard_defaults"].type
        assert isinstance(kind, Reference), call
        assert [member.wire_name for member in linked.shape(kind.shape).members] == ["dogs", "armed"]
    assert not isinstance(linked.request("PUT /rooms/{id}")["notes"].type, Reference)


def test_rows_of_placeholders_that_are_printed_twice_or_spelled_in_another_number() -> None:
    linked = page("""
        # Groups

        ## Move a group

        `POST /groups/:id/move`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The group. |
        | `id` | integer | yes | The group. |
        | `group_id` | integer | no | The new parent. |

        ## Change a lamp

        `PUT /groups/:id/lamps/:lamps_id`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The group. |
        | `lamp_id` | integer | yes | The lamp. |
        | `on` | boolean | no | Whether it is on. |

        ## Rename a member

        `PATCH /groups/:groups_id/members/:uid`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The group. |
        | `uid` | string | yes | The member. |

        ## Stop a group

        ```plaintext
        PUT --form "paused=true" /groups/:group_id
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `group_id` | integer | yes | The group. |

        ## Change a key

        `PUT /groups/:id/keys/:key_id`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The group. |
        | `title` | string | no | What it is called. |
        """)
    assert linked.places("POST /groups/{id}/move") == {"path": ["id"], "body": ["group_id"]}
    assert linked.places("PUT /groups/{id}/lamps/{lamps_id}") == {"path": ["id", "lamps_id"], "body": ["on"]}
    assert linked.places("PATCH /groups/{groups_id}/members/{uid}") == {"path": ["groups_id", "uid"]}
    assert linked.places("PUT /groups/{group_id}") == {"path": ["group_id"]}
    assert linked.places("PUT /groups/{id}/keys/{key_id}") == {"path": ["id", "key_id"], "body": ["title"]}


def test_a_bold_name_of_a_type_may_be_a_word_for_something_else() -> None:
    linked = page("""
        # Roles

        ## Add a role

        `POST /roles`

        #### JSON body schema

        | Field Name | Type | Required | Description |
        |---|---|---|---|
        | name | string | Yes | What it is called. |
        | permissions | Permission | No | What it may do. |

        **Permission**

        | Field Name | Type | Required | Description |
        |---|---|---|---|
        | action | string | Yes | What it allows. |
        | area | string | No | Where. |
        """)
    request = linked.request("POST /roles")
    assert list(request) == ["name", "permissions"]
    kind = request["permissions"].type
    assert isinstance(kind, Reference)
    assert [member.wire_name for member in linked.shape(kind.shape).members] == ["action", "area"]


def test_what_is_read_only_by_its_restrictions_is_so() -> None:
    linked = page("""
        # Vans

        ## Add a van

        `POST /vans`

        |Name|Type|Required|Restrictions|Description|
        |---|---|---|---|---|
        |id|string(uuid)|true|read-only|none|
        |weight|number(double)|true|none|none|
        """)
    assert [member.wire_name for member in linked.request("POST /vans").values() if member.read_only] == [
        "id"
    ]


def test_what_a_query_s_result_consists_of_is_no_parameter() -> None:
    linked = page("""
        # Stats

        ## Read the stats

        ```
        GET /stats
        ```

        URL query parameters:

        - `limit=<number>`: How many.

        The `data` section of the query result consists of

        - **head**: What comes first.
        - **byName**: How many of each name.

        ```json
        {"status": "success", "data": {"head": 1, "byName": 2}}
        ```
        """)
    assert linked.places("GET /stats") == {"query": ["limit"]}


def test_headers_among_what_an_answer_includes_are_no_members() -> None:
    linked = page("""
        # Logs

        ## Get a log

        ```plaintext
        GET /logs/{id}
        ```

        The response includes:

        - `Content-Length`: how long it is
        - `X-Log-Lines`: how many lines it has

        ## Get a page of a log

        ```plaintext
        GET /logs/{id}/page
        ```

        The response includes:

        - `Title`: what it is called
        - `lines`: how many lines it has
        """)
    shape = linked.shape(linked.operation("GET /logs/{id}").output or "")
    places = {member.name: member.location for member in shape.members}
    assert places == {"Content-Length": Location.HEADER, "X-Log-Lines": Location.HEADER}
    page_shape = linked.shape(linked.operation("GET /logs/{id}/page").output or "")
    assert [member.location for member in page_shape.members] == [Location.PAYLOAD]
