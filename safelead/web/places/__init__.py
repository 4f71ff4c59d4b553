"""Places online where the imagery is, and having it taken down (8). Never by looking, never with a copy."""
