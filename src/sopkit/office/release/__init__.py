"""Releases: what people do with them, one module each."""
