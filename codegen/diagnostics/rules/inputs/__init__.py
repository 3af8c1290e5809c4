"""Rules about what is read."""
