"""Reads methods and paths, and what introduces an operation."""
