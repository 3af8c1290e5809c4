"""Rules about pages of REST references."""
