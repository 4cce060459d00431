"""The law of tasks and their checks."""
