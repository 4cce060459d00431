"""Panels about hand-offs."""
