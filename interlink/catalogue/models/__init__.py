from .collections import Collection
from .enablers import Enabler
from .needs import Need

__all__ = ["Collection", "Enabler", "Need"]
