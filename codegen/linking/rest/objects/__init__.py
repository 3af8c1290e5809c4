"""Finds the objects that pages describe, and makes the model's types from them."""
