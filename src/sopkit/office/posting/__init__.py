"""What people do with numbered copies and with paper on the wall: one module for each."""
