"""Linking: pages to the model. A folder a family."""
