from .documents import Document, DocumentVersion, Draft

__all__ = ["Document", "DocumentVersion", "Draft"]
