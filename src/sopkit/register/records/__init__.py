"""Records: what the events add up to, by kind of thing. Derived, and never written but by `sopkit.register.fold`."""
