"""Reads pages of AWS references. Each rendition is a dialect over shared readers."""
