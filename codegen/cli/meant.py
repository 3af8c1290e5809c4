"""What somebody meant who misspelt a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import click


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to `word`, whatever its case; None where none is near."""
    folded = {other.casefold(): other for other in known}
    near = get_close_matches(word.casefold(), folded, 1, 0.5)
    return folded[near[0]] if near else None


def unknown_rule(name: str) -> str:
    """What is said where no rule has such a code or name."""
    from codegen.rulebook import all_rules

    codes = {entry.rule.code.casefold(): entry.rule.code for entry in all_rules()}
    near = codes.get(name.casefold()) or nearest(name, [entry.rule.name for entry in all_rules()])
    hint = f"did you mean {near}? " if near else ""
    return f"no rule is called {name}; {hint}`codegen rule --all` lists them"


class Choice(click.Choice[str]):
    """A choice between a few words; for a misspelt word it says which one may be meant."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; raises click.BadParameter where it is none of them."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            near = nearest(str(value), self.choices)
            if near is None:
                raise
            raise click.BadParameter(f"{error.message} Did you mean {near!r}?", ctx, param) from None
