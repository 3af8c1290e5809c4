"""`codegen rule`."""

from __future__ import annotations

import click

from codegen.cli.meant import unknown_rule
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.diff.rules_page import rule_page
from codegen.rulebook import all_rules, rules_called


@click.command("rule", epilog="Example: codegen rule PG101")
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--all", "everything", is_flag=True, help="List all rules, a line each.")
def command(names: tuple[str, ...], everything: bool) -> int:
    """Show what a rule finds, why that is bad, and how to fix it.

    For a rule of `codegen diff` show its judgement and the reason; docs/changes.md lists them all.
    """
    if everything:
        for entry in all_rules():
            say(f"{entry.rule.code}  {entry.rule.severity.value:<7}  {entry.rule.name:<32}  {entry.summary}")
        return Status.DONE
    if not names:
        raise click.UsageError("name a rule, or give --all")
    for name in names:
        entries = rules_called(name)
        judgement = rule_page(name)
        if judgement is not None:
            say(judgement)
        elif not entries:
            raise click.UsageError(unknown_rule(name))
        for entry in entries:
            say(f"# {entry.rule.code} {entry.rule.name} ({entry.rule.severity.value})\n\n{entry.page}\n")
    return Status.DONE
