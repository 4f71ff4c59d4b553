"""Searching a device: the conditions, what was searched and found, and deciding not to (5.2-b, 5.2-c, 5.2-i)."""
