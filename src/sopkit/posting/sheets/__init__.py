"""Posting sheets (张贴单): a document as sheets for a wall, read while standing at the work."""
