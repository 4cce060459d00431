"""Panels of this app on pages below."""
