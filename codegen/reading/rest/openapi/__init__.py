"""Reads parts of OpenAPI documents that stand on pages, and whole ones, as lines of a page that says the same."""
