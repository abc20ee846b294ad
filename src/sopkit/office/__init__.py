"""One module for each thing people do; the CLI calls these and nothing below them."""
