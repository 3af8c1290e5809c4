"""Facts about services that no page states, read from data files only when they are asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from codegen.ir.facts import OperationFacts, ServiceFacts, WaiterFacts
from codegen.ir.model import EndpointRule, Protocol, Told

__all__ = ["Catalogue", "lookup", "identify", "partitions"]


class Catalogue:
    """The built-in facts, made from botocore's models by scripts/make_catalogue.py; a `FactSource`."""

    @cached_property
    def _services(self) -> Mapping[str, Any]:
        return _load("services.json")

    @property
    def name(self) -> str:
        """`catalogue (botocore 1.44.2)`: the source and the version that it was made from."""
        return f"catalogue ({self._services['made_from']})"

    def lookup(self, uid: str, api_version: str | None = None) -> ServiceFacts | None:
        """The facts of the service with this uid, of its newest version unless the asked one is known."""
        versions = self._services.get(uid)
        if not isinstance(versions, list):
            return None
        record = dict(versions[0])
        for older in versions[1:]:
            if api_version == older.get("api_version"):
                record |= older
        endpoints = _endpoints(record.pop("endpoints", ()))
        operations = {name: _operation(known) for name, known in record.pop("operations", {}).items()}
        waiters = {name: _waiter(known) for name, known in record.pop("waiters", {}).items()}
        protocol = Protocol(record.pop("protocol")) if "protocol" in record else None
        return ServiceFacts(
            uid=uid,
            protocol=protocol,
            endpoints=endpoints,
            operations=operations,
            waiters=waiters,
            **{key: _frozen(value) for key, value in record.items()},
        )

    def identify(self, operations: Collection[str], hints: Collection[str] = ()) -> str | None:
        """uid of the service that has the most of these operations, where it has at least half of them.

        Of several that have equally many, the one whose uid shares most words with the hints: prefixes of the pages'
        file names, uids beside them.
        """
        wanted = set(operations)
        shared = {
            uid: len(wanted & set(names.split()))
            for uid, names in _load("operations.json").items()
            if uid != "made_from"
        }
        best = max(shared.values(), default=0)
        candidates = [uid for uid, count in shared.items() if count == best and 2 * best >= len(wanted)]
        if len(candidates) > 1:
            words = _words(" ".join(hints))
            alike = {uid: len(words & _words(uid)) for uid in candidates}
            candidates = [uid for uid in candidates if alike[uid] == max(alike.values())]
        return candidates[0] if len(candidates) == 1 else None


def _endpoints(rules: Iterable[Sequence[str]]) -> tuple[EndpointRule, ...]:
    return tuple(
        EndpointRule(where, variant, host, signing or None) for where, variant, host, signing in rules
    )


def _operation(known: Mapping[str, Any]) -> OperationFacts:
    facts = {key: _frozen(value) for key, value in known.items() if key != "endpoints"}
    return OperationFacts(**facts, endpoints=_endpoints(known.get("endpoints", ())))


def _waiter(known: Mapping[str, Any]) -> WaiterFacts:
    tells = tuple(
        Told(**{key: _frozen(value) for key, value in told.items()}) for told in known.get("tells", ())
    )
    facts = {key: _frozen(value) for key, value in known.items() if key != "tells"}
    return WaiterFacts(**facts, tells=tells)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _words(text: str) -> set[str]:
    return set(re.split(r"[^a-z0-9]+", text.lower())) - {""}


@cache
def _load(name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads((Path(__file__).parent / name).read_bytes())
    return data


def partitions() -> Mapping[str, Any]:
    """Partition id -> DNS suffixes, pattern of its regions, their names and its global region."""
    return {name: value for name, value in _load("partitions.json").items() if name != "made_from"}


_BUILT_IN = Catalogue()
lookup = _BUILT_IN.lookup
identify = _BUILT_IN.identify
