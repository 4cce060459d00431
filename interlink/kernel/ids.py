"""Identifiers that sort by time and say nothing about anybody."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Give a new UUIDv7 (RFC 9562), so that rows inserted later sort later."""
    return uuid7()
