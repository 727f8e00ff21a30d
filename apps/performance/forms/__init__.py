"""The forms of the performance record."""
