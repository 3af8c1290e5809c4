"""The SDK's documentation as a project of mkdocs: a page for each operation and type, with links between them."""

from codegen.emit.exports.mkdocs.project import export

__all__ = ["export"]
