"""Reading collections into the catalogue: our own, or a folder in INTERLINK's format."""

from .imports import import_catalogue
from .reports import Report

__all__ = ["Report", "import_catalogue"]
