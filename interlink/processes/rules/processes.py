"""The law of processes and blueprints."""
