"""What people do with the register, one module each; `recording` is how all of them write."""
