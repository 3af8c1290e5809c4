"""Checks of `lint`: what several places show to be wrong together. A folder for each family."""
