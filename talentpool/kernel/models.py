"""The kernel owns no tables."""
