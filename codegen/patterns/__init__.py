"""Patterns of pages: what they mean, in one reading for the emitter, for lint and for diff.

- `codegen.runtime.regex.parser.parse` reads the page's dialect into a tree; it and `sample`, which makes strings that match, lie there
  since SDKs sample patterns, too.
- `translate` gives the verdict on a pattern: how it is enforced, or why it is not; its `refuses` asks about one value. `linear` proves
  what Python's own engine may have, `plain` what RE2 takes without a question.
- `compare` says what patterns accept beside each other.

What asks for one of them imports that one: a build needs no comparing.
"""
