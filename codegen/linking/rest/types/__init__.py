"""Reads types in the words of many vendors."""
