"""Rules of the safety family (codes X…)."""

from sopkit.check.context import Check
from sopkit.check.rules.safety import (
    control_characters,
    hidden_characters,
    link_outside_workspace,
    picture_outside_workspace,
    raw_html_block,
    raw_html_inline,
    remote_picture,
    unsafe_link,
    unsafe_svg,
)

CHECKS: tuple[Check, ...] = (
    Check(raw_html_block.RULE, raw_html_block.find),
    Check(raw_html_inline.RULE, raw_html_inline.find),
    Check(remote_picture.RULE, remote_picture.find),
    Check(picture_outside_workspace.RULE, picture_outside_workspace.find),
    Check(unsafe_link.RULE, unsafe_link.find),
    Check(link_outside_workspace.RULE, link_outside_workspace.find),
    Check(unsafe_svg.RULE, unsafe_svg.find),
    Check(hidden_characters.RULE, hidden_characters.find),
    Check(control_characters.RULE, control_characters.find),
)
