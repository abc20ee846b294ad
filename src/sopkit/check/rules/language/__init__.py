"""Rules of the language family (codes L…)."""

from sopkit.check.context import Check
from sopkit.check.rules.language import (
    caption_in_one_language,
    character_not_in_fonts,
    confused_characters,
    double_space,
    doubled_word,
    full_width_figures,
    half_width_punctuation,
    language_not_of_document,
    mixed_width_brackets,
    open_ended_limit,
    quantities_differ,
    repeated_punctuation,
    space_between_chinese,
    step_not_imperative,
    unit_in_wrong_case,
    vague_word,
    words_not_said,
)

CHECKS: tuple[Check, ...] = (
    Check(vague_word.RULE, vague_word.find),
    Check(step_not_imperative.RULE, step_not_imperative.find),
    Check(half_width_punctuation.RULE, half_width_punctuation.find),
    Check(full_width_figures.RULE, full_width_figures.find),
    Check(mixed_width_brackets.RULE, mixed_width_brackets.find),
    Check(repeated_punctuation.RULE, repeated_punctuation.find),
    Check(double_space.RULE, double_space.find),
    Check(confused_characters.RULE, confused_characters.find),
    Check(open_ended_limit.RULE, open_ended_limit.find),
    Check(space_between_chinese.RULE, space_between_chinese.find),
    Check(doubled_word.RULE, doubled_word.find),
    Check(unit_in_wrong_case.RULE, unit_in_wrong_case.find),
    Check(quantities_differ.RULE, quantities_differ.find),
    Check(caption_in_one_language.RULE, caption_in_one_language.find),
    Check(language_not_of_document.RULE, language_not_of_document.find),
    Check(words_not_said.RULE, words_not_said.find),
    Check(character_not_in_fonts.RULE, character_not_in_fonts.find),
)
