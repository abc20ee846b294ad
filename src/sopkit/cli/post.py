"""``sopkit post``: what hangs where work is done. ``sopkit post NUMBER --station ST`` makes the sheets of one document."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli import post_confirm, post_plan, post_set
from sopkit.cli.completing import documents
from sopkit.cli.options import form_option, output_option
from sopkit.cli.session import USAGE, lang_option, need, open_session, stop, tells_faults

_SHEET = "sheet"


class _Posting(click.Group):
    """A group whose first word may be left out: a document's number means ``sheet``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = [_SHEET, *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Posting, name="post")
def command() -> None:
    """What hangs where work is done. 张贴与上墙

    `sopkit post NUMBER --station ST` makes the posting sheets of a document for a station of sopkit.toml.
    `sopkit post 文件编号 --station 岗位` 为岗位制作张贴单。
    """


@command.command(name=_SHEET)
@click.argument("number", shell_complete=documents)
@click.option("--station", required=True, metavar="ST", help="Station it is made for. 岗位标识")
@output_option
@form_option
@lang_option
@tells_faults
def sheet(number: str, station: str, output: Path | None, form: str, lang: str | None) -> None:
    """Make the posting sheets of NUMBER for a station. 为岗位制作张贴单

    Steps as cards, large enough to be read at 1.5 m, with hazards' signs, limits, who to call and when to stop, in the
    languages, size and medium of the station. They go to build/SLUG/SLUG.sheet-ST.pdf; the code's place stays empty
    until a copy is issued.
    步骤卡片，1.5 m 外能看清，带危险标志、限值、求助电话和停止条件；二维码位置留空，发放时再盖。
    """
    from sopkit.adapters.machine import pdf_lack
    from sopkit.adapters.toolchain import code_digest, toolchain_digest
    from sopkit.adapters.workers import pool, run_sheets
    from sopkit.cli.outcomes import told_outcomes
    from sopkit.cli.registered import registered
    from sopkit.office.build_library import make_kit
    from sopkit.office.explain import all_rules
    from sopkit.office.leaves import LeafFault
    from sopkit.office.ledger import Ledger
    from sopkit.office.posting.sheets import post_sheet
    from sopkit.office.survey import survey

    session = open_session(lang, None, code_digest())
    outputs = session.outputs(output or session.root / "build")
    need(pdf_lack(), session.language)
    surveyed = survey(session.office, Ledger(outputs, all_rules()), registered(session))
    kit = make_kit(session.office, toolchain_digest())
    try:
        with told_outcomes(session, outputs.root, form) as account, pool(1):
            built, sheets = post_sheet(surveyed, kit, outputs, run_sheets, (number, station))
            account.built(built)
    except LeafFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    if sheets and built.files:
        session.say(f"共 {sheets} 张", f"{sheets} sheet{'s' if sheets > 1 else ''}")
    account.exit()


for each in (post_plan.plan, post_confirm.confirm, post_set.station_set_command):
    command.add_command(each)
