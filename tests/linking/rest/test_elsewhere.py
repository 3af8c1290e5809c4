"""Parameters that stand somewhere else than the operation: in another section, another description, another operation."""

from __future__ import annotations

from tests.linking.rest.small import page, pages


def test_a_table_of_settings_in_a_section_of_its_own_is_the_body_of_what_changes_them() -> None:
    linked = page("""
        # Shop settings

        ## Read the settings

        Shows the [shop settings](#all-settings) in use.

        ```plaintext
        GET /settings
        ```

        ## Change the settings

        Changes the [shop settings](#all-settings).

        ```plaintext
        PUT /settings
        ```

        Example response:

        ```json
        {"currency": "EUR"}
        ```

        Shops on the large plan may also see these attributes:

        - `warehouse_limit`
        - `courier`

        ## All settings

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `currency` | string | no | Currency of prices. |
        | `tax_rate` | float | no | Tax in percent. |
        """)
    assert linked.places("PUT /settings") == {"body": ["currency", "tax_rate"]}
    assert linked.request("GET /settings") == {}


def test_to_set_these_see_that_section_adds_its_rows() -> None:
    linked = page("""
        # Shelves

        ## Create a shelf

        ```plaintext
        POST /shelves
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `name` | string | yes | Name of the shelf. |

        To set who may look into the shelf, see [Doors](#doors).

        ## Doors

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `front_door` | string | no | Who may open the front door. |
        """)
    assert linked.places("POST /shelves") == {"body": ["name", "front_door"]}


def test_the_same_parameters_as_another_operation() -> None:
    linked = pages(
        orders="""
        # Orders

        ## List orders

        `GET /orders`

        | Parameter | Type | Required | Description |
        |---|---|---|---|
        | `state` | string | no | State of the orders. |
        | `buyer_id` | integer | no | Only those of a buyer. |
        """,
        shipments="""
        # Shipments

        ## List the orders of a shipment

        It supports the same parameters as [List orders](orders.md#list-orders) and returns the same format:

        `GET /shipments/:id/orders`

        ## Create a shipment

        `POST /shipments`

        | Parameter | Type | Required | Description |
        |---|---|---|---|
        | `courier` | string | yes | Who brings it. |
        | `fragile` | boolean | no | Whether it breaks. |

        ## Edit a shipment

        Parameters are the same as for Create a shipment.

        `PATCH /shipments/:id`

        ## Show a shipment

        Returns the same attributes as [Create a shipment](#create-a-shipment).

        `GET /shipments/:id`
        """,
    )
    assert linked.places("GET /shipments/{id}/orders") == {"path": ["id"], "query": ["state", "buyer_id"]}
    assert linked.places("PATCH /shipments/{id}") == {"path": ["id"], "body": ["courier", "fragile"]}
    assert linked.request("PATCH /shipments/{id}")["courier"].required is None
    assert linked.request("POST /shipments")["courier"].required is True
    assert linked.places("GET /shipments/{id}") == {"path": ["id"]}


def test_the_same_parameters_as_the_one_operation_that_does_this() -> None:
    linked = page("""
        # Vans

        ## Create a van

        ```plaintext
        POST /vans
        ```

        | Name | In | Type | Required | Description |
        |---|---|---|---|---|
        | `colour` | body | string | yes | The paint. |

        ## Update a van

        The request accepts the same optional properties as create.

        ```plaintext
        PUT /vans/{id}
        ```

        ## Swap a van

        Takes the same parameters as for creating.

        ```plaintext
        PUT /vans/{id}/swap
        ```

        ## Trade a van

        Takes the same parameters as selling.

        ```plaintext
        PUT /vans/{id}/trade
        ```
        """)
    assert linked.places("PUT /vans/{id}")["body"] == ["colour"]
    assert linked.places("PUT /vans/{id}/swap")["body"] == ["colour"]
    assert "body" not in linked.places("PUT /vans/{id}/trade")


def test_several_descriptions_of_one_operation_are_one_operation_with_the_parameters_of_all() -> None:
    linked = page("""
        # Users

        ## As a buyer

        ```plaintext
        GET /users
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `name` | string | no | Part of the name. |
        | `active` | boolean | no | Only active ones. |

        ## As the owner

        ```plaintext
        GET /users
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `email` | string | yes | Mail address. |

        ## Change a user

        ```plaintext
        PUT /users/:id
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `id` | integer | yes | The user. |
        | `name` | string | no | Name. |
        | `phone` | string | no | Telephone. |

        ## Give a user a picture

        ```plaintext
        PUT /users/:user_id
        ```

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `user_id` | integer | yes | The user. |
        | `picture` | string | yes | The picture. |
        """)
    assert linked.places("GET /users") == {"query": ["name", "active", "email"]}
    assert linked.request("GET /users")["email"].required is None
    assert linked.places("PUT /users/{id}") == {"path": ["id"], "body": ["name", "phone", "picture"]}


def test_names_with_colons_are_nested_where_their_parent_has_a_row() -> None:
    linked = page("""
        # Releases

        `POST /releases`

        | Attribute | Type | Required | Description |
        |---|---|---|---|
        | `files:links` | array of hash | no | Links. |
        | `files:links:name` | string | yes | Name of the link. |
        """)
    files = linked.request("POST /releases")
    assert list(files) == ["files"]


def test_common_parameters_of_the_profile_are_those_of_what_lists() -> None:
    linked = page(
        """
        # Cups

        ## List cups

        `GET /cups`

        ## Show a cup

        `GET /cups/:id`

        **Example response**:

        ```json
        {"color": "blue"}
        ```

        ## Recent cups

        `GET /cups/recent?page=2`

        **Example response**:

        ```json
        [{"color": "blue"}]
        ```

        ## Add a cup

        `POST /cups`
        """,
        common={"page": "integer", "per_page": "integer"},
    )
    assert linked.places("GET /cups") == {"query": ["page", "per_page"]}
    assert linked.places("GET /cups/recent") == {"query": ["page", "per_page"]}
    assert linked.places("GET /cups/{id}") == {"path": ["id"]}
    assert linked.request("POST /cups") == {}
    assert linked.request("GET /cups")["per_page"].provenance.value == "profile"
