"""Makes the model from AWS pages, in named passes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codegen.diagnostics import Collector, Diagnostic
from codegen.garbage import seldom_collected
from codegen.ir.facts import FactSource, ServiceSettings
from codegen.ir.model import Model
from codegen.linking.aws.assign_types import assign_types
from codegen.linking.aws.bind_http import bind_http
from codegen.linking.aws.declare import declare
from codegen.linking.aws.event_streams import check_event_streams
from codegen.linking.aws.finish import finish
from codegen.linking.aws.grouping import group
from codegen.linking.aws.json_payloads import bind_payloads
from codegen.linking.aws.known_waiters import add_known_waiters
from codegen.linking.aws.passes import Pass
from codegen.linking.aws.query_names import bind_query
from codegen.linking.aws.resolve import resolve
from codegen.linking.aws.service_facts import check_facts, collect_facts
from codegen.linking.aws.traits import derive_traits
from codegen.linking.aws.waiters import derive_waiters
from codegen.linking.aws.xml_bodies import bind_xml
from codegen.pages.aws import Page

__all__ = ["PASSES", "link"]

PASSES = (
    Pass(
        collect_facts,
        gives="service: protocol stated",
    ),
    Pass(
        declare,
        gives="service: aliases common_errors operations shapes; operation: errors request response; "
        "shape: documentation error members",
    ),
    Pass(
        bind_query,
        takes="service: operations protocol shapes; operation: request response",
        gives="shape: members result_wrapper; member: elements response_wire_name",
    ),
    Pass(
        bind_xml,
        takes="service: operations protocol shapes; operation: request response; member: elements "
        "response_wire_name",
        gives="shape: members xml_namespace xml_root",
    ),
    Pass(
        bind_payloads,
        takes="service: operations protocol; operation: request response; member: elements "
        "response_wire_name",
        gives="service: aliases shapes; shape: members; member: location",
    ),
    Pass(
        resolve,
        takes="service: operations protocol; operation: request response; member: location "
        "response_wire_name",
        gives="service: aliases shapes; shape: members role; member: expression elements "
        "node traits wire_name",
    ),
    Pass(
        bind_http,
        takes="service: operations protocol shapes; operation: request response",
        gives="operation: http; shape: members; member: expression location name required wire_name",
    ),
    Pass(
        assign_types,
        takes="service: protocol; shape: members role; member: expression elements location "
        "name node wire_name",
        gives="service: aliases shapes; shape: error union; member: type",
    ),
    Pass(
        derive_traits,
        takes="service: aliases operations protocol shapes; operation: request response; shape: members role union; member: "
        "name node required wire_name",
        gives="operation: pagination url_encoded url_encoding; shape: error union; member: endpoint_parameter "
        "location traits type",
    ),
    Pass(
        check_event_streams,
        takes="service: operations shapes; operation: request response; shape: documentation members role; member: "
        "expression name traits type wire_name",
    ),
    Pass(
        derive_waiters,
        takes="service: operations shapes; operation: errors response; shape: error members; member: name "
        "type",
        gives="operation: waiters",
    ),
    Pass(
        add_known_waiters,
        takes="service: operations shapes; operation: response waiters; shape: members; member: name type "
        "wire_name",
        gives="operation: waiters",
    ),
    Pass(
        check_facts,
        takes="service: operations protocol stated",
    ),
)
"""What is done to each service, in this order: facts and protocol; a draft for each page; names and bodies as the
protocol writes them; references and missing types; locations, which the types of undescribed parameters need; types;
traits that pages imply; streams of events that nobody names; what can be waited for; what a client still lacks.

Beside each pass stands which results of earlier ones it reads and which fields of drafts it fills or changes. The tests of linking hold every pass to that."""


@seldom_collected
def link(
    pages: Sequence[Page],
    catalogue: FactSource | None = None,
    settings: Iterable[ServiceSettings] = (),
) -> tuple[Model, list[Diagnostic]]:
    """The model of all services that the pages describe, and the findings, sorted by place.

    `catalogue` gives what pages do not state; `settings` are what the configuration states of services.
    """
    collector = Collector()
    services = []
    for draft in group(pages, catalogue, settings, collector):
        for step in PASSES:
            step.run(draft)
        services.append(finish(draft))
        collector.extend(draft.collector.findings)
    first: dict[object, Diagnostic] = {}
    for finding in collector.sorted():  # findings on a page that several services share count once
        first.setdefault((finding.code, finding.span, finding.message), finding)
    return Model(tuple(services)), list(first.values())
