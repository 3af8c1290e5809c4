"""Rules that several modules find, by subject; all others stand beside the code that finds them."""
