"""Viewing, which is not done; the conditions, what was done under them, and what somebody saw unasked (5.1)."""
