from .checkpoints import Checkpoint
from .deliveries import Delivery
from .entries import Entry, StreamHead, Words

__all__ = ["Checkpoint", "Delivery", "Entry", "StreamHead", "Words"]
