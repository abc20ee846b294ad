"""A redline as people read it: its words, and the sheet that prints it."""
