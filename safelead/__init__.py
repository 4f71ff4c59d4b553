"""Safelead: from the first word a child says to a decision that two people signed."""

__version__ = "0.1.0"
