"""What is said to police, social care and others (3.6, 3.7)."""
