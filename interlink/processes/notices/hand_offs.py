"""Who is told what about hand-offs."""
