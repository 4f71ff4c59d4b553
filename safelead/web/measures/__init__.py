"""Measures under the school's behaviour policy, at a time agreed with the police (5.2-h, A-1b)."""
