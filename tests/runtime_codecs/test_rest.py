"""Members of requests and answers outside of the body."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.protocols import host, rest
from codegen.runtime.errors import ValidationError
from codegen.runtime.http import HttpResponse
from codegen.runtime.protocols import http
from codegen.runtime.unset import UNSET


@pytest.mark.parametrize("value", ["", ".", "..", UNSET])
def test_a_label_must_be_a_segment(value: object) -> None:
    with pytest.raises(ValidationError):
        rest.label("Name", value)


def test_labels_cannot_leave_their_segment() -> None:
    assert rest.label("Name", "../a?b#c%2f") == "..%2Fa%3Fb%23c%252f"
    assert rest.greedy_label("Key", "a/b c") == "a/b%20c"


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("/zone/Z1", "/v1/zone/Z1/rules"),
        ("Z1", "/v1/zone/Z1/rules"),
        ("/other/Z1", "/v1/zone/%2Fother%2FZ1/rules"),
        ("/zone/", "/v1/zone/%2Fzone%2F/rules"),
    ],
)
def test_an_id_that_repeats_its_place_in_the_path_is_sent_once(value: str, sent: str) -> None:
    assert rest.path("/v1/zone/", rest.label("Id", value), "/rules") == sent


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0"])
def test_a_header_cannot_begin_another(value: str) -> None:
    with pytest.raises(ValidationError):
        rest.add_header({}, "X-A", value)
    with pytest.raises(ValidationError):
        rest.add_prefix_headers({}, "x-meta-", {value: "v"})
    with pytest.raises(ValidationError):
        rest.add_prefix_headers({}, "x-meta-", {"k": value})


@pytest.mark.parametrize("value", ["evil.example", "x@evil", "evil/#", "", "-a", "a" * 64, 5, UNSET])
def test_a_label_of_a_host_leads_nowhere_else(value: object) -> None:
    with pytest.raises(ValidationError):
        host.host_label("AccountId", value)


@given(
    st.lists(st.text('ab, "\\', min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=4)
)
def test_lists_in_headers_are_read_as_they_were_sent(values: list[str]) -> None:
    headers: dict[str, str] = {}
    rest.add_header_list(headers, "X-A", values)
    assert rest.read_header_list(headers["X-A"]) == values


def test_timestamps_in_headers_hold_commas() -> None:
    value = "Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT"
    assert rest.read_header_dates(value, str) == [
        "Mon, 16 Dec 2019 23:48:18 GMT",
        "Tue, 17 Dec 2019 23:48:18 GMT",
    ]


def test_named_parameters_win_over_those_of_a_map() -> None:
    query = [("a", "1")]
    rest.add_query_map(query, {"a": "2", "b": ["3", "4"]})
    assert query == [("a", "1"), ("b", "3"), ("b", "4")]


def test_headers_with_a_prefix_are_a_map() -> None:
    response = HttpResponse(200, {"x-amz-meta-a": "1", "x-amz-meta-b": "2", "date": "x"})
    assert rest.read_prefix_headers(response, "X-Amz-Meta-") == {"a": "1", "b": "2"}


@given(st.text(max_size=20))
def test_any_text_in_a_header_is_read_without_a_crash(value: str) -> None:
    rest.read_header_list(value)
    rest.read_json_header(value)


@pytest.mark.parametrize(("value", "content_type"), [(UNSET, None), (b"", None), (b"x", "text/plain")])
def test_only_a_body_has_a_content_type(value: object, content_type: str | None) -> None:
    request = rest.rest_request("PUT", "/", [], {}, rest.payload(value), "text/plain")
    assert request.headers.get("Content-Type") == content_type


@pytest.mark.parametrize("value", [{"A": 1}, [1], "x"])
def test_what_stands_in_the_place_of_a_structure_is_sent_as_it_is(value: Any) -> None:
    # Validation is off, and the member has another type.
    assert json.loads(rest.json_payload(value)) == value
    assert json.loads(http.members(value)) == value
