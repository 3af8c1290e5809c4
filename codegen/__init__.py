"""Reads API reference pages in Markdown and writes a typed Python SDK from them."""

__version__ = "0.1.0"
