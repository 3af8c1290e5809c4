"""The model: frozen, language-neutral, a span on every node; its JSON codec and its invariants."""
