"""What goes along with the documents of a release: lists, redlines, books, posting sheets, the library page. All before it is opened."""

from __future__ import annotations

from sopkit.office.release.books import put_books
from sopkit.office.release.issue import Issue
from sopkit.office.release.library_index import Along, put_library
from sopkit.office.release.redlines import put_redlines
from sopkit.office.release.release_lists import put_lists
from sopkit.office.release.sheets import put_sheets


def put_along(issue: Issue) -> None:
    """Make all that goes along into the release's contents.

    Raises NotMade for a list that could not be printed, LeafFault, VaultFault, ReadFault. Whatever else could not be made
    is told in `issue.left_out`.
    """
    changed = put_redlines(issue)
    lists = put_lists(issue, changed)
    books = put_books(issue)
    put_sheets(issue)
    put_library(issue, Along(changed, lists, books))
