"""Linking: makes the model from pages. A folder for each family."""
