"""``sopkit completion``: completion for the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL; its first lines say where to put it. 输出命令补全脚本

    For bash: sopkit completion bash >> ~/.bash_completion
    """
    found = get_completion_class(shell)
    assert found is not None, "the choices are the shells click knows"
    script = found(ctx.find_root().command, {}, "sopkit", "_SOPKIT_COMPLETE").source()
    click.echo(script)
