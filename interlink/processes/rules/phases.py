"""The law of phases and their gates."""
