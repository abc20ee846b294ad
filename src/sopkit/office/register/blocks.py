"""Where `block_of` was; it is in `sopkit.register.blocks`, for whoever verifies a release has no office."""

from sopkit.register.blocks import block_of

__all__ = ["block_of"]
