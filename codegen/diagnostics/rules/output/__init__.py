"""Rules about the output."""
