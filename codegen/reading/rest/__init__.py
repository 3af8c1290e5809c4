"""Reads pages of REST references: lines without the debris of templates, blocks of lines, introductions among the blocks."""
