"""Reads the examples of a page: loose JSON, HTTP messages, curl commands, and the types that values show."""
