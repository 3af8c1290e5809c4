"""Whatever pages say, linking gives a sound model and never raises."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codegen.catalogue import Catalogue
from codegen.ir import codec
from codegen.ir.invariants import violations
from codegen.linking.aws.link import link
from codegen.pages import aws as p
from codegen.source import Span

NAMES = st.sampled_from(
    ("A", "a", "B", "Name", "NextToken", "Items", "x-amz-a", "List.member.N", "F.N", "ARequest", "self")
)
TARGETS = st.none() | st.sampled_from(("API_A", "API_x_B", "API_Missing#t", "#here", ""))
spans = st.builds(
    Span, file=st.sampled_from(("a.md", "b/c.md")), line=st.integers(1, 9), column=st.integers(1, 9)
)
numbers = st.none() | st.integers(-3, 10**12) | st.floats(allow_nan=False, allow_infinity=False)
bounds = st.builds(p.Bounds, numbers, numbers, spans)
words = st.sampled_from(("string", "integer", "timestamp", "json value", "exception", "number", "nonsense"))

expressions = st.recursive(
    st.builds(p.NamedType, words, spans) | st.builds(p.TypeLink, NAMES, TARGETS, spans),
    lambda inner: st.builds(p.ArrayOf, inner, spans) | st.builds(p.MapOf, inner, inner, spans),
    max_leaves=3,
)
fields = st.builds(
    p.FieldLines,
    type=st.none() | expressions,
    map_entries=st.tuples() | st.tuples(bounds),
    key_pattern=st.tuples() | st.tuples(st.builds(p.PatternText, st.text(max_size=3), spans)),
    array_members=st.tuples() | st.tuples(bounds, bounds),
    length=st.none() | bounds,
    valid_range=st.none() | bounds,
    valid_values=st.none() | st.builds(p.Values, st.lists(NAMES, max_size=3).map(tuple), spans),
    union=st.none() | st.builds(p.Flag, st.booleans(), spans),
    required=st.none() | st.builds(p.Flag, st.booleans(), spans),
)
entries = st.builds(
    p.Entry, name=NAMES, anchor=st.none() | NAMES, response_name=st.none() | NAMES, fields=fields, span=spans
)
groups = st.builds(
    p.EntryGroup,
    place=st.sampled_from(p.EntryPlace),
    format=st.sampled_from((None, "json", "xml", "binary")),
    entries=st.lists(entries, max_size=4).map(tuple),
    span=spans,
)
leaves = st.builds(
    p.SyntaxLeaf, st.sampled_from(("string", "number", "blob", "...", "long")), spans
) | st.builds(p.SyntaxReference, NAMES, spans)


def objects(inner: st.SearchStrategy[p.SyntaxNode]) -> st.SearchStrategy[p.SyntaxNode]:
    """Objects, arrays and maps of smaller nodes."""
    members = st.lists(st.builds(p.SyntaxMember, NAMES, TARGETS, inner, spans), max_size=3).map(tuple)
    return (
        st.builds(p.SyntaxObject, members, spans, st.booleans())
        | st.builds(p.SyntaxArray, inner, spans)
        | st.builds(p.SyntaxMap, leaves, inner, spans)
    )


nodes = st.recursive(leaves, objects, max_leaves=6)
bindings = st.builds(p.Binding, NAMES | st.just("Host"), st.none() | NAMES, st.none() | st.just("1"), spans)
blocks = st.builds(
    p.SyntaxBlock,
    method=st.sampled_from((None, "GET")),
    path=st.sampled_from((None, "/", "/A/a/A/{Name}", "/x/Items+")),
    query=st.lists(bindings, max_size=2).map(tuple),
    status=st.sampled_from((None, "204", "A")),
    headers=st.lists(bindings, max_size=3).map(tuple),
    root=st.none() | st.builds(p.XmlRoot, NAMES, st.none() | st.just("urn:x"), spans),
    body=st.none() | nodes,
    raw_body=st.none() | NAMES,
    span=spans,
)
errors = st.builds(
    p.ErrorEntry,
    name=NAMES,
    members=st.lists(entries, max_size=2).map(tuple),
    status=st.none() | st.sampled_from((400, 404)),
    span=spans,
)
any_page = st.builds(
    p.Page,
    file=st.sampled_from(("a.md", "b/c.md", "b/d.md", "e.md")),
    rendition=st.just(p.Rendition.OFFICIAL),
    kind=st.sampled_from(p.PageKind),
    name=NAMES,
    prefix=st.sampled_from(("", "x")),
    uid=st.sampled_from((None, "one", "runtime.two", "s3")),
    api_version=st.sampled_from((None, "2020-01-01")),
    request=st.none() | blocks,
    response=st.none() | blocks,
    groups=st.lists(groups, max_size=3).map(tuple),
    result_wrapper=st.none() | NAMES,
    errors=st.lists(errors, max_size=2).map(tuple),
    union=st.booleans(),
    span=spans,
)


@settings(
    max_examples=60,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(any_page, max_size=5))
def test_any_pages_give_a_sound_model(pages: list[p.Page]) -> None:
    model, found = link(pages, Catalogue())
    assert violations(model) == []
    assert found == sorted(found, key=lambda d: d.sort_key)
    assert codec.loads(codec.dumps(model)) == model
