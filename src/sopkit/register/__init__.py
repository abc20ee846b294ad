"""The register, pure: signed events folded into state, and which event may come next. See docs/register.md."""
