"""Panels about tasks and their checks."""
