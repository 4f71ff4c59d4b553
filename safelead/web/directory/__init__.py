"""Whom to turn to: agencies, providers and the schools' own contacts, and keeping them right."""
