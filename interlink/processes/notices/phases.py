"""Who is told what about phases."""
