"""Finds operations, and the blocks of a page that describe each."""
