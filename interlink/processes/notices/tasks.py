"""Who is told what about tasks and their checks."""
