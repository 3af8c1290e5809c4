"""Reads marks, elements and tags of templates, and takes their debris off lines."""
