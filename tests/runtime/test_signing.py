"""Signatures are those of the vendor's own signer, for any request; secrets show nowhere."""

from __future__ import annotations

import datetime
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.credentials import Credentials
from codegen.runtime.aws.signing import Signer, canonical_query

auth = pytest.importorskip("botocore.auth")
awsrequest = pytest.importorskip("botocore.awsrequest")
botocore_credentials = pytest.importorskip("botocore.credentials")

NOW = datetime.datetime(2031, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)
HOST = "service.eu-west-3.amazonaws.com"

segments = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
paths = st.lists(segments | st.sampled_from([".", "..", "a b", "a+b", "%41", "é", "~", ""]), max_size=5).map(
    lambda parts: "/" + "/".join(quote(part, safe="-_.~") for part in parts)
)
values = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
names = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,8}", fullmatch=True)
queries = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=6), values
    ),
    max_size=4,
)
header_lists = st.dictionaries(
    names.map(str.lower).filter(lambda n: n not in ("host", "date")), values, max_size=4
)
tokens = st.none() | st.from_regex(r"[A-Za-z0-9/+=]{1,40}", fullmatch=True)
methods = st.sampled_from(["GET", "PUT", "POST", "DELETE", "HEAD"])


def _request(method: str, path: str, query: list[tuple[str, str]], headers: dict[str, str], body: bytes):  # type: ignore[no-untyped-def]
    text = "&".join(f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in query)
    url = f"https://{HOST}{path}" + (f"?{text}" if text else "")
    return awsrequest.AWSRequest(method=method, url=url, headers=dict(headers), data=body)


def _frozen() -> Any:
    return patch("botocore.auth.get_current_datetime", return_value=NOW.replace(tzinfo=None))


@given(methods, paths, queries, header_lists, st.binary(max_size=30), tokens, st.booleans())
def test_headers_equal_those_of_botocore(method, path, query, headers, body, token, s3):  # type: ignore[no-untyped-def]
    name = "s3" if s3 else "service"
    theirs = _request(method, path, query, headers, body)
    kind = auth.S3SigV4Auth if s3 else auth.SigV4Auth
    key = botocore_credentials.Credentials("AKID", "SECRET", token)
    with _frozen():
        kind(key, name, "eu-west-3").add_auth(theirs)

    import hashlib

    signer = Signer(Credentials("AKID", "SECRET", token), "eu-west-3", name)
    digest = hashlib.sha256(body).hexdigest()
    ours = dict(signer.sign(method, path, query, [("Host", HOST), *headers.items()], digest, NOW.timestamp()))
    assert ours["Authorization"] == theirs.headers["Authorization"]
    assert ours.get("X-Amz-Security-Token") == theirs.headers.get("X-Amz-Security-Token")
    assert ours["X-Amz-Date"] == theirs.headers["X-Amz-Date"]


@given(methods, paths, st.dictionaries(names, values.filter(bool), max_size=3), tokens, st.booleans())
def test_presigned_urls_equal_those_of_botocore(method, path, query, token, s3):  # type: ignore[no-untyped-def]
    name = "s3" if s3 else "service"
    theirs = _request(method, path, list(query.items()), {}, b"")
    kind = auth.S3SigV4QueryAuth if s3 else auth.SigV4QueryAuth
    key = botocore_credentials.Credentials("AKID", "SECRET", token)
    with _frozen():
        kind(key, name, "eu-west-3", expires=600).add_auth(theirs)
    expected = dict(parse_qsl(urlsplit(theirs.url).query, keep_blank_values=True))

    import hashlib

    signer = Signer(Credentials("AKID", "SECRET", token), "eu-west-3", name)
    empty = hashlib.sha256(b"").hexdigest()
    ours = signer.presign(method, path, list(query.items()), [("Host", HOST)], empty, NOW.timestamp(), 600)
    assert dict(ours) == expected


def test_a_chunk_signature_is_the_one_of_the_s3_reference() -> None:
    signer = Signer(
        Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "us-east-1", "s3"
    )
    seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
    first = signer.chunk_signature(seed, b"a" * 65536, "20130524T000000Z")
    assert first == "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"
    second = signer.chunk_signature(first, b"a" * 1024, "20130524T000000Z")
    assert second == "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"
    last = signer.chunk_signature(second, b"", "20130524T000000Z")
    assert last == "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"


@given(st.lists(st.tuples(values, values)))
def test_the_order_of_query_parameters_does_not_matter(query: list[tuple[str, str]]) -> None:
    assert canonical_query(query) == canonical_query(query[::-1])


def test_secrets_show_in_no_repr() -> None:
    key = Credentials("AKID", "very-secret", "very-token")
    for text in (repr(key), str(key), f"{key}", repr(Signer(key, "us-east-1", "x"))):
        assert "very-" not in text
