"""Reads rows, items and lines as entries: one parameter, field or value each."""
