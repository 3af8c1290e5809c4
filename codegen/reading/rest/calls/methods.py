"""The methods of HTTP by which references introduce operations."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "LIST", "SEARCH")
