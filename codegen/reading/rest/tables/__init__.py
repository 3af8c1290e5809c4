"""Reads tables in every spelling, and how rows are nested."""
