"""Who is told what about processes."""
