"""Signing in and out, the language, and the blank screen."""
