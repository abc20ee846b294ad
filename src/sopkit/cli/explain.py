"""``sopkit explain``: the page about a rule."""

from __future__ import annotations

import json

import click

from sopkit.cli import completing
from sopkit.cli.options import form_option
from sopkit.cli.session import USAGE, lang_option, language_of, stop
from sopkit.diagnostics.nearest import nearest
from sopkit.office.explain import all_rules, rule_page, rule_reference, told_of_any


@click.command(name="explain")
@click.argument("code", required=False, shell_complete=completing.rules)
@form_option
@lang_option
def command(code: str | None, form: str, lang: str | None) -> None:
    """Show the page of the rule with this CODE or name; all rules without one. 解释一条规则"""
    language = language_of(lang, "zh")
    rules = all_rules()
    chosen = list(rules.values())
    if code:
        chosen = [each for each in chosen if code.upper() == each.code or code.lower() == each.name]
        if not chosen:
            near = nearest(code, [name for each in rules.values() for name in (each.name, each.code)])
            stop(
                USAGE,
                language,
                f"没有规则 {code}；" + (f"是不是 {near}？" if near else "`sopkit explain` 列出全部"),
                f"no rule {code}; " + (f"did you mean {near}?" if near else "`sopkit explain` lists all"),
            )
    if form == "json":
        records = [
            {
                "code": each.code,
                "name": each.name,
                "severity": each.severity.value,
                "message": told_of_any(each.message, language),
                "why": each.why.in_language(language),
                "mend": told_of_any(each.mend, language),
                "wrong": each.wrong,
                "right": each.right,
                "fixable": each.fixable,
            }
            for each in chosen
        ]
        click.echo(json.dumps({"rules": records}, ensure_ascii=False, indent=1))
    elif code:
        click.echo(rule_page(chosen[0], language), nl=False)
    else:
        click.echo(rule_reference(chosen, language), nl=False)
