"""The model as OpenAPI 3.1, one document for each service.

What OpenAPI cannot express stands in extensions (`x-...`), which docs/openapi.md lists.

"""

from codegen.emit.exports.openapi.document import export

__all__ = ["export"]
