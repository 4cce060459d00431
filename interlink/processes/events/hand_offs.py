"""Facts about hand-offs."""
