"""``sopkit completion``: completion for the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL, to be put where the shell reads it. 输出命令补全脚本

    \b
    bash: sopkit completion bash >> ~/.bash_completion
    zsh:  sopkit completion zsh  > "${fpath[1]}/_sopkit"
    fish: sopkit completion fish > ~/.config/fish/completions/sopkit.fish
    """
    found = get_completion_class(shell)
    assert found is not None, "the choices are the shells click knows"
    script = found(ctx.find_root().command, {}, "sopkit", "_SOPKIT_COMPLETE").source()
    click.echo(script)
