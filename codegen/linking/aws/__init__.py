"""Linking of AWS references: `link` runs the passes, a module each."""
