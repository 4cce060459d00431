"""Panels about phases: what waits at a gate."""
