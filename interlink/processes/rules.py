"""The statute of this app."""
