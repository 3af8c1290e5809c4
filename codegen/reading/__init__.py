"""Reading: files in, pages out. A folder a family; nothing here knows the model."""

from codegen.reading.load import load_source

__all__ = ["load_source"]
