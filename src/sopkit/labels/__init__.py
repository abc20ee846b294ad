"""Words that outputs print, one TOML file per language.

`Tongue` is a language, `Labels` are the words of one document: in one language, or in two side by side. Chinese and
English are shipped; a workspace adds others and overrides words (`sopkit.types.tongues` reads its files).
"""

from sopkit.labels.labels import Labels, load_labels
from sopkit.labels.tongue import BOTH, Tongue, languages_of, shipped_tongues

__all__ = ["BOTH", "Labels", "Tongue", "languages_of", "load_labels", "shipped_tongues"]
