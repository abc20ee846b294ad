"""``verify.html``: one file that answers about codes in a browser, without a network (`page`); its JavaScript is in ``judge.js``,
the same questions in the same order as `sopkit.posting.answers`."""

from sopkit.posting.page.libraries import Altered, Reader, reader_library
from sopkit.posting.page.page import PAGE, verify_page

__all__ = ["PAGE", "Altered", "Reader", "reader_library", "verify_page"]
