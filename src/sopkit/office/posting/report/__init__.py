"""The office's figures on one page (``sopkit report``): reckoned by `figures`, drawn by `charts`, put together by `page`."""
