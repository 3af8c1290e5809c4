"""What is told about patterns without asking RE2 is what RE2 says."""

from __future__ import annotations

import subprocess
import sys

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.patterns import masks, plain
from codegen.runtime.regex.characters import NotAPattern
from codegen.runtime.regex.parser import parse
from codegen.runtime.regex.tree import Character, Choice, Group, Node, Repeat, Sequence

SIGNS = st.sampled_from([*r"abz09AZ_-/.:,@#&~ ()[]^$|", "[^]", *r"*+?", r"\d", r"\s", r"\W", r"\.", r"\-", r"\n", r"\b", r"\x41", r"\x{41}", "{3}", "{0,62}", "{2,}", "[a-z]", "[^-/]", r"[\w-]", "(?:", "(?i)", r"\p{L}", r"[\p{S}\p{P}\p{Z}]", r"\p{Sm}", "é"])
PATTERNS = st.lists(SIGNS, max_size=14).map("".join)


def accepted(text: str) -> bool:
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(text, options)
    except re2.error:
        return False
    return True


def characters(node: Node) -> list[Character]:
    match node:
        case Character():
            return [node]
        case Sequence(parts=nodes) | Choice(branches=nodes):
            return [found for part in nodes for found in characters(part)]
        case Group(body=body) | Repeat(body=body):
            return characters(body)
        case _:
            return []


@settings(max_examples=600, deadline=None)
@given(PATTERNS)
def test_what_is_surely_accepted_is_accepted(text: str) -> None:
    try:
        tree = parse(text).tree
    except (NotAPattern, RecursionError):
        return
    assert accepted(text) or not plain.surely_accepted(text, tree)
    for character in characters(tree):
        bare = Character(character.text)
        assert masks.mask_of(character) == masks.mask_of(bare), character


@pytest.mark.parametrize(
    "text",
    [
        "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
        r"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$",
        r"(https|s3)://([^/]+)/?(.*)",
        "[-+a-z-]*",
        ".{1,1000}",
        r"[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*",
    ],
)
def test_usual_patterns_need_no_engine(text: str) -> None:
    code = f"import sys; from codegen.patterns.translate import translate; assert translate({text!r}).usable; assert 're2' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "text", [r"[a-\d]", "a{1001}", "(?:a{100}){100}", r"\p{Greek}", r"\p{L}{0,20}", "a**", "[é]", "(?i:a)", r"(?:[^a]{999}x){1,30}", "((a{10}){10}){11}", r"s://([^]+)/?(.*)$|^[a-z](-*[a-z])*"]
)
def test_what_is_not_plain_is_asked(text: str) -> None:
    assert not plain.surely_accepted(text, parse(text).tree)


def test_a_class_of_many_ranges_without_an_end_is_looked_at_once() -> None:
    assert not plain.surely_accepted("[" + "a-" * 5_000, parse("a").tree)
