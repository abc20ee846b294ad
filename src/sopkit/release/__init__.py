"""Release bundles: their files' formats, what a rebuild reads, and their verification."""
