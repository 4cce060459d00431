from .enablers import Enabler
from .needs import Need

__all__ = ["Enabler", "Need"]
