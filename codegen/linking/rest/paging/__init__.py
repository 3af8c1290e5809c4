"""Finds how listing operations go on."""
