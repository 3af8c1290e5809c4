"""The model as botocore's `service-2.json`, `paginators-1.json` and `waiters-2.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from codegen.emit.exports import folder_of
from codegen.emit.exports.botocore.repeated import paginator, waiter_of
from codegen.emit.exports.botocore.service import ServiceDocument
from codegen.ir.model import Model, PaginationStyle


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/service-2.json` and, where there is something for them, `paginators-1.json` and `waiters-2.json`."""
    files: dict[str, str] = {}
    for service in model.services:
        folder = folder_of(service)
        files[f"{folder}/service-2.json"] = _dump(ServiceDocument(service).document())
        paged = [(op.id, op.pagination) for op in service.operations if op.pagination is not None]
        by_token = {
            name: paginator(page)
            for name, page in paged
            if page.style is PaginationStyle.TOKEN and page.input_tokens and (page.output_tokens or page.last_item)
        }
        if by_token:
            files[f"{folder}/paginators-1.json"] = _dump({"pagination": by_token})
        waiters = {waiter.id: waiter_of(op, waiter) for op in service.operations for waiter in op.waiters}
        if waiters:
            files[f"{folder}/waiters-2.json"] = _dump(
                {"version": 2, "waiters": dict(sorted(waiters.items()))}
            )
    return files


def _dump(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
