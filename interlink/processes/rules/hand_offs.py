"""The law of hand-offs."""
