"""Panels about processes: the frame of work pages, and the processes of a partnership."""
