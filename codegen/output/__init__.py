"""The output folder: manifest, plan, atomic replacement."""
