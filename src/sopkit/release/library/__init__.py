"""``index.html`` of a bundle: a library of its documents for a browser without a network.

`contents` says what it shows, `page` makes its bytes, `pictures` draws first pages. Pure; verification reaches none of it.
"""

from sopkit.release.library.contents import HistoryLine, LibraryDocument, LibraryFile, LibraryPage, SignOffLine
from sopkit.release.library.page import INDEX, library_page
from sopkit.release.library.pictures import first_page_picture, picture_path

__all__ = [
    "INDEX",
    "HistoryLine",
    "LibraryDocument",
    "LibraryFile",
    "LibraryPage",
    "SignOffLine",
    "first_page_picture",
    "library_page",
    "picture_path",
]
