"""Combines the descriptions of an operation, and makes its request and answers."""
