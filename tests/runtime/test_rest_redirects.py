"""Where a client of plain HTTP goes when a service points elsewhere."""

from __future__ import annotations

import pytest

from codegen.runtime.rest.addresses import parse
from codegen.runtime.rest.redirects import redirected


@pytest.mark.parametrize(
    ("base", "location", "url"),
    [
        ("https://api.example/v1", "/v2/books?a=b%2Fc", "https://api.example/v2/books?a=b%2Fc"),
        ("https://api.example/v1", "sand", "https://api.example/v1/sand"),
        ("https://api.example", "//other.example/x", "https://other.example/x"),
        ("http://api.example", "https://api.example/x", "https://api.example/x"),
        ("http://[::1]:8080", "http://[::1]:8081/x", "http://[::1]:8081/x"),
    ],
)
def test_a_redirect_leads_to_its_location(base: str, location: str, url: str) -> None:
    address, _ = parse(base)
    found = redirected(address, f"{address.path}/books", location)
    assert found is not None
    assert f"{found[0].origin}{found[1]}" == url


@pytest.mark.parametrize(
    ("base", "location"),
    [
        ("https://api.example", "http://api.example/x"),
        ("https://api.example", "HTTP://api.example/x"),
        ("https://api.example", "http:x"),
        ("https://api.example", "file:///etc/passwd"),
        ("https://api.example", "https://user:word@api.example/x"),
        ("https://api.example", "https://[::1/x"),
        ("https://api.example", ""),
        ("https://api.example", " "),
        ("http://api.example", "http+unix://%2Frun%2Fb.sock/x"),
        ("http+unix://%2Frun%2Fa.sock", "http://other.example/x"),
        ("http+unix://%2Frun%2Fa.sock", "http+unix://%2Frun%2Fb.sock/x"),
    ],
)
def test_a_redirect_that_would_be_less_safe_is_not_followed(base: str, location: str) -> None:
    address, _ = parse(base)
    assert redirected(address, "/books", location) is None
