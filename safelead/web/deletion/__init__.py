"""Asking the children to delete it: by when, in which words, and what came of it (5.2)."""
