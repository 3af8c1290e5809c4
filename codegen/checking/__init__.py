"""Checks of `lint`: what single pages do not show wrong, but several places together do. A folder a family."""
