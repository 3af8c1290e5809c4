"""The model as OpenAPI 3.1, a document a service.

What OpenAPI cannot say stands in extensions (`x-...`), which docs/openapi.md lists.
"""

from codegen.emit.exports.openapi.document import export

__all__ = ["export"]
