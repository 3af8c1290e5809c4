"""Reading: makes pages of files. A folder for each family; nothing here knows the model."""

from codegen.reading.load import load_source

__all__ = ["load_source"]
