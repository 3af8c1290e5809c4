"""Regular expressions as trees, and strings that match them: for tools that make values, not for calls.

The generator reads patterns with these modules, too (`codegen.patterns`), so that SDKs sample what they enforce.
"""
