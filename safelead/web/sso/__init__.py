"""Signing in with an identity provider: there and back again."""
