"""Clients of services that speak plain HTTP: a base URL, authentication by header, query or cookie, errors by status."""
