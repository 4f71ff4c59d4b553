"""Devices: who took one, where it is, and each time it changes hands, signed by both (3.8)."""
