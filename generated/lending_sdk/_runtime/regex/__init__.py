"""Patterns of pages as trees, and strings that match them: for tools that make values, never for a call.

The generator reads patterns with the same modules (`codegen.patterns`), so that what an SDK samples is what it enforces.
"""
