"""Reads what the prose of an entry states in fixed phrases."""
