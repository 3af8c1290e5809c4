"""Emitters: a model in, files out."""
