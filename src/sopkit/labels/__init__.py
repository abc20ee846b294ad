"""Words that outputs print, one TOML file per language; `Labels` looks them up.

A language is ``zh``, ``en`` or ``both`` (Chinese and English side by side).
"""

from sopkit.labels.labels import Labels, load_labels

__all__ = ["Labels", "load_labels"]
