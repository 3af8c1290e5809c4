"""The catalogue: a module a rule, each with a docstring for users and a `RULE`."""
