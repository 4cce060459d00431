"""Facts about tasks and their checks."""
