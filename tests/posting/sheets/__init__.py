"""Posting sheets: what a wall bears, and what is refused."""
